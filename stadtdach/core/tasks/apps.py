from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "stadtdach.core.tasks"
    label = "tasks"
    verbose_name = "Aufgaben"
