"""`python -m tests.browser.ensure_chromium`: get Playwright's own Chromium where no other is found."""

from __future__ import annotations

import subprocess
import sys

from .chromium import installed

if __name__ == "__main__" and not installed():
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)
