"""The one sentence that opens a diagnosis; it never claims more than is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from triage.reading.report import Kind

from . import codes
from .result import Basis
from .texts import fill

if TYPE_CHECKING:
    from triage.reading.report import Failure

    from .case import Case
    from .knowledge import CategoryInfo, EntryInfo
    from .result import Candidate

NOTHING_FOUND = (
    "We found nothing to diagnose in this text. Paste the whole notice, the line that the server answered "
    "(it has a number such as 550 in it), or the log line."
)


#: Said behind a cause that made the retries run out.
_GAVE_UP = "By now the sending server has stopped trying."
_EXPIRED = "expired"


def of_category(category: CategoryInfo, facts: dict[str, str]) -> str:
    """Return the verdict for a cause that the words tell."""
    return fill(category.verdict or f"{category.name}.", facts)


def with_end(verdict: str, case: Case, winner: Candidate, others: list[Candidate]) -> str:
    """Return the verdict with the end of the story where the report also says that the retries ran out."""
    told = any(other.category.slug == _EXPIRED for other in others) and winner.category.slug != _EXPIRED
    return f"{verdict} {_GAVE_UP}" if told and case.report.kind == Kind.BOUNCE else verdict


def of_code(failure: Failure, winner: Candidate, *, has_words: bool) -> str:
    """Return the verdict for a bare code, or for the frame around a reply that nobody knows."""
    usual = _within(winner.category.name)
    said = _codes_said(failure)
    if winner.basis == Basis.FRAME or not said:
        return f"The notice does not tell the cause; such notices usually mean: {usual}."
    means = f"The code {said} usually means: {usual}."
    return f"We don't recognise this wording yet. {means}" if has_words else means


def of_code_alone(failure: Failure, winner: Candidate) -> str:
    """Return the verdict for a code of one meaning that somebody asks about without any message."""
    return f"The code {_codes_said(failure)} means: {_within(winner.category.name)}."


def of_unknown(case: Case, entry: EntryInfo | None, *, near: bool, has_words: bool) -> str:
    """Return the verdict for words that are not known, or known (`entry`) to tell no cause."""
    said = _codes_said(case.failure)
    names = [codes.name_of(case.knowledge, code) for code in reversed(said.split())]
    name = next(filter(None, names), "")
    sentences = []
    if entry:
        sentences.append(f"The reply does not tell the cause. {entry.meaning}".strip())
    elif has_words:
        sentences.append("We don't recognise this wording yet.")
    else:
        sentences.append("The report gives no reason.")
    if said:
        sentences.append(f"The code says {said}{f' ({name})' if name else ''}.")
    if near:
        sentences.append("The closest entries are listed below.")
    return " ".join(sentences)


def _within(name: str) -> str:
    """Return a name as it stands within a sentence; abbreviations keep their letters."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _codes_said(failure: Failure) -> str:
    facts = (failure.reply_code, failure.enhanced_code or failure.status)
    return " ".join(fact.value for fact in facts if fact and codes.class_of(fact.value))
