"""Fixtures of all tests: a database that holds the whole catalogue."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Load the catalogue once a session, so that any test marked `django_db` sees all of it.

    The rows are shared: a test's own changes are rolled back with its transaction. A test with
    `transaction=True`, a TransactionTestCase and `live_server` empty the tables when they end, which would take the
    catalogue from all tests after them; they ask for the fixture `catalogue_kept` to have it loaded again.
    """
    with django_db_blocker.unblock():
        call_command("load_catalogue", stdout=StringIO())


@pytest.fixture
def catalogue_kept(django_db_blocker: DjangoDbBlocker, request: pytest.FixtureRequest) -> None:
    """Load the catalogue for a test that empties the tables at its end, and once more after it.

    Name it before `transactional_db` or `live_server` in the test's arguments, so that it ends after them.
    """

    def load() -> None:
        with django_db_blocker.unblock():
            call_command("load_catalogue", stdout=StringIO())

    request.addfinalizer(load)
