"""What somebody typed while their session ran out: kept until they have signed in again."""

from __future__ import annotations

from django.http import HttpRequest, QueryDict  # noqa: TID251 - works on requests, for views and middleware

_KEY = "kept_form"
_MOST_CHARACTERS = 60_000


def keep_form(request: HttpRequest) -> None:
    """Remember a posted form in the session; it survives the sign-in. Files and huge forms are not kept."""
    typed = request.POST.copy()
    typed.pop("csrfmiddlewaretoken", None)
    text = typed.urlencode()
    if text and len(text) <= _MOST_CHARACTERS:
        request.session[_KEY] = {"path": request.path, "form": text}


def take_form(request: HttpRequest) -> QueryDict | None:
    """The form that was kept for this page, once; None where there is none."""
    kept = request.session.get(_KEY)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[_KEY]
    return QueryDict(kept["form"])
