"""`./run`: one machine, demo accounts, mails shown at /postausgang/."""

from config.settings.base import *

DEBUG = env.flag("STADTDACH_DEBUG", False)
DEVELOPMENT = True
MAIL_DELIVERY = "keep"
# Demo accounts open their desks at once.
SECOND_FACTOR = env.choice("STADTDACH_SECOND_FACTOR", SECOND_FACTOR_CHOICES, "offered")
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
