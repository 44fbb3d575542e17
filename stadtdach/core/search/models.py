from django.db import models
from django.db.models.functions import Now


class IndexChange(models.Model):
    """One document that changed: keys only, written in the transaction of the change.

    `transaction` is PostgreSQL's id of the writing transaction (xid8), so that a follower can
    tell which transactions were still open when it read.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=40)
    key = models.BigIntegerField()
    transaction = models.BigIntegerField(
        db_default=models.Func(
            models.Func(function="pg_current_xact_id", template="%(function)s()::text"),
            template="(%(expressions)s)::bigint",
            output_field=models.BigIntegerField(),
        )
    )
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["transaction", "id"], name="index_change_order")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"
