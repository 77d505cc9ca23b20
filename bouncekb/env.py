"""Settings from the environment, read with types; a wrong value stops the start with a sentence."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


def text(name: str, default: str = "") -> str:
    """Return variable `name`, or the content of the file that `name_FILE` points to, or `default`.

    Raises ImproperlyConfigured when the file cannot be read.
    """
    path = os.environ.get(f"{name}_FILE")
    if path:
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE names a file that cannot be read: {error.strerror}.") from error
    return os.environ.get(name, default)


def boolean(name: str, *, default: bool) -> bool:
    """Return variable `name` as a truth value; raises ImproperlyConfigured for a word that is none."""
    value = text(name, "true" if default else "false").strip().lower()
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}; use true or false.")


def number(name: str, *, default: int) -> int:
    """Return variable `name` as a whole number of 0 or more; raises ImproperlyConfigured otherwise."""
    value = text(name, str(default)).strip()
    if not value.isascii() or not value.isdigit():
        raise ImproperlyConfigured(f"{name} is {value!r}; use a whole number such as {default}.")
    return int(value)


def words(name: str, *, default: str) -> list[str]:
    """Return variable `name` as a list of words between commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def secret(name: str, path: Path) -> str:
    """Return variable `name`, or a random secret that is made once and kept in `path` for its owner alone."""
    value = text(name)
    if value:
        return value
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    value = secrets.token_urlsafe(50)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was first
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(value)
    return value
