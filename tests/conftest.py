"""Fixtures of all tests: a database that holds the whole catalogue."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command
from hypothesis import settings

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker

# How long an example takes is the growth tests' business; a busy machine is no failure of what is tested here.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Load the catalogue once a session, so that any test marked `django_db` sees all of it.

    The rows are shared: a test's own changes are rolled back with its transaction. Tests that commit
    (`transaction=True`, TransactionTestCase, `live_server`) empty all tables when they end; pytest-django runs them
    after the others, and each of them asks for `whole_catalogue` to have the rows back.
    """
    with django_db_blocker.unblock():
        call_command("load_catalogue", stdout=StringIO())


@pytest.fixture
def whole_catalogue(transactional_db: None) -> None:
    """Give a test that commits, or drives `live_server`, the whole catalogue: at once where it is still there."""
    call_command("load_catalogue", stdout=StringIO())
