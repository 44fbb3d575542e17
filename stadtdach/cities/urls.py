from django.urls import path, re_path

from stadtdach.cities.views import directory, growth, municipality, topics

app_name = "cities"
urlpatterns = [
    path("staedte/", directory.directory, name="directory"),
    path("themen/", topics.topics, name="topics"),
    path("themen/<slug:slug>/", topics.topic, name="topic"),
    re_path(r"^gemeinden/(?P<ags>[0-9]{8})/$", municipality.municipality, name="municipality"),
    path("netzwerk/wachstum/", growth.growth, name="growth"),
]
