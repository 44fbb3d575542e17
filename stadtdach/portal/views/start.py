from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stadtdach.core.navigation.compose import compose
from stadtdach.core.navigation.places import start_sections
from stadtdach.core.pagecache.public import public_page


@require_safe
@public_page()
def start(request: HttpRequest) -> HttpResponse:
    """The start page: the search, and what the domains show of themselves."""
    context = {
        "searches_itself": True,
        "sections": compose(start_sections(), shared={"language": getattr(request, "LANGUAGE_CODE", "de")}),
        "examples": [
            # What is searched is German in every language.
            ("Ratzeburg", "Ratzeburg"),
            ("Bürgerbeteiligung", _("Bürgerbeteiligung")),
            ("Freiwilligenagentur", _("Freiwilligenagentur")),
            ("Innenstadt beleben", _("Innenstadt beleben")),
        ],
    }
    return render(request, "portal/start.html", context)
