"""What django-allauth asks of us: our mails, our audit log, our words, encrypted secrets."""

from __future__ import annotations

import base64
import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from stadtdach.core.access.second_factor import lacks_second_factor
from stadtdach.core.mail import actions as mail
from stadtdach.people import actions, queries
from stadtdach.people.models import User

# Mails about a change, and what the audit log calls that change.
_CHANGES = {
    "account/email/email_changed": "people.change_email",
    "account/email/email_confirm": "people.confirm_email",
    "account/email/email_deleted": "people.delete_email",
    "account/email/password_changed": "people.change_password",
    "account/email/password_reset": "people.reset_password",
    "account/email/password_set": "people.set_password",
    "mfa/email/recovery_codes_generated": "people.generate_recovery_codes",
    "mfa/email/totp_activated": "people.activate_second_factor",
    "mfa/email/totp_deactivated": "people.deactivate_second_factor",
    "mfa/email/webauthn_added": "people.add_passkey",
    "mfa/email/webauthn_removed": "people.remove_passkey",
}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts as Stadtdach keeps them."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Dieses Konto ist gesperrt."),
        "duplicate_email": _("Diese E-Mail-Adresse gehört schon zu Ihrem Konto."),
        "email_password_mismatch": _(
            "E-Mail-Adresse und Passwort passen nicht zusammen. Bitte prüfen Sie beides "
            "oder lassen Sie sich einen Code schicken."
        ),
        "email_taken": _("Diese E-Mail-Adresse können wir nicht verwenden. Bitte nehmen Sie eine andere."),
        "enter_current_password": _("Das ist nicht Ihr jetziges Passwort."),
        "incorrect_code": _("Dieser Code stimmt nicht. Bitte vergleichen Sie ihn mit der E-Mail."),
        "incorrect_password": _("Dieses Passwort stimmt nicht."),
        "invalid_login": _("Bitte prüfen Sie Ihre E-Mail-Adresse."),
        "invalid_password_reset": _("Dieser Code gilt nicht mehr. Bitte fordern Sie einen neuen an."),
        "rate_limited": _("Das waren viele Versuche hintereinander. Bitte warten Sie ein paar Minuten."),
        "same_as_current": _("Das ist schon Ihre jetzige Adresse."),
        "too_many_login_attempts": _(
            "Das waren zu viele Versuche. Bitte warten Sie fünf Minuten und probieren Sie es dann noch "
            "einmal."
        ),
        "unverified_primary_email": _("Bitte bestätigen Sie zuerst Ihre E-Mail-Adresse."),
    }

    def new_user(self, request: HttpRequest) -> User:
        return User(created_at=timezone.now())

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        user.name = form.cleaned_data["name"]
        saved: User = super().save_user(request, user, form, commit)
        if commit:
            actions.record_change(person=saved, verb="people.sign_up", actor=None, now=timezone.now())
        return saved

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Of the addresses that the new one replaces, only one that was confirmed is told and may undo."""
        if email_address.email != email_address.user.email:
            actions.drop_unconfirmed_addresses(person=email_address.user)
        return bool(super().confirm_email(request, email_address))

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Whoever needs a second factor is led to it, unless they were on their way elsewhere."""
        if lacks_second_factor(request.user):
            return reverse("people:second_factor_first")
        return str(super().get_login_redirect_url(request))

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """Whoever has no password confirms with an e-mailed code, and everybody else may."""
        words = {
            "reauthenticate": _("Mit meinem Passwort"),
            "mfa_reauthenticate": _("Mit einem Code meiner App oder einem Notfallcode"),
            "mfa_reauthenticate:webauthn": _("Mit einem Passkey"),
        }
        methods = [m | {"description": words[m["id"]]} for m in super().get_reauthentication_methods(user)]
        if user.is_authenticated:
            code = {"id": "code", "description": _("Mit einem Code per E-Mail")}
            methods.append(code | {"url": reverse("people:confirm_by_code")})
        return methods

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Hand the mail to our queue: it is stored now and sent after the commit."""
        mail.queue(
            to=email,
            kind=f"people.{template_prefix.rsplit('/', 1)[-1]}",
            template=template_prefix,
            context={"email": email, **context},
            now=timezone.now(),
            once=f"people.account:{uuid.uuid4()}",
            language=get_language() or settings.LANGUAGE_CODE,
        )

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        request = allauth_context.request
        actor = request.user if request and request.user.is_authenticated else user
        now = timezone.now()
        actions.record_change(person=user, verb=_CHANGES[template_prefix], actor=actor, now=now)
        context = {"at": now, "operator": settings.OPERATOR, **(context or {})}
        if template_prefix == "account/email/email_changed":
            old_email = context["from_email"]
            context["token"] = actions.remember_address_change(person=user, old_email=old_email, now=now)
        self.send_mail(template_prefix, email or user.email, context)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of the second factor are encrypted before they reach the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _("Der zweite Faktor lässt sich jetzt nicht entfernen."),
        "cannot_generate_recovery_codes": _(
            "Notfallcodes gibt es erst, wenn der zweite Faktor eingerichtet ist."
        ),
        "incorrect_code": _("Dieser Code stimmt nicht. Die App zeigt alle 30 Sekunden einen neuen."),
        "unverified_email": _("Bitte bestätigen Sie zuerst Ihre E-Mail-Adresse."),
    }

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """What a new passkey is called until its owner names it: where it was made."""
        request = allauth_context.request
        return queries.device_name(request.headers.get("User-Agent", "") if request else "")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": settings.SITE_NAME}

    def encrypt(self, text: str) -> str:
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _fernet().decrypt(encrypted_text.encode()).decode()

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        # The throttle of codes is counted with the sign-in attempts and speaks their language.
        if code not in self.error_messages:
            return AccountAdapter().validation_error(code, *args)
        return super().validation_error(code, *args)


def _fernet() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(secret: str | bytes) -> bytes:
    # A key of its own, so that the one secret of the installation is never used for two things.
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"stadtdach second factor")
    return base64.urlsafe_b64encode(derived.derive(force_bytes(secret)))
