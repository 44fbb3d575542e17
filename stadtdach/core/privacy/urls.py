from django.urls import path

from stadtdach.core.privacy import views

app_name = "privacy"
urlpatterns = [
    path("verwaltung/loeschfristen/", views.retention, name="retention"),
    path("verwaltung/loeschfristen/vorschau/", views.preview, name="retention_preview"),
    path("verwaltung/loeschfristen/<int:pk>/", views.report, name="retention_report"),
]
