"""Pages of an account: the ways in are open to everybody, the rest belongs to one person alone."""

from __future__ import annotations

from datetime import timedelta

from stadtdach.core.audit import actions as audit
from stadtdach.core.audit.models import AuditEntry
from stadtdach.core.declared import HIDDEN, PRESSED, SIGN_IN, Access, Page, Scene, everyone, only, signed_in
from stadtdach.core.mail.models import MailState, OutgoingMail
from stadtdach.people.tests.devices import make_passkey

MOVED_ON = 302


def _before_signing_in() -> Access:
    """Shown to people without a session; whoever is signed in is sent to their own page."""
    return {"*": MOVED_ON, "anonymous": 200}


def _pressed_before() -> Access:
    return {"*": MOVED_ON, "anonymous": PRESSED}


def _only_on_the_way() -> Access:
    """Part of a sign-in under way; without one it leads back to the beginning."""
    return everyone(MOVED_ON)


def _session(_scene: Scene) -> dict[str, int]:
    return {"pk": 1}


def _entries(scene: Scene, number: int) -> None:
    office = scene.cast.office
    for _entry in range(number):
        AuditEntry.objects.create(at=scene.now, actor=office, verb="x.y", target_type="a.b", target_id=1)


def _unclear(scene: Scene, number: int) -> None:
    for index in scene.make.numbers(number):
        scene.rows["mail"] = OutgoingMail.objects.create(
            to="a@example.org",
            kind="x",
            subject="Unklar",
            once=f"declared:{index}",
            state=MailState.UNCLEAR,
            created_at=scene.now,
            due_at=scene.now,
        )


def _passkeys(scene: Scene, number: int) -> None:
    """Passkeys of the network office; the list of each other person is empty."""
    for index in scene.make.numbers(number):
        scene.rows["passkey"] = make_passkey(scene.cast.office, f"Schlüssel {index}")


def _passkey(scene: Scene) -> dict[str, int]:
    return {"pk": scene.rows["passkey"].pk}


def _views(scene: Scene, number: int) -> None:
    """Days on which a coordination saw data of the network office; of each other person nobody did."""
    office, viewer = scene.cast.office, scene.cast.coordinator_ratzeburg
    for index in scene.make.numbers(number):
        day = scene.now - timedelta(days=index)
        audit.record_views(viewer=viewer, people=[office.pk], page="cities.roles", now=day)


NEW_PASSWORD = {"password1": "noch-ein-langer-satz", "password2": "noch-ein-langer-satz"}

