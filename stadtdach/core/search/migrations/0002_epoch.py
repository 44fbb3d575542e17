import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="indexchange",
            name="forget",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.CreateModel(
            name="IndexEpoch",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("epoch", models.UUIDField(default=uuid.uuid4)),
                ("pruned_before", models.BigIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="index_epoch_one_row")
                ],
            },
        ),
    ]
