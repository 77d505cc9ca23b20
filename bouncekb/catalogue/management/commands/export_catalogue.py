"""Write the database's catalogue to files, so that it can be reviewed as a difference."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from bouncekb.catalogue.files.exporting import export
from bouncekb.catalogue.files.folder import default_folder

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = "Write the catalogue to the files that load_catalogue reads."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--path", type=Path, metavar="DIR", help="the folder (default: fixtures/catalogue)")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = options["path"] or default_folder()
        try:
            files, records = export(folder)
        except OSError as error:
            raise CommandError(f"{error.filename} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"Wrote {records} records to {files} files in {folder}.")
