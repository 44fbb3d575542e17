"""What is reached from a mail, and the outbox at /postausgang/.

In development every mail is shown in the outbox instead of sent.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stadtdach.core.access.links import keep_token_here
from stadtdach.core.mail import choices
from stadtdach.core.mail.choices import Subscription
from stadtdach.core.mail.kinds import Rhythm
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


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Opened from a mail it only asks (mail scanners open links); the button switches the kind off or on."""
    found = _subscription(token)
    rhythm = choices.rhythm_of(found)
    if request.method == "POST":
        rhythm = found.kind.rhythms[0] if request.POST.get("wieder") else Rhythm.NEVER
        _choose(found, rhythm)
    context = {"kind": found.kind, "is_off": rhythm == Rhythm.NEVER, "here": request.path}
    response = render(request, "mail/unsubscribe.html", context)
    keep_token_here(response.headers)
    return response


@csrf_exempt  # a mail program presses it for its reader: no page, no cookie, nothing but the token (RFC 8058)
@never_cache
@require_POST
def unsubscribe_at_once(_request: HttpRequest, token: str) -> HttpResponse:
    """The one click of a mail program."""
    _choose(_subscription(token), Rhythm.NEVER)
    return HttpResponse(status=204)


def _subscription(token: str) -> Subscription:
    found = choices.read_token(token)
    if found is None:
        raise Http404
    return found


def _choose(found: Subscription, rhythm: Rhythm) -> None:
    person = get_object_or_404(get_user_model(), pk=found.person) if found.person else None
    choices.choose(subscription=found, rhythm=rhythm, actor=person, now=timezone.now())


def _only_in_development() -> None:
    if not getattr(settings, "DEVELOPMENT", False):
        raise Http404
