"""All addresses. German without prefix, English under /en/; each domain brings its own."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from stadtdach.portal.api import api

urlpatterns = [
    # Files have one address in every language.
    path("", include("stadtdach.core.files.urls")),
    # Programs read one language, and never a cookie.
    path("api/v1/", api.urls),
    *i18n_patterns(
        path("", include("stadtdach.core.ui.urls")),
        path("", include("stadtdach.core.mail.urls")),
        path("", include("stadtdach.core.privacy.urls")),
        path("", include("stadtdach.people.urls")),
        path("", include("stadtdach.organisations.urls")),
        path("", include("stadtdach.legal.urls")),
        path("", include("stadtdach.cities.urls")),
        path("", include("stadtdach.portal.urls")),
        prefix_default_language=False,
    ),
]
handler403 = "stadtdach.core.ui.views.errors.forbidden"
handler404 = "stadtdach.core.ui.views.errors.not_found"
handler500 = "stadtdach.core.ui.views.errors.server_error"
handler429 = "stadtdach.people.views.throttled.throttled"
