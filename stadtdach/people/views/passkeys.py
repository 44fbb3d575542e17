"""Passkeys: what django-allauth does, asked for so that each passkey can sign in by itself."""

from __future__ import annotations

from typing import Any

from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from stadtdach.people import actions


class AddPasskey(webauthn.AddWebAuthnView):
    """Set up a passkey that asks for finger, face or PIN and knows whose it is."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        options = auth.begin_registration(self.request.user, passwordless=True)
        return context | {"js_data": {"creation_options": options}}


class RenamePasskey(webauthn.EditWebAuthnView):
    """Give a passkey another name."""

    def form_valid(self, form: Any) -> HttpResponse:
        person = self.request.user
        actions.record_change(person=person, verb="people.rename_passkey", actor=person, now=timezone.now())
        messages.success(self.request, _("Der Name ist gespeichert."))
        return super().form_valid(form)


class ConfirmByPasskey(webauthn.ReauthenticateWebAuthnView):
    """Confirm with a passkey that it is you."""

    def form_invalid(self, form: Any) -> HttpResponse:
        for message in form.errors.get("credential", []):
            messages.error(self.request, message)
        return redirect(self.request.get_full_path())


add = AddPasskey.as_view()
rename = RenamePasskey.as_view()
confirm = ConfirmByPasskey.as_view()
