"""The handbook's texts made ready for a page: steps by who takes them, severity in words, frequent questions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..checks import check
from ..letters import with_blanks
from ..vocabulary import Permanence, Scope, WhoActs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..checks import Check
    from ..models import Category

_NOT_WORDS = re.compile(r"[^\w]+")

#: How much of the sender's mail is at stake, by severity.
SEVERITY = (
    "None: this is no failure, or nothing is known about it.",
    "Small: one recipient or one message. Your other mail is not affected.",
    "Limited: single messages, or mail to one destination.",
    "Noticeable: part of your mail waits or is refused until something changes.",
    "Serious: much of your mail is refused until somebody acts.",
    "Critical: all mail of the sending server or domain is at risk until somebody acts.",
)

_LASTS = {
    Permanence.PERMANENT: "Yes. Sending the same message again will not work; something has to change first.",
    Permanence.TEMPORARY: "No. The same message can arrive later, once the reason has passed or was removed.",
    Permanence.NONE: "It is no failure, so there is nothing to repeat.",
}


@dataclass(frozen=True, slots=True)
class Steps:
    """What one party does, numbered on through all groups of a list."""

    who: str
    first: int
    steps: list[str]


@dataclass(frozen=True, slots=True)
class Question:
    """A frequent question with its answer."""

    question: str
    answer: str


def grouped(fixes: Iterable[dict[str, Any]]) -> list[Steps]:
    """Return the steps of a category in their order, those of one party that follow each other together."""
    groups: list[Steps] = []
    number = 1
    for fix in fixes:
        if not groups or groups[-1].who != fix["who"]:
            groups.append(Steps(fix["who"], number, []))
        groups[-1].steps.append(fix["step"])
        number += 1
    return groups


def repeated(text: str, texts: Iterable[str]) -> bool:
    """Say whether `text` says the same as one of `texts`, but for capitals and punctuation."""
    plain = _plain(text)
    return any(plain == _plain(each) for each in texts)


def severity(category: Category) -> str:
    """Return how much is at stake, as a sentence."""
    return SEVERITY[category.severity]


def questions(category: Category) -> Sequence[Question]:
    """Return what people ask about a cause, answered from its handbook text; a question without answer is left out."""
    steps = " ".join(f"{number}. {fix['step']}" for number, fix in enumerate(category.fixes, start=1))
    asked = (
        ("What happened?", category.meaning),
        ("Is it permanent?", _LASTS[Permanence(category.permanence)]),
        ("Who has to act?", f"{WhoActs(category.who_acts).label}."),
        ("What can be done?", steps),
        ("Must the address be removed?", f"{category.get_list_action_display()}. {category.list_reason}".strip()),
        ("What else does it concern?", f"{Scope(category.scope).label}." if category.scope != Scope.NONE else ""),
    )
    return [Question(question, with_blanks(answer)) for question, answer in asked if answer]


def checks(category: Category) -> list[Check]:
    """Return the checks of a category with blanks for what only a bounce tells."""
    return [
        check(each["label"], {}, command=each.get("command", ""), url=each.get("url", "")) for each in category.checks
    ]


def _plain(text: str) -> str:
    return _NOT_WORDS.sub(" ", text.lower()).strip()