PAGES = [
    Page(
        name="account_login",
        get=_before_signing_in(),
        post=_pressed_before(),
        body=lambda _scene: {"login": "niemand@example.org", "password": "falsch"},
        kind="sign in",
        mistake={"login": "kein @", "password": ""},
        parameters={"next": "/mein/"},
    ),
    Page(
        name="account_signup",
        get=_before_signing_in(),
        post=_pressed_before(),
        body=lambda _scene: {"name": "Neu Hier", "email": "neu@example.org"},
        kind="sign up",
        mistake={"name": "", "email": "kein @"},
        parameters={"next": "/mein/", "email": "neu@example.org"},
    ),
    Page(
        name="account_request_login_code",
        get=_before_signing_in(),
        post=_pressed_before(),
        body=lambda _scene: {"email": "niemand@example.org"},
        kind="account form",
        mistake={"email": "kein @"},
    ),
    Page(name="account_confirm_login_code", get=_only_on_the_way(), post=_only_on_the_way()),
    Page(
        name="account_logout",
        get={"*": 200, "anonymous": MOVED_ON},
        post=everyone(MOVED_ON),
        kind="sign out",
    ),
    Page(name="account_inactive", get=everyone(), kind="account notice"),
    Page(name="account_email_verification_sent", get=signed_in(MOVED_ON), post=signed_in(MOVED_ON)),
    Page(
        name="account_reset_password",
        get=everyone(),
        post=everyone(PRESSED),
        body=lambda _scene: {"email": "niemand@example.org"},
        mistake={"email": "kein @"},
    ),
    Page(name="account_confirm_password_reset_code", get=everyone(SIGN_IN), post=everyone(SIGN_IN)),
    Page(name="account_complete_password_reset", get=everyone(MOVED_ON), post=everyone(MOVED_ON)),
    Page(name="account_password_reset_completed", get=everyone()),
    Page(name="account_reauthenticate", get=signed_in(MOVED_ON), post=signed_in(MOVED_ON)),
    Page(
        name="people:confirm_by_code",
        get=signed_in(),
        post=signed_in(MOVED_ON),
        body=lambda _scene: {"action": "send"},
        kind="confirm",
    ),
    Page(name="account_email", get=signed_in(), post=signed_in(PRESSED)),
    # The cast signs in by code: there is no password to change, but one to set.
    Page(name="account_change_password", get=signed_in(MOVED_ON), post=signed_in(MOVED_ON)),
    Page(
        name="account_set_password",
        get=signed_in(),
        post=signed_in(MOVED_ON),
        body=lambda _scene: NEW_PASSWORD,
        kind="set password",
        mistake={"password1": "kurz", "password2": "anders"},
    ),
    Page(name="mfa_index", get=signed_in(), kind="second factor"),
    Page(name="mfa_authenticate", get=signed_in(MOVED_ON), post=signed_in(MOVED_ON)),
    Page(name="mfa_reauthenticate", get=signed_in(MOVED_ON), post=signed_in(MOVED_ON)),
    Page(name="mfa_activate_totp", get=signed_in(), post=signed_in(PRESSED), kind="set up second factor"),
    # A passkey needs a device: what it answers is tried in test_passkeys.py and in a real browser.
    Page(name="mfa_login_webauthn", get=signed_in(MOVED_ON), post=signed_in(MOVED_ON)),
    Page(
        name="mfa_list_webauthn",
        get=signed_in(),
        kind="passkeys",
        empty=lambda _scene: None,
        rows=_passkeys,
    ),
    Page(name="mfa_add_webauthn", get=signed_in(), post=signed_in(PRESSED), kind="set up passkey"),
    Page(name="mfa_reauthenticate_webauthn", get=signed_in(MOVED_ON), post=signed_in(MOVED_ON)),
    # First one confirms that it is oneself; only then is looked whose passkey it is.
    Page(
        name="mfa_edit_webauthn",
        before=lambda scene: _passkeys(scene, 1),
        where=_passkey,
        get=only("office", ok=MOVED_ON),
        post=only("office", ok=MOVED_ON),
    ),
    Page(
        name="mfa_remove_webauthn",
        before=lambda scene: _passkeys(scene, 1),
        where=_passkey,
        get=only("office", ok=MOVED_ON),
        post=only("office", ok=MOVED_ON),
    ),
    # The link is in the mail to the old address alone: who has it is tried in test_change_address.py.
    Page(
        name="people:undo_address_change",
        where=lambda _scene: {"token": "ein-unbekannter-link"},
        get=everyone(HIDDEN),
        post=everyone(HIDDEN),
    ),
    Page(
        name="people:views",
        get=signed_in(),
        kind="views of own data",
        rows=_views,
        empty=lambda _scene: None,
        parameters={"seite": "1"},
    ),
    Page(name="people:second_factor_first", get=signed_in(), kind="second factor first"),
    Page(name="mfa_deactivate_totp", get=signed_in(HIDDEN), post=signed_in(HIDDEN)),
    Page(name="mfa_view_recovery_codes", get=signed_in(HIDDEN)),
    Page(name="mfa_generate_recovery_codes", get=signed_in(), post=signed_in(PRESSED)),
    Page(name="mfa_download_recovery_codes", get=signed_in(HIDDEN)),
    Page(name="usersessions_list", get=signed_in(), kind="devices"),
    Page(name="people:end_session", where=_session, post=signed_in(MOVED_ON)),
    Page(name="people:end_other_sessions", post=signed_in(MOVED_ON)),
    Page(name="people:mine", get=signed_in(), kind="mine", contributors=1),
    Page(name="people:own_data", get=signed_in(), kind="own data", contributors=20),
    Page(
        name="people:own_data_file",
        where=lambda _scene: {"form": "json"},
        missing=lambda _scene: {"form": "xml"},
        get=signed_in(),
        contributors=20,
    ),
    # Without having confirmed that it is oneself the button only leads to that page.
    Page(
        name="people:delete_account",
        get=signed_in(),
        post=signed_in(MOVED_ON),
        body=lambda _scene: {"sure": "on"},
        kind="delete account",
        mistake={"sure": ""},
    ),
    Page(
        name="people:change_name",
        get=signed_in(),
        post=signed_in(MOVED_ON),
        body=lambda _scene: {"name": "Anders Heißen"},
        kind="account form signed in",
        mistake={"name": ""},
    ),
    # Looking at what people did is itself written down.
    Page(
        name="people:audit_log",
        get=only("office"),
        rows=_entries,
        kind="audit log",
        parameters={"seite": "2", "person": "x", "objekt": "cities.city:1", "tag": "2026-03-02"},
        get_writes=("audit_auditentry", "audit_personalview"),
    ),
    Page(
        name="people:post_office",
        get=only("office"),
        # Whose address was seen is written down; so it is on the pages of roles.
        get_writes=("audit_personalview",),
        rows=_unclear,
        empty=lambda _scene: None,
        kind="unclear mail",
        parameters={"seite": "2"},
    ),
    Page(
        name="people:decide_mail",
        before=lambda scene: _unclear(scene, 1),
        where=lambda scene: {"pk": scene.rows["mail"].pk, "decision": "ablegen"},
        missing=lambda _scene: {"pk": 0, "decision": "ablegen"},
        post=only("office", ok=MOVED_ON),
    ),
]
