"""The outbox at /postausgang/: in development every mail is shown here instead of sent."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.html import format_html
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from stadtdach.core.mail.models import OutgoingMail
from stadtdach.core.ui.middleware import POLICY

# Mail programs know no style sheets, so the mail carries its styles; its frame has no rights at all.
_MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-popups"
_PER_PAGE = 25


@require_safe
@never_cache
def outbox(request: HttpRequest) -> HttpResponse:
    """All mails, the newest first."""
    _only_in_development()
    mails = OutgoingMail.objects.defer("text", "html")
    page = Paginator(mails, _PER_PAGE).get_page(request.GET.get("seite"))
    return render(request, "mail/outbox.html", {"page": page})


@require_safe
@never_cache
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """One mail as text and as HTML."""
    _only_in_development()
    response = render(request, "mail/message.html", {"mail": get_object_or_404(OutgoingMail, pk=pk)})
    response["Content-Security-Policy"] = f"{POLICY}; frame-src 'self'"
    return response


@require_safe
@never_cache
def message_html(request: HttpRequest, pk: int) -> HttpResponse:
    """The HTML of one mail, as its frame shows it."""
    _only_in_development()
    mail = get_object_or_404(OutgoingMail, pk=pk)
    gone = format_html("<!doctype html><title>{0}</title><p>{0}</p>", "Nach dem Versand gelöscht.")
    response = HttpResponse(mail.html or gone)
    response["Content-Security-Policy"] = _MAIL_POLICY
    response["X-Frame-Options"] = "SAMEORIGIN"
    return response


def _only_in_development() -> None:
    if not getattr(settings, "DEVELOPMENT", False):
        raise Http404
