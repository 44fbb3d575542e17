from __future__ import annotations

from typing import Any

from allauth.mfa.recovery_codes import views as recovery
from django.http import HttpResponse


class DownloadRecoveryCodes(recovery.DownloadRecoveryCodesView):
    """The unused recovery codes as a file."""

    def render_to_response(self, context: dict[str, Any], **response: Any) -> HttpResponse:
        answer: HttpResponse = super().render_to_response(context, **response)
        answer["Content-Disposition"] = 'attachment; filename="stadtdach-notfallcodes.txt"'
        return answer


download = DownloadRecoveryCodes.as_view()
