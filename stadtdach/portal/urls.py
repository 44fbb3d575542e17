from django.urls import path

from stadtdach.portal.views import city, start

app_name = "portal"
urlpatterns = [
    path("", start.start, name="start"),
    path("staedte/<slug:slug>/", city.city, name="city"),
]
