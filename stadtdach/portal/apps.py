from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "stadtdach.portal"
    label = "portal"
    verbose_name = "Portal"
