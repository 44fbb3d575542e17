from django.apps import AppConfig


class LanguageConfig(AppConfig):
    name = "stadtdach.core.language"
    label = "language"
    verbose_name = "Sprachen"
