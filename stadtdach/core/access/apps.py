from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "stadtdach.core.access"
    label = "access"
    verbose_name = "Zugriff"

    def ready(self) -> None:
        from stadtdach.core.access import checks  # noqa: F401, PLC0415 - registers them
