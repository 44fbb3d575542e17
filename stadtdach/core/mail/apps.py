from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "stadtdach.core.mail"
    label = "mail"
    verbose_name = "Post"
