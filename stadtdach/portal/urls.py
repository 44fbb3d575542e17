from django.urls import path

from stadtdach.portal.views import city, desks, search, start

app_name = "portal"
urlpatterns = [
    path("", start.start, name="start"),
    path("suche/", search.search, name="search"),
    path("staedte/<slug:slug>/", city.city, name="city"),
    path("verwaltung/", desks.desks, name="desks"),
    path("verwaltung/<slug:slug>/", desks.desk, name="desk"),
]
