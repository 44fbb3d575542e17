"""What holds everywhere. Development, test and production add to it; see docs/betrieb/einstellungen.md."""

import os
from pathlib import Path

from config import env
from config.settings.accounts import *
from config.settings.mail import *
from config.settings.operator import *

ROOT = Path(__file__).resolve().parents[2]
DATA_DIR = env.folder("STADTDACH_DATA", ROOT / "data")
BUILD_DIR = ROOT / "build"

INSECURE_SECRET_KEY = "insecure-development-key"  # noqa: S105 - production refuses to start with it
SECRET_KEY = env.text("STADTDACH_SECRET_KEY", INSECURE_SECRET_KEY)
DEBUG = False
DEVELOPMENT = False
SERVE_HOST = env.text("STADTDACH_HOST", "127.0.0.1")
SERVE_PORT = env.number("STADTDACH_PORT", 8000)
SERVE_WORKERS = env.number("STADTDACH_WORKERS", os.cpu_count() or 1)
ALLOWED_HOSTS: list[str] = []

INSTALLED_APPS = [
    "stadtdach.portal",
    "stadtdach.organisations",
    "stadtdach.legal",
    "stadtdach.cities",
    "stadtdach.people",
    "stadtdach.core.access",
    "stadtdach.core.api",
    "stadtdach.core.audit",
    "stadtdach.core.backup",
    "stadtdach.core.demo",
    "stadtdach.core.desk",
    "stadtdach.core.files",
    "stadtdach.core.language",
    "stadtdach.core.mail",
    "stadtdach.core.pagecache",
    "stadtdach.core.postgres",
    "stadtdach.core.privacy",
    "stadtdach.core.search",
    "stadtdach.core.serving",
    "stadtdach.core.sharedcache",
    "stadtdach.core.tasks",
    "stadtdach.core.ui",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "procrastinate.contrib.django",
    "rules.apps.AutodiscoverRulesConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
]

MIDDLEWARE = [
    "stadtdach.core.postgres.middleware.CalmWithoutDatabase",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "stadtdach.core.ui.middleware.ContentSecurityPolicy",
    "stadtdach.core.ui.middleware.LanguageFromPath",
    "stadtdach.core.api.middleware.AnswersForPrograms",
    "stadtdach.core.pagecache.middleware.AnonymousPageCache",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "stadtdach.core.ui.middleware.NoNullInAddress",
    "stadtdach.core.access.middleware.AskToSignIn",
    "stadtdach.core.access.middleware.SecondFactorFirst",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SITE_NAME = "Stadtdach"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "stadtdach.core.ui.environment.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "stadtdach.core.ui.context.shell",
            ],
        },
    },
    # Django's own engine stays for libraries that bring templates of their own.
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]
FORM_RENDERER = "stadtdach.core.ui.renderer.FormRenderer"

# Set by what serves web requests: they give up on a slow or absent database, commands and tasks do not.
SERVES_WEB = env.flag("STADTDACH_SERVES_WEB", False)
EMBEDDED_POSTGRES_OPTIONS: dict[str, str] = {}
DATABASES = {
    "default": {
        "ENGINE": "stadtdach.core.postgres",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        **env.database("DATABASE_URL", "stadtdach"),
    }
}
DATABASES["default"]["OPTIONS"] = {"connect_timeout": 2} | DATABASES["default"]["OPTIONS"]
if SERVES_WEB:
    DATABASES["default"]["OPTIONS"] |= {"options": "-c statement_timeout=5s", "tcp_user_timeout": 2000}

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale"]
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BUILD_DIR / "static"
STATICFILES_DIRS = [BUILD_DIR / "frontend"]
MEDIA_ROOT = DATA_DIR / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

CSRF_FAILURE_VIEW = "stadtdach.core.ui.views.errors.csrf_failed"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

FILE_UPLOAD_HANDLERS = [
    "stadtdach.core.files.handlers.BoundedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

SEARCH_INDEX_DIR = DATA_DIR / "index"
# Whole pages for people without a cookie, per process: how long at most, and how much memory.
PAGE_CACHE_SECONDS = env.number("STADTDACH_PAGE_CACHE_SECONDS", 60)
PAGE_CACHE_BYTES = env.number("STADTDACH_PAGE_CACHE_BYTES", 32 * 1024 * 1024)

# What happened goes to standard error, where journald, a container or the terminal keeps it.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.text("STADTDACH_LOG_LEVEL", "WARNING")},
    # Django's own handlers would keep errors to themselves outside of debug mode.
    "loggers": {"django": {"handlers": [], "level": "WARNING"}},
}
