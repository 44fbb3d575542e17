from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "stadtdach.core.ui"
    label = "ui"
    verbose_name = "Oberfläche"
