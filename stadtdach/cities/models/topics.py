from django.db import models
from django.db.models.functions import Lower


class Topic(models.Model):
    """A word of the managed vocabulary that every domain uses."""

    name = models.CharField("Name", max_length=80, unique=True)
    slug = models.SlugField("Adresse", max_length=80, unique=True)
    sort_key = models.CharField(max_length=80)
    description = models.TextField("Worum es geht", blank=True)

    class Meta:
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.name


class TopicSynonym(models.Model):
    """Another word under which people look for a topic."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="synonyms")
    text = models.CharField("Wort", max_length=80)

    class Meta:
        ordering = ["text"]
        constraints = [models.UniqueConstraint(Lower("text"), name="topic_synonym_once")]

    def __str__(self) -> str:
        return self.text
