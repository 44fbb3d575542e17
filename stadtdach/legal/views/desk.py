"""Where a coordination keeps the notices of its city."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from stadtdach.cities.models import City
from stadtdach.core.access.guards import ensure, ensure_signed_in
from stadtdach.legal import actions, queries
from stadtdach.legal.enums import Part
from stadtdach.legal.forms import FORMS, NoticeForm
from stadtdach.legal.models import KINDS, Notice

_PAGES = {
    Part.IMPRINT: "legal:imprint",
    Part.PRIVACY: "legal:privacy",
    Part.ACCESSIBILITY: "legal:accessibility",
    Part.SAFEGUARDING: "legal:safeguarding",
}


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, city_slug: str, part: str) -> HttpResponse:
    """Write one notice."""
    city, kind = _city_and_part(request, city_slug, part)
    notice = queries.notice_of(kind, city)
    if request.method != "POST":
        return _form_page(request, city, kind, FORMS[kind](instance=notice), notice)
    form = FORMS[kind](request.POST, instance=KINDS[kind](city=city))
    if not form.is_valid():
        return _form_page(request, city, kind, form, notice, 422)
    try:
        actions.save_notice(
            part=kind,
            city=city,
            values=form.values(),
            base_version=form.cleaned_data["base_version"],
            actor=ensure_signed_in(request),
            now=timezone.now(),
        )
    except actions.ChangedMeanwhile as refusal:
        form.go_on_from(refusal.current)
        form.add_error(None, refusal.message)
        return _form_page(request, city, kind, form, refusal.current, 409)
    messages.success(request, _("Gespeichert. So sehen es jetzt alle."))
    return redirect(_PAGES[kind], city.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, city_slug: str, part: str) -> HttpResponse:
    """Ask once more, then take the notice away."""
    city, kind = _city_and_part(request, city_slug, part)
    if request.method != "POST":
        return render(request, "legal/desk/remove.html", {"city": city, "part": kind})
    if actions.remove_notice(part=kind, city=city, actor=ensure_signed_in(request), now=timezone.now()):
        messages.success(request, _("Entfernt. Es gelten jetzt die Angaben des Netzwerkbüros."))
    return redirect("portal:desk", city.slug)


def _city_and_part(request: HttpRequest, slug: str, part: str) -> tuple[City, Part]:
    ensure_signed_in(request)
    city = get_object_or_404(City.objects.select_related("land"), slug=slug)
    ensure(request, "legal.edit_notice", city)
    if part not in Part.values:
        raise Http404
    return city, Part(part)


def _form_page(
    request: HttpRequest,
    city: City,
    part: Part,
    form: NoticeForm[Any],
    notice: Notice | None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {"city": city, "part": part, "form": form, "notice": notice}
    context["stored"] = form.stored(notice) if status == 409 else []
    context["public_url_name"] = _PAGES[part]
    return render(request, "legal/desk/form.html", context, status=status)
