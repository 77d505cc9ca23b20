"""Run every benchmark against the full catalogue in a database of its own; exit 1 where a limit is missed."""

from __future__ import annotations

import os
import sys
import tempfile


def main() -> int:
    """Prepare a scratch installation, measure, print, and return the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        os.environ["VAR_DIR"] = folder
        os.environ["SECRET_KEY"] = "only for measuring"
        os.environ["LOG_LEVEL"] = "ERROR"
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)

        from benchmarks import catalogue, catalogue_pages, reading, search, triage_page

        subjects = (catalogue, catalogue_pages, search, triage_page, reading)
        measured = [each for subject in subjects for each in subject.measure()]
    width = max(len(each.name) for each in measured)
    for each in measured:
        print(f"{each.name:<{width}}  {each.figure:<28}  {each.verdict}")
    return int(any(each.missed for each in measured))


if __name__ == "__main__":
    sys.exit(main())
