from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "stadtdach.core.api"
    label = "api"
    verbose_name = "Programmierschnittstelle"
