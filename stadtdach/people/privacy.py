from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from stadtdach.core.privacy.registry import Fate, Processing, Recipient, personal
from stadtdach.core.privacy.retention import RetentionRule, due_of, rows_rule
from stadtdach.people.actions import address_changes, retention

ACCOUNT = Processing(
    key="account",
    title=_("Konto"),
    purpose=_("Menschen wiedererkennen, ihnen schreiben und zeigen, wer mitarbeitet."),
    legal_basis=_("Art. 6 Abs. 1 lit. b DSGVO (Nutzung des Kontos)"),
    retention=_("Bis die Person das Konto löscht. Konten, deren Adresse nie bestätigt wurde, sieben Tage."),
    subjects=_("Menschen mit einem Konto"),
    recipients=(Recipient.COORDINATION, Recipient.LAND, Recipient.OFFICE),
)
SIGN_IN = Processing(
    key="sign_in",
    title=_("Anmeldung und Geräte"),
    purpose=_("Menschen angemeldet lassen und ihnen zeigen, wo sie angemeldet sind."),
    legal_basis=_("Art. 6 Abs. 1 lit. b und Art. 32 DSGVO (Sicherheit der Verarbeitung)"),
    retention=_("Bis zur Abmeldung, höchstens 30 Tage."),
    subjects=_("Menschen mit einem Konto"),
    recipients=(),
)
ADDRESS_CHANGE = Processing(
    key="address_change",
    title=_("Geänderte E-Mail-Adresse"),
    purpose=_("Eine Änderung rückgängig machen, die nicht von der Person selbst war."),
    legal_basis=_("Art. 6 Abs. 1 lit. f und Art. 32 DSGVO (Sicherheit der Verarbeitung)"),
    retention=_("Sieben Tage."),
    subjects=_("Menschen mit einem Konto"),
    recipients=(Recipient.MAIL_SERVICE,),
)
_WORDS = {
    "last_login": _("zuletzt angemeldet"),
    "email": _("E-Mail-Adresse"),
    "verified": _("bestätigt"),
    "primary": _("zum Anmelden"),
    "type": _("Art des zweiten Faktors"),
    "created_at": _("angelegt am"),
    "last_used_at": _("zuletzt verwendet"),
    "ip": _("Netzadresse (IP)"),
    "user_agent": _("Browser"),
    "last_seen_at": _("zuletzt gesehen"),
    "user": _("Konto"),
    "password": _("Passwort"),
    "data": _("Schlüssel"),
    "key": _("Schlüssel"),
    "session_key": _("Sitzungsschlüssel"),
    "session_data": _("Sitzungsdaten"),
}
_HASH = _("ein Prüfwert oder Schlüssel, der Ihr Konto schützt")
_SELF = _("Das sind Sie selbst.")

FIELDS = [
    *personal(
        "people.User",
        "name",
        "email",
        "created_at",
        "last_login",
        "is_active",
        processing=ACCOUNT,
        owner="",
        words=_WORDS,
    ),
    *personal("people.User", "password", processing=ACCOUNT, owner="", withheld=_HASH, words=_WORDS),
    *personal("people.User_groups", "user", processing=ACCOUNT, owner="user", withheld=_SELF, words=_WORDS),
    *personal(
        "people.User_user_permissions", "user", processing=ACCOUNT, owner="user", withheld=_SELF, words=_WORDS
    ),
    *personal(
        "account.EmailAddress", "email", "verified", "primary", processing=ACCOUNT, owner="user", words=_WORDS
    ),
    *personal("account.EmailAddress", "user", processing=ACCOUNT, owner="user", withheld=_SELF, words=_WORDS),
    *personal(
        "account.EmailConfirmation",
        "key",
        processing=ACCOUNT,
        owner="email_address__user",
        withheld=_HASH,
        words=_WORDS,
    ),
    *personal(
        "mfa.Authenticator",
        "type",
        "created_at",
        "last_used_at",
        processing=SIGN_IN,
        owner="user",
        words=_WORDS,
    ),
    *personal("mfa.Authenticator", "user", processing=SIGN_IN, owner="user", withheld=_SELF, words=_WORDS),
    *personal("mfa.Authenticator", "data", processing=SIGN_IN, owner="user", withheld=_HASH, words=_WORDS),
    *personal(
        "usersessions.UserSession",
        "ip",
        "user_agent",
        "created_at",
        "last_seen_at",
        processing=SIGN_IN,
        owner="user",
        words=_WORDS,
    ),
    *personal(
        "usersessions.UserSession", "user", processing=SIGN_IN, owner="user", withheld=_SELF, words=_WORDS
    ),
    *personal(
        "usersessions.UserSession",
        "session_key",
        "data",
        processing=SIGN_IN,
        owner="user",
        withheld=_HASH,
        words=_WORDS,
    ),
    *personal(
        "sessions.Session",
        "session_key",
        "session_data",
        processing=SIGN_IN,
        fate=Fate.DELETED,
        withheld=_HASH,
        words=_WORDS,
    ),
    *personal("people.AddressChange", "old_email", "changed_at", processing=ADDRESS_CHANGE, owner="person"),
    *personal("people.AddressChange", "person", processing=ADDRESS_CHANGE, owner="person", withheld=_SELF),
    *personal(
        "people.AddressChange", "token_hash", processing=ADDRESS_CHANGE, owner="person", withheld=_HASH
    ),
]
NOT_PERSONAL = {
    "auth.Permission": ("*",),
    "auth.Group": ("*",),
    "auth.Group_permissions": ("*",),
    "contenttypes.ContentType": ("*",),
}


