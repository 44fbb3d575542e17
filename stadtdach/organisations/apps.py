from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "stadtdach.organisations"
    label = "organisations"
    verbose_name = "Organisationen"

    def ready(self) -> None:
        from stadtdach.organisations import rules  # noqa: F401, PLC0415 - models must be loaded first
