"""The version of what pages are made with: with the catalogue's revision it says whether a page reads as before."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

#: What a page is made of besides the catalogue: code, templates, styles and scripts.
_SOURCES = ("bouncekb/**/*.py", "bouncekb/**/*.toml", "triage/web/**/*.py", "templates/**/*.html", "static/**/*")


class Making(NamedTuple):
    """What the pages are made with: a short digest, and when its newest file was written."""

    digest: str
    changed_at: datetime


@cache
def making() -> Making:
    """Return the version of code, templates and static files; read once, as a process keeps what it started with."""
    base = Path(settings.BASE_DIR)
    content = hashlib.sha256()
    newest = 0.0
    for pattern in _SOURCES:
        for path in sorted(base.glob(pattern)):
            if path.is_file():
                content.update(path.relative_to(base).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
                newest = max(newest, path.stat().st_mtime)
    return Making(content.hexdigest()[:12], datetime.fromtimestamp(int(newest), tz=UTC))
