"""The guided way from a bounce without a clear code to its cause: one question a page, no script needed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.urls import reverse

from ..models import Category
from .answering import Page, public

if TYPE_CHECKING:
    from django.http import HttpRequest

    from .answering import Json

START = "start"


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer, and what it leads to: another question, a cause, or a code. One of the three is given."""

    text: str
    hint: str
    to: str
    category: str
    code: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the tree."""

    slug: str
    question: str
    help: str
    choices: list[Choice]
    #: The question before it, empty for the first.
    parent: str

    def get_absolute_url(self) -> str:
        """Return the address of the question's page."""
        return reverse("catalogue:guide") if self.slug == START else reverse("catalogue:question", args=[self.slug])


@cache
def tree() -> dict[str, Question]:
    """Return all questions by slug. Every question but the first is reached from exactly one other."""
    content: dict[str, Any] = tomllib.loads((Path(__file__).parent / "guide.toml").read_text(encoding="utf-8"))
    parents = {choice["to"]: slug for slug, row in content.items() for choice in row["choices"] if "to" in choice}
    return {
        slug: Question(
            slug,
            row["question"],
            row.get("help", ""),
            [
                Choice(each["text"], *(each.get(name, "") for name in ("hint", "to", "category", "code")))
                for each in row["choices"]
            ],
            parents.get(slug, ""),
        )
        for slug, row in content.items()
    }


@dataclass(frozen=True, slots=True)
class Way:
    """An answer as a link."""

    choice: Choice
    url: str
    #: The cause it leads to, None for another question or a code.
    category: Category | None


@public
def question(_request: HttpRequest, slug: str = START) -> Page:
    """Show one question with its answers, and the way that led to it."""
    questions = tree()
    if slug not in questions:
        raise Http404("The guide has no such question.")
    here = questions[slug]
    trail: list[Question] = []
    while parent := (trail[0] if trail else here).parent:
        trail.insert(0, questions[parent])
    categories = {
        each.slug: each for each in Category.objects.filter(slug__in=[choice.category for choice in here.choices])
    }
    ways = [Way(choice, _url(choice, questions), categories.get(choice.category)) for choice in here.choices]

    def data() -> Json:
        return {
            "question": here.question,
            "help": here.help or None,
            "trail": [{"question": each.question, "url": each.get_absolute_url()} for each in trail],
            "answers": [
                {"text": way.choice.text, "hint": way.choice.hint or None, "url": way.url}
                | {"category": way.choice.category or None, "code": way.choice.code or None}
                for way in ways
            ],
        }

    return Page("catalogue/guide.html", {"here": here, "trail": trail, "ways": ways}, data)


def _url(choice: Choice, questions: dict[str, Question]) -> str:
    if choice.to:
        return questions[choice.to].get_absolute_url()
    if choice.category:
        return reverse("catalogue:category", args=[choice.category])
    return reverse("catalogue:code", args=[choice.code])
