from django.urls import path

from stadtdach.core.files import views

app_name = "files"
urlpatterns = [
    path("bilder/entwurf/<str:token>/", views.draft, name="draft"),
    path("bilder/<str:key>/<int:width>.webp", views.picture, name="picture"),
]
