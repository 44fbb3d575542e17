from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "stadtdach.organisations"
    label = "organisations"
    verbose_name = "Organisationen"
