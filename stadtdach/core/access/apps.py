from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "stadtdach.core.access"
    label = "access"
    verbose_name = "Zugriff"
