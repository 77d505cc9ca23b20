"""The words of the field in plain English."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from .answering import Page, public

if TYPE_CHECKING:
    from django.http import HttpRequest

    from .answering import Json


@dataclass(frozen=True, slots=True)
class Term:
    """One word, with what it means and the words that are near."""

    slug: str
    name: str
    also: list[str]
    text: str
    see: list[str]
    #: Page of the catalogue that says more: a path of this site.
    more: str

    @property
    def letter(self) -> str:
        """The chapter in which it stands."""
        first = self.name[0].upper()
        return first if first.isalpha() else "0–9"


@cache
def terms() -> dict[str, Term]:
    """Return all terms by slug, in alphabetical order."""
    content = tomllib.loads((Path(__file__).parent / "glossary.toml").read_text(encoding="utf-8"))
    found = [
        Term(
            slug,
            row["name"],
            row.get("also", []),
            " ".join(row["text"].split()),
            row.get("see", []),
            row.get("more", ""),
        )
        for slug, row in content.items()
    ]
    return {term.slug: term for term in sorted(found, key=lambda term: term.name.lower())}


@public
def glossary(request: HttpRequest) -> Page:
    """Show all terms by their first letter; each has an anchor of its own."""
    known = terms()
    letters: dict[str, list[tuple[Term, list[Term]]]] = {}
    for term in known.values():
        letters.setdefault(term.letter, []).append((term, [known[slug] for slug in term.see]))

    def data() -> Json:
        return {
            "terms": [
                {"slug": term.slug, "name": term.name, "also": term.also, "text": term.text, "see": term.see}
                | {"url": f"{request.path.removesuffix('.json').rstrip('/')}/#{term.slug}", "more": term.more or None}
                for term in known.values()
            ]
        }

    return Page("catalogue/glossary.html", {"letters": letters, "count": len(known)}, data)
