from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "stadtdach.core.demo"
    label = "demo"
    verbose_name = "Demo"
