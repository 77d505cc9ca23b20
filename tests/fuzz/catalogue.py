"""The full catalogue in an in-memory database, for what runs outside of the test suite."""

# ruff: noqa: PLC0415 - Django is set up before models are imported
from __future__ import annotations

import os
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from triage.diagnosis.index import Index


def full_index() -> Index:
    """Set Django up on an in-memory database, load the fixtures, and return the index of all of them."""
    os.environ.update(
        DATABASE_URL="sqlite://:memory:", DJANGO_SETTINGS_MODULE="tests.settings", SECRET_KEY="only for fuzzing"
    )

    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_catalogue", stdout=StringIO())

    from triage.diagnosis.index import Index
    from triage.diagnosis.loading import load_knowledge

    return Index(load_knowledge())
