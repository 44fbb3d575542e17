from django.urls import path

from stadtdach.core.mail import views

app_name = "mail"
urlpatterns = [
    path("abbestellen/<str:token>/", views.unsubscribe, name="unsubscribe"),
    path("abbestellen/<str:token>/sofort/", views.unsubscribe_at_once, name="unsubscribe_at_once"),
    path("postausgang/", views.outbox, name="outbox"),
    path("postausgang/<int:pk>/", views.message, name="message"),
    path("postausgang/<int:pk>/html/", views.message_html, name="message_html"),
]
