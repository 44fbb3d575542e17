from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, HttpResponseNotModified
from django.utils import timezone
from django.views.decorators.http import require_safe

from stadtdach.core.files import actions
from stadtdach.core.files.models import Picture

# A week: pictures never change under their address, but a withdrawn consent must reach caches too.
_PUBLIC = "public, max-age=604800"


@require_safe
def picture(request: HttpRequest, key: str, width: int) -> HttpResponseBase:
    """A published picture in one of its widths; without consent there is none."""
    tag = f'"{key}-{width}"'
    found = Picture.objects.filter(key=key, consent=True).first()
    if found is None or width not in found.widths:
        raise Http404
    if request.headers.get("If-None-Match") == tag:
        response: HttpResponseBase = HttpResponseNotModified()
    else:
        response = _picture_file(found.file_name(width), f"{key}-{width}.webp")
    response.headers["Cache-Control"] = _PUBLIC
    response.headers["ETag"] = tag
    return response


@require_safe
def draft(request: HttpRequest, token: str) -> HttpResponseBase:
    """A waiting upload, shown to the person who sent it."""
    if not request.user.is_authenticated:
        raise Http404
    found = actions.find_draft(token=token, owner=request.user, now=timezone.now())
    if found is None or not found.file.name:
        raise Http404
    response = _picture_file(found.file.name, "entwurf.webp")
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _picture_file(name: str, shown_as: str) -> HttpResponseBase:
    try:
        file = default_storage.open(name)
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(file, content_type="image/webp", filename=shown_as)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
