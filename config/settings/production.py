"""A real installation. Every unsafe setting is named by a system check, and nothing starts until then."""

from config.settings.base import *

DEVELOPMENT = False
DEBUG = env.flag("STADTDACH_DEBUG", False)
ALLOWED_HOSTS = env.listing("STADTDACH_HOSTS", [])
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]

# A reverse proxy speaks HTTPS; it must set or remove this header itself.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("STADTDACH_PROXY", True) else None
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = env.number("STADTDACH_HSTS_SECONDS", 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.flag("STADTDACH_HSTS_SUBDOMAINS", False)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