def forget(*, person: Any, addresses: list[str], now: datetime) -> None:  # noqa: ARG001 - the common form
    """End every session of the person, and every one in which their address waits for a code."""
    retention.end_all_sessions(person=person, addresses=addresses)


RETENTION = [
    rows_rule(
        key="people.sessions",
        processing=SIGN_IN,
        title=_("Sitzungen"),
        keeps=timedelta(0),
        after=_("nach ihrem Ablauf"),
        why=_("Mit einer abgelaufenen Sitzung ist niemand mehr angemeldet."),
        rows=retention.expired_sessions,
        moment="expire_date",
    ),
    rows_rule(
        key="people.devices",
        processing=SIGN_IN,
        title=_("Geräte in der Liste der Anmeldungen"),
        keeps=timedelta(0),
        after=_("nach dem Ende ihrer Sitzung"),
        why=_("Die Liste zeigt nur, wo jemand jetzt angemeldet ist."),
        rows=retention.ended_devices,
        moment="created_at",
    ),
    rows_rule(
        key="people.address_changes",
        processing=ADDRESS_CHANGE,
        title=_("Geänderte E-Mail-Adressen"),
        keeps=address_changes.UNDO_LASTS,
        after=_("nach der Änderung"),
        why=_("So lange kann die bisherige Adresse die Änderung rückgängig machen."),
        rows=address_changes.no_longer_undone,
        moment="changed_at",
    ),
    RetentionRule(
        key="people.unconfirmed",
        processing=ACCOUNT,
        title=_("Konten mit nie bestätigter Adresse"),
        keeps=retention.UNCONFIRMED_LASTS,
        after=_("nach dem Anlegen"),
        why=_("Wer ein Konto möchte, bestätigt die Adresse meist am selben Tag. Der Rest sind Tippfehler."),
        due=lambda now: due_of(retention.unconfirmed(now=now), "created_at"),
        delete=lambda now: retention.delete_unconfirmed(now=now),
    ),
]


VIEWED_PAGES = {
    "people.audit_log": _("Protokoll des Netzwerkbüros"),
    "people.post_office": _("E-Mails, die vielleicht nicht angekommen sind"),
}
AUDIT_VERBS = {
    "people.sign_up": _("Konto angelegt"),
    "people.change_name": _("Name geändert"),
    "people.change_email": _("E-Mail-Adresse geändert"),
    "people.undo_email": _("Bisherige E-Mail-Adresse wieder eingesetzt"),
    "people.confirm_email": _("E-Mail-Adresse bestätigt"),
    "people.confirm_address": _("E-Mail-Adresse bestätigt"),
    "people.delete_email": _("E-Mail-Adresse entfernt"),
    "people.change_password": _("Passwort geändert"),
    "people.reset_password": _("Passwort neu festgelegt"),
    "people.set_password": _("Passwort festgelegt"),
    "people.generate_recovery_codes": _("Notfallcodes erzeugt"),
    "people.activate_second_factor": _("Zweiten Faktor eingerichtet"),
    "people.deactivate_second_factor": _("Zweiten Faktor entfernt"),
    "people.add_passkey": _("Passkey eingerichtet"),
    "people.rename_passkey": _("Passkey umbenannt"),
    "people.remove_passkey": _("Passkey entfernt"),
    "people.end_session": _("Auf einem Gerät abgemeldet"),
    "people.end_other_sessions": _("Auf allen anderen Geräten abgemeldet"),
    "people.delete_account": _("Konto gelöscht"),
    "people.delete_unconfirmed": _("Unbestätigtes Konto gelöscht"),
    "people.view_audit": _("Protokoll angesehen"),
    "people.export_data": _("Eigene Daten heruntergeladen"),
}
