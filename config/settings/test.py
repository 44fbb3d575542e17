"""`./test`: fast, strict, no outside world."""

import os
import tempfile
from pathlib import Path

# A server and files of its own, never those of ./run.
os.environ.setdefault("STADTDACH_DATA", str(Path(__file__).resolve().parents[2] / "build" / "test-data"))

from config.settings.base import *

DEVELOPMENT = True
MAIL_DELIVERY = "keep"
SECOND_FACTOR = "offered"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
SECRET_KEY = "test"  # noqa: S105 - not a secret, and production refuses to start with it
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SEARCH_INDEX_DIR = Path(tempfile.mkdtemp(prefix="stadtdach-index-"))
PAGE_CACHE_SECONDS = 0
EMBEDDED_POSTGRES_OPTIONS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
