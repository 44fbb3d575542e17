from django.apps import AppConfig


class CitiesConfig(AppConfig):
    name = "stadtdach.cities"
    label = "cities"
    verbose_name = "Städte"
