from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from stadtdach.core.files import actions
from stadtdach.core.privacy.registry import Controller, Fate, Processing, Recipient, personal
from stadtdach.core.privacy.retention import Due, RetentionRule, due_of

PICTURES = Processing(
    key="pictures",
    title=_("Bilder"),
    purpose=_("Bilder auf den Seiten der Städte zeigen und nennen, wer sie aufgenommen hat."),
    legal_basis=_("Art. 6 Abs. 1 lit. a DSGVO (Einwilligung) und § 13 UrhG (Nennung)"),
    retention=_("Solange das Bild gezeigt wird, in früheren Fassungen bis zu deren Löschung."),
    subjects=_("Menschen, die auf Bildern zu sehen sind, sie aufgenommen oder hochgeladen haben"),
    recipients=(Recipient.PUBLIC,),
    controllers=(Controller.CITY, Controller.NETWORK_OFFICE),
)
DRAFTS = Processing(
    key="drafts",
    title=_("Hochgeladenes vor dem Speichern"),
    purpose=_("Eine Datei behalten, während ein Formular verbessert wird."),
    legal_basis=_("Art. 6 Abs. 1 lit. b DSGVO (Nutzung des Kontos)"),
    retention=_("Ein Tag; gelöscht wird in der Nacht darauf."),
    subjects=_("Menschen mit einem Konto"),
    recipients=(),
)
_WORDS = {"uploaded_by": _("hochgeladen von"), "owner": _("Konto"), "token_hash": _("Prüfwert")}
FIELDS = [
    *personal(
        "files.Picture",
        "uploaded_by",
        processing=PICTURES,
        owner="uploaded_by",
        fate=Fate.CLEARED,
        withheld=_("Das sind Sie selbst."),
        words=_WORDS,
    ),
    *personal(
        "files.Picture",
        "alt",
        "credit",
        processing=PICTURES,
        owner="uploaded_by",
        fate=Fate.CLEARED,
        words=_WORDS,
    ),
    *personal(
        "files.Picture",
        "file",
        "created_at",
        processing=PICTURES,
        owner="uploaded_by",
        fate=Fate.KEPT,
        reason=_("Das Bild gehört zur Seite der Stadt. Gezeigte Personen können es dort zurückziehen."),
        words=_WORDS,
    ),
    *personal(
        "files.UploadDraft", "name", "file", "created_at", processing=DRAFTS, owner="owner", words=_WORDS
    ),
    *personal(
        "files.UploadDraft",
        "owner",
        processing=DRAFTS,
        owner="owner",
        withheld=_("Das sind Sie selbst."),
        words=_WORDS,
    ),
    *personal(
        "files.UploadDraft",
        "token_hash",
        processing=DRAFTS,
        owner="owner",
        withheld=_("ein Prüfwert ohne Aussage über Sie"),
        words=_WORDS,
    ),
]
NOT_PERSONAL = {"files.Picture": ("key", "widths", "token_hash")}


def forget(*, person: Any, addresses: list[str], now: datetime) -> None:  # noqa: ARG001 - the common form
    """Delete waiting uploads with their files, and take the name out of captions and credits."""
    actions.forget_person(person=person)


def _lost_files_due(now: datetime) -> Due:
    written = actions.lost_files(now=now).values()
    return Due(len(written), min(written, default=None))


RETENTION = [
    # First, while the files of waiting uploads still belong to them.
    RetentionRule(
        key="files.lost",
        processing=PICTURES,
        title=_("Dateien, auf die nichts mehr verweist"),
        keeps=actions.DRAFT_LASTS,
        after=_("nach dem Schreiben der Datei"),
        why=_("Sie bleiben übrig, wenn ein Speichern mittendrin scheitert, und gehören zu nichts."),
        due=_lost_files_due,
        delete=lambda now: actions.sweep_files(now=now),
    ),
    RetentionRule(
        key="files.drafts",
        processing=DRAFTS,
        title=_("Hochgeladenes, dessen Formular nie gespeichert wurde"),
        keeps=actions.DRAFT_LASTS,
        after=_("nach dem Hochladen"),
        why=_("Länger bleibt niemand bei einem Formular."),
        due=lambda now: due_of(actions.old_drafts(now=now), "created_at"),
        delete=lambda now: actions.delete_old_drafts(now=now),
    ),
]


AUDIT_VERBS = {
    "files.publish_picture": _("Bild veröffentlicht"),
    "files.delete_picture": _("Bild gelöscht"),
}
