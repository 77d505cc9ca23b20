"""Settings of the test run: those of the project, without what only slows tests down."""

from bouncekb.settings import *  # noqa: F403

SECRET_KEY = "only for tests"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Static files come from where they are written: nothing has to be collected before a test asks for a page.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
