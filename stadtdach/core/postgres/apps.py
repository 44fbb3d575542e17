from django.apps import AppConfig


class PostgresConfig(AppConfig):
    name = "stadtdach.core.postgres"
    label = "database"
    verbose_name = "PostgreSQL"

    def ready(self) -> None:
        from stadtdach.core.postgres import checks  # noqa: F401, PLC0415 - registers them
