from django.urls import path

from stadtdach.portal import views

app_name = "portal"
urlpatterns = [path("", views.start, name="start")]
