"""Print how well the search answers the golden list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from bouncekb.catalogue.search.scoring import score

if TYPE_CHECKING:
    from argparse import ArgumentParser

GOLDEN = Path(settings.BASE_DIR) / "tests" / "bouncekb" / "catalogue" / "search" / "golden.json"
LEAST_FIRST = 0.90
LEAST_AMONG_THREE = 0.98


class Command(BaseCommand):
    help = (
        "Asks the search the queries of the golden list; fails below 90 % right first or 98 % among the first three."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--path", type=Path, default=GOLDEN, metavar="FILE", help="another golden list")

    def handle(self, *args: Any, **options: Any) -> None:
        found = score(options["path"])
        for miss in found.misses:
            place = f"right at {miss.place}" if miss.place else "not among the first ten"
            self.stdout.write(f"{miss.query!r}: {place}, first is {miss.first}")
        self.stdout.write(
            f"{found.queries} queries: the right answer first in {found.share_first:.1%}, "
            f"among the first three in {found.share_among_three:.1%}"
        )
        if found.share_first < LEAST_FIRST or found.share_among_three < LEAST_AMONG_THREE:
            raise CommandError(f"Below {LEAST_FIRST:.0%} or {LEAST_AMONG_THREE:.0%}.")
