from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "stadtdach.core.ui"
    label = "ui"
    verbose_name = "Oberfläche"

    def ready(self) -> None:
        from stadtdach.core.ui import checks  # noqa: F401, PLC0415 - registers the checks, once settings exist
