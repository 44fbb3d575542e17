"""What the network office looks after: the audit log, and mails whose fate is unclear."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from stadtdach.core.access.guards import ensure, ensure_signed_in
from stadtdach.core.audit import actions as audit
from stadtdach.core.audit import queries
from stadtdach.core.audit.words import verbs
from stadtdach.core.mail import actions as mail
from stadtdach.core.mail.models import MailState, OutgoingMail
from stadtdach.core.ui.forms import Form
from stadtdach.people.models import User

_PER_PAGE = 50
_MOST = 10_000  # what lies further back is found by a day or a person


class AuditFilter(Form):
    """Who, what, when."""

    person = forms.CharField(label=gettext_lazy("Person"), required=False, max_length=254,
                             help_text=gettext_lazy("Name oder E-Mail-Adresse"))  # fmt: skip
    objekt = forms.RegexField(
        r"^[a-z]+\.[a-z]+(:\d{1,18})?$", label=gettext_lazy("Objekt"), required=False, max_length=120,
        help_text=gettext_lazy("zum Beispiel cities.city:12"),
        error_messages={"invalid": gettext_lazy("Bitte geben Sie das Objekt so ein: cities.city:12")},
    )  # fmt: skip
    tag = forms.DateField(
        label=gettext_lazy("Tag"), required=False, widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": gettext_lazy("Bitte geben Sie einen Tag ein, zum Beispiel 2026-11-24.")},
    )  # fmt: skip


@require_safe
def audit_log(request: HttpRequest) -> HttpResponse:
    """Who changed what and when. That somebody looked is written down, too."""
    ensure(request, "people.view_audit")
    reader = ensure_signed_in(request)
    form = AuditFilter(
        request.GET if any(request.GET.get(name) for name in AuditFilter.base_fields) else None
    )
    wanted = form.cleaned_data if form.is_valid() else {}
    page = Paginator(_found(wanted)[:_MOST], _PER_PAGE).get_page(request.GET.get("seite"))
    known = verbs()
    rows = [(entry, known.get(entry.verb, entry.verb)) for entry in page.object_list]
    now = timezone.now()
    seen = {entry.actor_id for entry in page.object_list}
    targets = [entry.target_id for entry in page.object_list if entry.target_type == User._meta.label_lower]
    seen |= set(User.objects.filter(pk__in=targets).values_list("pk", flat=True))  # others are gone
    audit.record_views(viewer=reader, people=seen, page="people.audit_log", now=now)
    used = [name for name, value in wanted.items() if value]
    audit.record(actor=reader, verb="people.view_audit", target=reader, now=now, changes={"filter": used})
    query = request.GET.copy()
    query.pop("seite", None)
    context = {
        "form": form,
        "page": page,
        "rows": rows,
        "base_query": query.urlencode(),
        "active": _active(form, query),
    }
    return render(request, "people/audit_log.html", context)


def _active(form: AuditFilter, query: QueryDict) -> list[tuple[str, str]]:
    """What is chosen, each with the address of the list without it."""
    active = []
    for bound in form:
        if query.get(bound.name):
            rest = query.copy()
            rest.pop(bound.name)
            active.append((f"{bound.label}: {query[bound.name]}", f"?{rest.urlencode()}"))
    return active


def _found(wanted: dict[str, Any]) -> Any:
    kind, _colon, number = (wanted.get("objekt") or "").partition(":")
    day: date | None = wanted.get("tag")
    found = queries.entries(target_type=kind, target=int(number) if number else None, day=day)
    word = (wanted.get("person") or "").strip()
    if word:
        people = User.objects.filter(Q(email__iexact=word) | Q(name__icontains=word)).values("pk")
        found = found.filter(actor__in=people)
    return found


@require_safe
def post_office(request: HttpRequest) -> HttpResponse:
    """Mails of which nobody knows whether they arrived, and those that could not be sent."""
    ensure(request, "people.manage_mail")
    reader = ensure_signed_in(request)
    mails = OutgoingMail.objects.filter(state__in=[MailState.UNCLEAR, MailState.FAILED])
    page = Paginator(mails.defer("text", "html"), _PER_PAGE).get_page(request.GET.get("seite"))
    seen = [found.recipient_id for found in page.object_list]
    audit.record_views(viewer=reader, people=seen, page="people.post_office", now=timezone.now())
    return render(request, "people/post_office.html", {"page": page})


@require_POST
def decide_mail(request: HttpRequest, pk: int, decision: str) -> HttpResponse:
    """Send a mail once more, or set it aside: a person decides, not the machine."""
    ensure(request, "people.manage_mail")
    actor = ensure_signed_in(request)
    found = get_object_or_404(OutgoingMail, pk=pk)
    now = timezone.now()
    try:
        if decision == "senden":
            mail.send_again(mail=found, actor=actor, now=now)
            messages.success(request, _("Die Nachricht geht noch einmal hinaus."))
        else:
            mail.set_aside(mail=found, actor=actor, now=now)
            messages.success(request, _("Die Nachricht ist abgelegt."))
    except mail.MailNotOpen as refusal:
        messages.info(request, refusal.message)
    return redirect("people:post_office")
