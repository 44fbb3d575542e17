from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "stadtdach.core.desk"
    label = "desk"
    verbose_name = "Schreibtische"
