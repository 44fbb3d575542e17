from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "stadtdach.core.files"
    label = "files"
    verbose_name = "Dateien"
