from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "stadtdach.core.audit"
    label = "audit"
    verbose_name = "Protokoll"
