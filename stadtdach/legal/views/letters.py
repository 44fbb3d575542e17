"""Letters to people whom the city entered and who have no e-mail address (Art. 14 DSGVO)."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from stadtdach.cities.models import City
from stadtdach.core.access.guards import ensure, ensure_signed_in
from stadtdach.core.mail.rendering import blocks, render_mail
from stadtdach.core.privacy.entered import EnteredPerson, EnteredSource, entered_sources, not_told
from stadtdach.core.privacy.telling import TEMPLATE, note_letter, words_for

_PER_PAGE = 50


@require_safe
def waiting(request: HttpRequest, city_slug: str) -> HttpResponse:
    """Who waits for a letter."""
    city = _city(request, city_slug)
    people = [(source, person) for source, person in not_told(city.pk) if not person.email]
    page = Paginator(people, _PER_PAGE).get_page(request.GET.get("seite"))
    return render(request, "legal/letters.html", {"city": city, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest, city_slug: str, kind: str, key: int) -> HttpResponse:
    """One letter to print; pressed, it is noted as handed over."""
    city = _city(request, city_slug)
    source, person = _entered(city, kind, key)
    if request.method == "POST":
        if note_letter(source=source, person=person, actor=ensure_signed_in(request), now=timezone.now()):
            messages.success(request, _("Notiert: {name} weiß Bescheid.").format(name=person.name))
        return redirect("legal:letters", city.slug)
    text = render_mail(TEMPLATE, words_for(source, person)).text
    context = {"city": city, "source": source, "entered": person, "blocks": blocks(text)}
    return render(request, "legal/letter.html", {**context, "today": timezone.localdate()})


def _city(request: HttpRequest, slug: str) -> City:
    ensure_signed_in(request)
    city = get_object_or_404(City.objects.select_related("land"), slug=slug)
    ensure(request, "legal.edit_notice", city)
    return city


def _entered(city: City, kind: str, key: int) -> tuple[EnteredSource, EnteredPerson]:
    for source in entered_sources():
        if source.kind == kind:
            for person in source.people(city.pk):
                if person.key == key:
                    return source, person
    raise Http404
