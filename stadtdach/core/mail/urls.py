from django.urls import path

from stadtdach.core.mail import views

app_name = "mail"
urlpatterns = [
    path("postausgang/", views.outbox, name="outbox"),
    path("postausgang/<int:pk>/", views.message, name="message"),
    path("postausgang/<int:pk>/html/", views.message_html, name="message_html"),
]
