from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "stadtdach.core.mail"
    label = "mail"
    verbose_name = "Post"

    def ready(self) -> None:
        from stadtdach.core.mail import checks  # noqa: F401, PLC0415 - registers itself, needs settings
