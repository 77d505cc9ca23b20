"""Bring the database's catalogue to what the files say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from bouncekb.catalogue.files.folder import default_folder
from bouncekb.catalogue.files.loading import load
from bouncekb.catalogue.files.shape import UnreadableCatalogueError

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = "Load the catalogue's files: add what is new, change what no editor touched, and say so."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--path", type=Path, metavar="DIR", help="the folder (default: fixtures/catalogue)")
        parser.add_argument("--overwrite", action="store_true", help="also take back what editors changed")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            outcomes = load(options["path"] or default_folder(), overwrite=options["overwrite"])
        except UnreadableCatalogueError as error:
            raise CommandError(str(error)) from error
        if outcomes is None:
            self.stdout.write("The catalogue has all that the files say; nothing to do.")
            return
        self.stdout.write(f"{'':16}{'added':>8}{'changed':>9}{'retired':>9}{'same':>8}{'left':>8}")
        for each in outcomes:
            self._row(
                each.table.replace("_", " "), each.added, each.changed, len(each.retired), each.same, len(each.kept)
            )
        self._row(
            "total",
            sum(each.added for each in outcomes),
            sum(each.changed for each in outcomes),
            sum(len(each.retired) for each in outcomes),
            sum(each.same for each in outcomes),
            sum(len(each.kept) for each in outcomes),
        )
        for each in outcomes:
            for key in each.retired:
                self.stdout.write(f"Retired, as no file holds it any more: {key}")
            for key in each.kept:
                self.stdout.write(f"Left alone, as an editor changed it: {key} (--overwrite takes it back)")

    def _row(self, name: str, *numbers: int) -> None:
        added, changed, retired, same, left = numbers
        self.stdout.write(f"{name:16}{added:8}{changed:9}{retired:9}{same:8}{left:8}")
