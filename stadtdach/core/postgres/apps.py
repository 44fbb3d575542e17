from django.apps import AppConfig


class PostgresConfig(AppConfig):
    name = "stadtdach.core.postgres"
    label = "database"
    verbose_name = "PostgreSQL"
