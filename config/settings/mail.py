"""How mails leave; see docs/betrieb/einstellungen.md."""

from config import env

# "smtp" sends, "keep" only shows them at /postausgang/ (development and tests).
MAIL_DELIVERY = env.text("STADTDACH_MAIL_DELIVERY", "smtp")
SITE_ADDRESS = env.text("STADTDACH_ADDRESS", "http://localhost:8000")
DEFAULT_FROM_EMAIL = env.text("STADTDACH_MAIL_FROM", "Stadtdach <stadtdach@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_HOST = env.text("STADTDACH_SMTP_HOST", "localhost")
EMAIL_PORT = env.number("STADTDACH_SMTP_PORT", 25)
EMAIL_HOST_USER = env.text("STADTDACH_SMTP_USER", "")
EMAIL_HOST_PASSWORD = env.text("STADTDACH_SMTP_PASSWORD", "")
# "starttls" is what most providers ask for on port 587, "tls" on port 465, "none" is for a server beside us.
_SMTP_SECURITY = env.text("STADTDACH_SMTP_SECURITY", "none")
EMAIL_USE_TLS = _SMTP_SECURITY == "starttls"
EMAIL_USE_SSL = _SMTP_SECURITY == "tls"
EMAIL_TIMEOUT = 10
