from django.apps import AppConfig


class LegalConfig(AppConfig):
    name = "stadtdach.legal"
    label = "legal"
    verbose_name = "Pflichtangaben der Städte"

    def ready(self) -> None:
        from stadtdach.legal import rules  # noqa: F401, PLC0415 - models must be loaded first
