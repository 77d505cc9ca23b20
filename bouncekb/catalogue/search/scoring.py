"""How well the search answers a golden list: queries of people with the pages that are right answers.

An answer is an address, or what an entry must have: `{"provider": "gmail", "category": "mailbox_full"}`, of the keys
`provider`, `category`, `reply`, `enhanced` and `tag`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..models import DocumentKind, Entry
from .find import search

if TYPE_CHECKING:
    from pathlib import Path

    from .find import Result

_FIELDS = {
    "provider": "provider__slug",
    "category": "category__slug",
    "reply": "reply_code",
    "enhanced": "enhanced_code",
    "tag": "tag",
}
#: How many of the first results may hold the right one.
_FEW = 3


@dataclass(slots=True)
class Miss:
    """A query whose first result is not right."""

    query: str
    #: The place of the first right result, 0 where none is among the first.
    place: int
    first: str


@dataclass(slots=True)
class Score:
    """How a golden list was answered."""

    queries: int = 0
    first: int = 0
    among_three: int = 0
    misses: list[Miss] = field(default_factory=list)

    @property
    def share_first(self) -> float:
        """The share of queries whose first result is right."""
        return self.first / max(self.queries, 1)

    @property
    def share_among_three(self) -> float:
        """The share of queries with a right one among the first three results."""
        return self.among_three / max(self.queries, 1)


def score(golden: Path) -> Score:
    """Answer the queries of the file `golden` and return how right the results are."""
    found = Score()
    entries = {row["slug"]: row for row in Entry.objects.values("slug", *_FIELDS.values())}
    for row in json.loads(golden.read_text(encoding="utf-8")):
        results = search(row["query"], 10)
        places = [place for place, each in enumerate(results, 1) if _is_right(each, row["right"], entries)]
        place = places[0] if places else 0
        found.queries += 1
        found.first += place == 1
        found.among_three += 0 < place <= _FEW
        if place != 1:
            found.misses.append(Miss(row["query"], place, results[0].url if results else "nothing"))
    return found


def _is_right(result: Result, right: list[Any], entries: dict[str, dict[str, str]]) -> bool:
    entry = entries.get(result.url.rstrip("/").rsplit("/", 1)[-1]) if result.type == DocumentKind.ENTRY else None
    return any(
        result.url == wanted
        if isinstance(wanted, str)
        else entry is not None and all(entry[_FIELDS[name]] == value for name, value in wanted.items())
        for wanted in right
    )
