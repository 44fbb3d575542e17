from django.apps import AppConfig


class BackupConfig(AppConfig):
    name = "stadtdach.core.backup"
    label = "backup"
    verbose_name = "Sicherung"
