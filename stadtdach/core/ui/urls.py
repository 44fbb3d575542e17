from django.urls import path

from stadtdach.core.ui.views import catalogue

app_name = "ui"
urlpatterns = [
    path("bauteile/", catalogue.catalogue, name="catalogue"),
]
