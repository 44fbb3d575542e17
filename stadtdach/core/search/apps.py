from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "stadtdach.core.search"
    label = "search"
    verbose_name = "Suche"
