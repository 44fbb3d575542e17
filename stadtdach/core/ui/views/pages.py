from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from stadtdach.core.enforcement import BUND, LOOKED_UP, body_for
from stadtdach.core.pagecache.public import public_page
from stadtdach.core.ui import actions
from stadtdach.core.ui.forms import Form

CHECKED_ON = date(2026, 11, 24)


class BarrierForm(Form):
    """As little as is needed: what happened; where and who only if one wants."""

    what = forms.CharField(
        label=_("Was ist geschehen?"),
        max_length=4000,
        widget=forms.Textarea,
        help_text=_("Zum Beispiel: „Mit der Tastatur komme ich nicht in die Liste der Städte.“"),
        error_messages={
            "required": _("Bitte schreiben Sie mit ein paar Worten, was geschehen ist."),
            "max_length": _("Bitte kürzen Sie Ihren Text auf 4.000 Zeichen."),
        },
    )
    page = forms.CharField(
        label=_("Auf welcher Seite?"),
        required=False,
        max_length=300,
        help_text=_("Die Adresse oder wie die Seite heißt."),
        error_messages={"max_length": _("Bitte kürzen Sie die Adresse auf 300 Zeichen.")},
    )
    email = forms.EmailField(
        label=_("Ihre E-Mail-Adresse"),
        required=False,
        help_text=_("Nur, wenn Sie eine Antwort möchten."),
        error_messages={"invalid": _("Bitte geben Sie die Adresse so ein: name@beispiel.de")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


@require_safe
@public_page()
def imprint(request: HttpRequest) -> HttpResponse:
    """Who runs this installation."""
    return _page(request, "ui/imprint.html")


@require_safe
@public_page()
def privacy(request: HttpRequest) -> HttpResponse:
    """What happens with personal data."""
    return _page(request, "ui/privacy.html")


@require_safe
@public_page()
def accessibility(request: HttpRequest) -> HttpResponse:
    """The declaration of accessibility."""
    return _page(
        request,
        "ui/accessibility.html",
        checked_on=CHECKED_ON,
        enforcement=body_for(BUND),
        looked_up=LOOKED_UP,
    )


@require_safe
@public_page()
def safeguarding(request: HttpRequest) -> HttpResponse:
    """To whom one turns when somebody is hurt, children first."""
    return _page(request, "ui/safeguarding.html")


@require_safe
@public_page()
def plain_language(request: HttpRequest) -> HttpResponse:
    """What Stadtdach is, in Leichte Sprache."""
    return _page(request, "ui/plain_language.html")


@require_http_methods(["GET", "HEAD", "POST"])
def report_barrier(request: HttpRequest) -> HttpResponse:
    """The form for barriers; the report goes to the operator by mail."""
    if request.method != "POST":
        form = BarrierForm(initial={"page": request.GET.get("seite", "")[:300]})
        return _page(request, "ui/report_barrier.html", form=form)
    form = BarrierForm(request.POST)
    if form.is_valid():
        try:
            actions.report_barrier(now=timezone.now(), **form.cleaned_data)
        except actions.TooManyReports as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect("ui:barrier_reported")
    return _page(request, "ui/report_barrier.html", 422, form=form)


@require_safe
def barrier_reported(request: HttpRequest) -> HttpResponse:
    """What happens next with a report."""
    return _page(request, "ui/barrier_reported.html")


def _page(request: HttpRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
    return render(request, template, {"operator": settings.OPERATOR, **context}, status=status)
