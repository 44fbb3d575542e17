"""Accounts: how people sign in, how often they may try, how long a session lasts."""

from config import env

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "people:mine"
LOGOUT_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "stadtdach.people.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "stadtdach.people.queries.display_name"
ACCOUNT_LOGIN_METHODS = {"email"}
# Signing up takes a name and an address. Whoever wants a password sets one afterwards.
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_FORMS = {
    "login": "stadtdach.people.forms.SignInForm",
    "signup": "stadtdach.people.forms.SignUpForm",
    "request_login_code": "stadtdach.people.forms.RequestCodeForm",
    "confirm_login_code": "stadtdach.people.forms.SignInCodeForm",
    "confirm_email_verification_code": "stadtdach.people.forms.AddressCodeForm",
    "confirm_password_reset_code": "stadtdach.people.forms.PasswordCodeForm",
    "add_email": "stadtdach.people.forms.NewAddressForm",
    "change_email": "stadtdach.people.forms.CorrectAddressForm",
    "change_password": "stadtdach.people.forms.ChangePasswordForm",
    "set_password": "stadtdach.people.forms.SetPasswordForm",
    "reset_password": "stadtdach.people.forms.ForgottenPasswordForm",
    "reset_password_from_key": "stadtdach.people.forms.NewPasswordForm",
    "reauthenticate": "stadtdach.people.forms.ConfirmPasswordForm",
}
# Per connection ("ip") and per account ("key", "user"); counted in PostgreSQL, for all workers together.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "signup": "10/h/ip",
    "request_login_code": "20/m/ip,5/15m/key",
    "reset_password": "20/m/ip,5/15m/key",
    "reset_password_from_key": "20/m/ip",
    "confirm_email": "5/15m/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "manage_email": "10/m/user",
}
# How many proxies of the operator stand before Stadtdach and add to X-Forwarded-For.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("STADTDACH_PROXIES", 0)

# "required": whoever sees the data of others sets up a second factor first. "offered": everybody may.
SECOND_FACTOR_CHOICES = ("required", "offered")
SECOND_FACTOR = env.choice("STADTDACH_SECOND_FACTOR", SECOND_FACTOR_CHOICES, "required")
MFA_ADAPTER = "stadtdach.people.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Passkeys are bound to HTTPS; development and tests open http://localhost.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False
MFA_RATE_LIMITS = {"webauthn_login": "30/m/ip"}
MFA_TOTP_ISSUER = "Stadtdach"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "stadtdach.people.forms.SecondFactorForm",
    "reauthenticate": "stadtdach.people.forms.ConfirmSecondFactorForm",
    "activate_totp": "stadtdach.people.forms.ActivateAppForm",
    "add_webauthn": "stadtdach.people.forms.AddPasskeyForm",
    "edit_webauthn": "stadtdach.people.forms.NamePasskeyForm",
    "login_webauthn": "stadtdach.people.forms.PasskeySignInForm",
    "authenticate_webauthn": "stadtdach.people.forms.PasskeySecondFactorForm",
    "reauthenticate_webauthn": "stadtdach.people.forms.ConfirmPasskeyForm",
}

SESSION_COOKIE_NAME = "sitzung"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "schutz"
CSRF_COOKIE_HTTPONLY = True

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "sharedcache_entry",
        "KEY_FUNCTION": "stadtdach.core.sharedcache.keys.hashed_key",
        # Culling would forget throttles; expired entries are deleted every night instead.
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},
    }
}
