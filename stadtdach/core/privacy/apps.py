from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "stadtdach.core.privacy"
    label = "privacy"
    verbose_name = "Datenschutz"
