"""`manage.py prepare`: bring database, catalogue, static files and first account up to date."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from bouncekb.operations.statics import StaticFilesStamp

if TYPE_CHECKING:
    from django.core.management.base import CommandParser


class Command(BaseCommand):
    """Do what an installation still needs, and nothing it already has."""

    help = (
        "Migrates the database, loads the catalogue, collects static files and makes the first account, "
        "each only where it is needed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--admin", default="admin", help="name of the first account (default: admin)")

    def handle(self, *args: Any, **options: Any) -> None:
        self._migrate()
        call_command("load_catalogue", stdout=self.stdout, verbosity=options["verbosity"])
        self._collect_static_files()
        self._make_first_account(options["admin"])

    def _migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Bringing the database up to date …")
            call_command("migrate", interactive=False, verbosity=0)

    def _collect_static_files(self) -> None:
        stamp = StaticFilesStamp(settings.STATIC_ROOT)
        if stamp.is_current():
            return
        self.stdout.write("Collecting static files …")
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write()

    def _make_first_account(self, name: str) -> None:
        accounts = get_user_model()._default_manager  # noqa: SLF001 - Django's name for a custom model's manager
        if accounts.filter(is_superuser=True).exists():
            return
        password = secrets.token_urlsafe(15)
        accounts.create_superuser(username=name, password=password)
        self.stdout.write("")
        self.stdout.write(f"  Account made. Name: {name}   Password: {password}")
        self.stdout.write("  The password is shown only this once; change it at /admin/password_change/.")
        self.stdout.write("")
