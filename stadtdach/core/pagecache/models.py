from django.db import models


class Generation(models.Model):
    """The one row that says how often public content has changed; cached pages carry its number."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="generation_one_row")]

    def __str__(self) -> str:
        return str(self.number)
