from django.apps import AppConfig


class ServingConfig(AppConfig):
    name = "stadtdach.core.serving"
    label = "serving"
    verbose_name = "Betrieb"

    def ready(self) -> None:
        from stadtdach.core.serving import checks  # noqa: F401, PLC0415 - registers them
