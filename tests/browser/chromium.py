"""Where the browser of the tests is."""

from __future__ import annotations

import os
from pathlib import Path

#: Where Debian, Fedora and Alpine put it.
SYSTEM = (Path("/usr/bin/chromium"), Path("/usr/bin/chromium-browser"))


def installed() -> str | None:
    """Return the browser that PLAYWRIGHT_CHROMIUM names, or the system's; None leaves it to Playwright."""
    named = os.environ.get("PLAYWRIGHT_CHROMIUM")
    return named or next((str(path) for path in SYSTEM if path.exists()), None)
