"""The WSGI application. Whichever server loads it: an unsafe production does not start."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.development")
os.environ.setdefault("STADTDACH_SERVES_WEB", "1")
application = get_wsgi_application()

from stadtdach.core.serving.readiness import ensure_safe  # noqa: E402 - apps first

ensure_safe()
