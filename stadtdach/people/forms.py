"""The account forms in our words. What they check and do is django-allauth's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

from stadtdach.core.ui.forms import Form

Words = Any  # words that are translated when they are shown

_LABELS: dict[str, Words] = {
    "name": _("Ihr Name"),
    "email": _("E-Mail-Adresse"),
    "login": _("E-Mail-Adresse"),
    "password": _("Passwort"),
    "oldpassword": _("Jetziges Passwort"),
    "password1": _("Neues Passwort"),
    "password2": _("Neues Passwort noch einmal"),
    "code": _("Code"),
}
_HELP: dict[str, Words] = {
    "password1": _("Mindestens zehn Zeichen. Ein Satz, den nur Sie kennen, ist gut zu merken."),
}
_REQUIRED: dict[str, Words] = {
    "name": _("Bitte geben Sie Ihren Namen ein."),
    "email": _("Bitte geben Sie Ihre E-Mail-Adresse ein."),
    "login": _("Bitte geben Sie Ihre E-Mail-Adresse ein."),
    "password": _("Bitte geben Sie Ihr Passwort ein."),
    "oldpassword": _("Bitte geben Sie Ihr jetziges Passwort ein."),
    "password1": _("Bitte denken Sie sich ein Passwort aus."),
    "password2": _("Bitte geben Sie das Passwort noch einmal ein."),
    "code": _("Bitte geben Sie den Code ein."),
}


class OurWords:
    """Labels above the fields instead of placeholders inside them, errors that say what to do."""

    use_required_attribute = False
    fields: dict[str, forms.Field]
    labels: dict[str, Words] = {}
    help: dict[str, Words] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for name, field in self.fields.items():
            if field.required:
                field.widget.attrs["aria-required"] = "true"
            if name in self.labels or name in _LABELS:
                field.label = self.labels.get(name) or _LABELS[name]
            field.help_text = self.help.get(name, _HELP.get(name, ""))  # type: ignore[assignment]
            field.widget.attrs.pop("placeholder", None)
            if name in _REQUIRED and name not in self.labels:
                field.error_messages["required"] = _REQUIRED[name]
            if isinstance(field, forms.EmailField):
                field.error_messages["invalid"] = _(
                    "Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel maria.muster@beispiel.de."
                )
            if name == "code":
                field.widget.attrs |= {"autocapitalize": "characters", "spellcheck": "false"}


class SignInForm(OurWords, account.LoginForm):
    """Sign in by address and password."""

    def _setup_password_field(self) -> None:
        # Signing up takes no password here, but whoever has set one signs in with it.
        return


class SignUpForm(OurWords, account.SignupForm):
    """A name and an address; the code in the mail does the rest."""

    name = forms.CharField(max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    field_order = ["name", "email"]
    help = {
        "name": _("So sehen Sie die anderen, mit denen Sie arbeiten."),
        "email": _("An diese Adresse schicken wir Ihnen einen Code zur Bestätigung."),
    }


class RequestCodeForm(OurWords, account.RequestLoginCodeForm):
    """Ask for a code by e-mail."""


class SignInCodeForm(OurWords, account.ConfirmLoginCodeForm):
    """The code of a sign-in mail."""


class AddressCodeForm(OurWords, account.ConfirmEmailVerificationCodeForm):
    """The code that confirms an address."""


class ConfirmCodeForm(OurWords, account.BaseConfirmCodeForm):
    """The code that confirms an important step."""


class PasswordCodeForm(OurWords, account.ConfirmPasswordResetCodeForm):
    """The code that allows a new password."""


class NewAddressForm(OurWords, account.AddEmailForm):
    """Another address for one's account."""

    help = {"email": _("Ihre jetzige Adresse gilt, bis Sie die neue mit dem Code bestätigt haben.")}


class CorrectAddressForm(OurWords, account.ChangeEmailForm):
    """Another address while signing up."""


class ChangePasswordForm(OurWords, account.ChangePasswordForm):
    """A new password in place of the old one."""


class SetPasswordForm(OurWords, account.SetPasswordForm):
    """A first password."""


class ForgottenPasswordForm(OurWords, account.ResetPasswordForm):
    """Ask for a code that allows a new password."""


class NewPasswordForm(OurWords, account.ResetPasswordKeyForm):
    """A new password after the code."""


class ConfirmPasswordForm(OurWords, account.ReauthenticateForm):
    """The password again, before something important."""


class SecondFactorForm(OurWords, second_factor.AuthenticateForm):
    """The code of the app, or a recovery code, while signing in."""

    help = {"code": _("Sechs Ziffern aus Ihrer App, oder einer Ihrer Notfallcodes.")}


class ConfirmSecondFactorForm(OurWords, second_factor.ReauthenticateForm):
    """The code of the app before something important."""

    help = {"code": _("Sechs Ziffern aus Ihrer App, oder einer Ihrer Notfallcodes.")}


class ActivateAppForm(OurWords, totp.ActivateTOTPForm):
    """The first code of a new app."""

    help = {"code": _("Die sechs Ziffern, die Ihre App jetzt zeigt.")}


_NO_FIT = _("Dieser Passkey passt nicht. Bitte versuchen Sie es noch einmal.")


class PasskeyAnswer(OurWords):
    """What a device says about a passkey; a wrong answer is no wrong code of an app."""

    def clean(self) -> Any:
        with _about_passkeys():
            return super().clean()  # type: ignore[misc]


class PasskeyProof(PasskeyAnswer):
    """The answer of a device that holds one of the account's passkeys."""

    def clean_credential(self) -> Any:
        with _about_passkeys():
            return super().clean_credential()  # type: ignore[misc]


@contextmanager
def _about_passkeys() -> Iterator[None]:
    """Say of every answer that does not fit that it does not, of the crippled ones too."""
    try:
        yield
    except forms.ValidationError as error:
        if error.code != "incorrect_code":  # too many attempts
            raise
        raise forms.ValidationError(_NO_FIT) from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise forms.ValidationError(_NO_FIT) from error


class AddPasskeyForm(PasskeyAnswer, webauthn.AddWebAuthnForm):
    """A new passkey and what it is called. Each can sign in without a password."""

    passwordless = None
    name = forms.CharField(required=False, max_length=60)
    labels = {"name": _("Wie soll der Passkey heißen?")}
    help = {"name": _("Damit Sie ihn später wiedererkennen, zum Beispiel „Mein Telefon“.")}


class NamePasskeyForm(OurWords, webauthn.EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(
        max_length=60, error_messages={"required": _("Bitte geben Sie dem Passkey einen Namen.")}
    )
    labels = {"name": _("Name des Passkeys")}


class PasskeySignInForm(PasskeyProof, webauthn.LoginWebAuthnForm):
    """Sign in by passkey alone."""


class PasskeySecondFactorForm(PasskeyProof, webauthn.AuthenticateWebAuthnForm):
    """A passkey instead of a code, while signing in."""


class ConfirmPasskeyForm(PasskeyProof, webauthn.ReauthenticateWebAuthnForm):
    """A passkey before something important."""


class NameForm(Form):
    """How a person is called."""

    name = forms.CharField(
        label=_("Ihr Name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Bitte geben Sie Ihren Namen ein.")},
    )


class DeleteAccountForm(Form):
    """One tick that says it is meant."""

    sure = forms.BooleanField(
        label=_("Ja, ich möchte mein Konto für immer löschen."),
        error_messages={"required": _("Bitte setzen Sie das Häkchen, wenn Sie Ihr Konto löschen möchten.")},
    )
