"""Mistakes of a catalogue that only show when it diagnoses its own examples.

Every published entry's examples, and its wording filled with made values, go through the very ranking that a
diagnosis uses: once as from an unknown server and once with the entry's provider known. Two entries of different
causes that end up level would make the diagnosis a matter of chance; an entry that loses its own example to another
cause is either wrong or says the same as the winner.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

import re2

from bouncekb.catalogue.vocabulary import AppliesTo, ProviderKind
from bouncekb.catalogue.wording import filled
from triage.reading.passage import Passage
from triage.reading.reply import find_codes
from triage.reading.report import Fact, Failure, Kind, Report

from .candidates import candidates
from .case import Case
from .matcher import problem_of
from .ordinary import PROSE, SUCCESS
from .ranking import tied
from .stretches import core

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from .index import Index
    from .knowledge import EntryInfo, PatternInfo
    from .result import Candidate

#: Instructions that RE2 needs for one expression; the largest sensible ones need a few hundred, a counted repeat
#: of a few hundred characters needs thousands.
MOST_INSTRUCTIONS = 2000
_UNKNOWN = "unknown"


class Problem(StrEnum):
    """What is wrong; the values stand in the command's output."""

    CONFLICT = "conflict"
    LOST = "lost"
    NOT_RECOGNISED = "not_recognised"
    REFUSED = "refused"
    TOO_GENERAL = "too_general"
    TOO_EXPENSIVE = "too_expensive"
    NO_EXAMPLE = "no_example"
    NO_SOURCE = "no_source"


#: What a reader should know but a diagnosis does not suffer from.
WARNINGS = frozenset({Problem.NO_EXAMPLE, Problem.NO_SOURCE})


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake: of the entry `entry`, against `other` where there are two, shown by `text`."""

    problem: Problem
    entry: str
    #: One sentence.
    explanation: str
    other: str = ""
    text: str = ""

    @property
    def is_error(self) -> bool:
        """Whether it spoils diagnoses; the others only lack something."""
        return self.problem not in WARNINGS


def findings(index: Index, examples: Mapping[str, Collection[str]], sourced: Collection[str]) -> list[Finding]:
    """Return the mistakes of the catalogue behind `index`, each once, errors first.

    `examples` are the texts that an entry must recognise, by its slug; `sourced` the slugs of entries that name
    their source.
    """
    found = [*_patterns(index.knowledge.patterns), *_texts(index, examples), *_gaps(index, examples, sourced)]
    unique: dict[tuple[Problem, frozenset[str], str], Finding] = {}
    for finding in found:
        by_text = finding.text if finding.problem in {Problem.TOO_GENERAL, Problem.NOT_RECOGNISED} else ""
        unique.setdefault((finding.problem, frozenset((finding.entry, finding.other)), by_text), finding)
    return sorted(unique.values(), key=lambda finding: not finding.is_error)


def _patterns(patterns: Iterable[PatternInfo]) -> Iterator[Finding]:
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    for pattern in patterns:
        problem = problem_of(pattern.expression)
        if problem:
            yield Finding(
                Problem.REFUSED, pattern.entry, f"RE2 refuses the pattern: {problem}.", "", pattern.expression
            )
            continue
        compiled = re2.compile(pattern.expression.encode("utf-8"), options)
        size = max(compiled.programsize, compiled.reverseprogramsize)
        if size > MOST_INSTRUCTIONS:
            explanation = f"The pattern needs {size} instructions, more than {MOST_INSTRUCTIONS}."
            yield Finding(Problem.TOO_EXPENSIVE, pattern.entry, explanation, "", pattern.expression)
        whole = pattern.applies_to == AppliesTo.EXACT
        fits = compiled.fullmatch if whole else compiled.search
        for text in ("", *PROSE, *SUCCESS):
            start, end = core(text) if whole else (0, len(text))
            if fits(text[start:end].encode("utf-8")) is not None:
                explanation = f"The pattern {pattern.expression} fits a text that is no refusal."
                yield Finding(Problem.TOO_GENERAL, pattern.entry, explanation, "", text)
                break


def _texts(index: Index, examples: Mapping[str, Collection[str]]) -> Iterator[Finding]:
    with_patterns = {pattern.entry for pattern in index.knowledge.patterns}
    for entry in index.knowledge.entries.values():
        if entry.slug not in with_patterns:
            continue
        given = tuple(examples.get(entry.slug, ()))
        # A neutral entry's wording is its title; what it recognises stands in its examples.
        made = (filled(entry.wording),) if entry.provider else ()
        for text in dict.fromkeys((*given, *made)):
            case = _case(index, entry, text)
            yield from _outcome(entry, text, candidates(case), must_win=not entry.provider)
            if entry.provider:
                yield from _outcome(entry, text, candidates(_known(case, entry.provider)), must_win=text in given)


def _case(index: Index, entry: EntryInfo, text: str) -> Case:
    """Return the case of a report in which a server answered `text`."""
    reply = find_codes(text)
    code = entry.reply_code or (reply.reply_code if reply else "")
    enhanced = entry.enhanced_code or (reply.enhanced_code if reply else "")
    failure = Failure(
        reply_code=Fact(code, 0, 0) if code else None,
        enhanced_code=Fact(enhanced, 0, 0) if enhanced else None,
        diagnostic=Passage.of(text),
    )
    return Case.of(Report(text, Kind.BOUNCE, failures=[failure]), failure, index)


def _known(case: Case, provider: str) -> Case:
    """Return the same case with `provider` known from its host or program, as far as its kind answers mail."""
    answers = case.index.directory.kind(provider) not in {ProviderKind.BLOCKLIST, ProviderKind.MAIL_SERVER_SOFTWARE}
    parties = replace(
        case.parties,
        refused_by=provider if answers else case.parties.refused_by,
        known=case.parties.known | {provider},
    )
    return replace(case, parties=parties)


def _outcome(entry: EntryInfo, text: str, found: list[Candidate], *, must_win: bool) -> Iterator[Finding]:
    """Yield what is wrong with the readings of a text of `entry`; they are in the order of their ranks."""
    if not any(each.entry and each.entry.slug == entry.slug for each in found):
        if must_win:
            yield Finding(Problem.NOT_RECOGNISED, entry.slug, "No pattern of the entry fits its example.", "", text)
        return
    winner = found[0]
    if winner.entry is None:
        return  # a code tells more than an entry that knows no cause
    for other in found[1:]:
        if other.entry and other.category.slug != winner.category.slug and tied(winner.rank, other.rank):
            explanation = f"Both fit at the same rank: {winner.category.slug} and {other.category.slug}."
            yield Finding(Problem.CONFLICT, winner.entry.slug, explanation, other.entry.slug, text)
    if winner.category.slug != entry.category:
        explanation = f"Its own text is taken for {winner.category.slug}, not {entry.category}."
        yield Finding(Problem.LOST, entry.slug, explanation, winner.entry.slug, text)


def _gaps(index: Index, examples: Mapping[str, Collection[str]], sourced: Collection[str]) -> Iterator[Finding]:
    for slug in index.knowledge.entries:
        if not examples.get(slug):
            yield Finding(Problem.NO_EXAMPLE, slug, "The entry has no example.")
        if slug not in sourced:
            yield Finding(Problem.NO_SOURCE, slug, "The entry names no source.")
