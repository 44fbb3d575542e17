from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stadtdach.cities.queries.growth import growth as load_growth
from stadtdach.core.pagecache.public import public_page
from stadtdach.core.ui.charts import compared_plot


@require_safe
@public_page()
def growth(request: HttpRequest) -> HttpResponse:
    """The network over time: published counts beside our own records."""
    found = load_growth()
    published = [
        {"at": row.year, "value": count.count, "label": str(row.year)}
        for row in found.years
        for count in row.published
    ]
    recorded = [{"at": row.year, "value": row.recorded, "label": str(row.year)} for row in found.years]
    context = {
        "growth": found,
        "plot": compared_plot(published, recorded),
        "first": next((row for row in found.years if row.published), None),
        "last": next((row for row in reversed(found.years) if row.published), None),
        "highest": max(
            (c for row in found.years for c in row.published), key=lambda c: c.count, default=None
        ),
    }
    return render(request, "cities/growth.html", context)
