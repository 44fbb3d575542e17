"""Accounts under German addresses with the names django-allauth knows, and a person's own things."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.cache import never_cache

from stadtdach.people.views import (
    addresses,
    confirm,
    mine,
    office,
    own_data,
    passkeys,
    recovery_codes,
    sessions,
)

_private = never_cache

_account: list[URLPattern | URLResolver] = [
    path("anmelden/", _private(account.login), name="account_login"),
    path("abmelden/", _private(account.logout), name="account_logout"),
    path("gesperrt/", _private(account.account_inactive), name="account_inactive"),
    path("registrieren/", _private(account.signup), name="account_signup"),
    path("bestaetigen/", _private(account.reauthenticate), name="account_reauthenticate"),
    path("code/", _private(account.request_login_code), name="account_request_login_code"),
    path("code/eingeben/", _private(account.confirm_login_code), name="account_confirm_login_code"),
    path("e-mail/", _private(addresses.change), name="account_email"),
    path(
        "e-mail/bestaetigen/",
        _private(account.email_verification_sent),
        name="account_email_verification_sent",
    ),
    path("passwort/aendern/", _private(account.password_change), name="account_change_password"),
    path("passwort/festlegen/", _private(account.password_set), name="account_set_password"),
    path("passwort/vergessen/", _private(account.password_reset), name="account_reset_password"),
    path(
        "passwort/vergessen/code/",
        _private(account.confirm_password_reset_code),
        name="account_confirm_password_reset_code",
    ),
    path(
        "passwort/vergessen/neu/",
        _private(account.complete_password_reset),
        name="account_complete_password_reset",
    ),
    path(
        "passwort/vergessen/fertig/",
        _private(account.password_reset_from_key_done),
        name="account_password_reset_completed",
    ),
    path("zwei-faktor/", _private(second_factor.index), name="mfa_index"),
    path("zwei-faktor/anmelden/", _private(second_factor.authenticate), name="mfa_authenticate"),
    path("zwei-faktor/bestaetigen/", _private(second_factor.reauthenticate), name="mfa_reauthenticate"),
    path("zwei-faktor/app/einrichten/", _private(totp.activate_totp), name="mfa_activate_totp"),
    path("zwei-faktor/app/entfernen/", _private(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("zwei-faktor/notfallcodes/", _private(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "zwei-faktor/notfallcodes/neu/",
        _private(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "zwei-faktor/notfallcodes/herunterladen/",
        _private(recovery_codes.download),
        name="mfa_download_recovery_codes",
    ),
    path("anmelden/passkey/", _private(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("zwei-faktor/passkeys/", _private(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path("zwei-faktor/passkeys/einrichten/", _private(passkeys.add), name="mfa_add_webauthn"),
    path("zwei-faktor/passkeys/bestaetigen/", _private(passkeys.confirm), name="mfa_reauthenticate_webauthn"),
    path("zwei-faktor/passkeys/<int:pk>/name/", _private(passkeys.rename), name="mfa_edit_webauthn"),
    path(
        "zwei-faktor/passkeys/<int:pk>/entfernen/",
        _private(webauthn.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
    path("sitzungen/", _private(sessions.list_sessions), name="usersessions_list"),
]

_people: list[URLPattern | URLResolver] = [
    path("mein/", _private(mine.mine), name="mine"),
    path("konto/zwei-faktor/noetig/", _private(mine.second_factor_first), name="second_factor_first"),
    path(
        "konto/e-mail/zurueck/<str:token>/",
        _private(addresses.undo),
        name="undo_address_change",
    ),
    path("konto/bestaetigen/code/", _private(confirm.confirm_by_code), name="confirm_by_code"),
    path("mein/daten/", _private(own_data.own_data), name="own_data"),
    path("mein/daten/meine-daten.<str:form>", _private(own_data.own_data_file), name="own_data_file"),
    path("mein/einsicht/", _private(own_data.views), name="views"),
    path("mein/konto-loeschen/", _private(own_data.delete_account), name="delete_account"),
    path("mein/name/", _private(mine.change_name), name="change_name"),
    path("verwaltung/protokoll/", _private(office.audit_log), name="audit_log"),
    path("verwaltung/post/", _private(office.post_office), name="post_office"),
    path("verwaltung/post/<int:pk>/<str:decision>/", _private(office.decide_mail), name="decide_mail"),
    path("konto/sitzungen/<int:pk>/beenden/", _private(sessions.end_session), name="end_session"),
    path("konto/sitzungen/andere-beenden/", _private(sessions.end_others), name="end_other_sessions"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("konto/", include(_account)),
    path("", include((_people, "people"))),
]
