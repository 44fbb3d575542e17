from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "stadtdach.people"
    label = "people"
    verbose_name = "Menschen"
