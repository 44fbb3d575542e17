from django.db import models


class CacheEntry(models.Model):
    """One entry of Django's database cache, which reads and writes the table itself.

    It is a model so that migrations create it. Keys are hashed (see `keys.py`): no address of a person or
    of their connection stands in it.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "sharedcache_entry"

    def __str__(self) -> str:
        return self.cache_key
