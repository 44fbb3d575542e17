import uuid

from django.db import models
from django.db.models.functions import Now


class IndexChange(models.Model):
    """One document that changed: keys only, written in the transaction of the change.

    `transaction` is PostgreSQL's id of the writing transaction (xid8), so that a follower can tell
    which changes it had not yet seen, in whatever order transactions commit. With `forget` the text of
    the document must leave the files of every index at once, not only be found no more.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=40)
    key = models.BigIntegerField()
    forget = models.BooleanField(default=False, db_default=False)
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


class IndexEpoch(models.Model):
    """The one row by which an index knows that it still belongs to this log of changes.

    `epoch` is renewed after a restore: every index of before then rebuilds itself. Changes of
    transactions before `pruned_before` are gone: an index that has not seen them rebuilds itself too.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    epoch = models.UUIDField(default=uuid.uuid4)
    pruned_before = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="index_epoch_one_row")]

    def __str__(self) -> str:
        return str(self.epoch)
