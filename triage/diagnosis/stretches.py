"""The stretches of a report that wordings are looked for in, the most telling first."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from typing import TYPE_CHECKING

from triage.reading.passage import Passage

if TYPE_CHECKING:
    from triage.reading.report import Failure, Report

#: Characters of one failure that are searched, what servers say is far shorter; and of all failures of a report.
LONGEST = 20_000
_LONGEST_OF_ALL = 1_000_000
_SHORTEST = 1000

#: What stands before and after the words of a reply: a type, the recipient, codes; the command it answered.
_BEFORE_RE = re.compile(
    r"(?:(?:smtp|x-[\w-]{1,40}|dns|lmtp)\s?;|<[^<>\s]{0,320}>(?:\.{3}|:)?|#?[245]\.\d{1,3}\.\d{1,4}|"
    r"\(?#?[245]\d\d(?![\w.])[ -]?|error:|[\s:;,\"'#()-])",
    re.IGNORECASE,
)
_AFTER_RE = re.compile(r"\s{0,4}\((?:in reply to [^()]{1,60}|#?[245]\.\d{1,3}\.\d{1,4})\)$", re.IGNORECASE)
_CLOSING = string.whitespace + ".,;:\"'!"
#: Most pieces taken off either end.
_MOST_PIECES = 30


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a report; the higher its `trust`, the closer to the server that refused."""

    passage: Passage
    trust: int

    @property
    def text(self) -> str:
        """The words."""
        return self.passage.text


def stretches_of(report: Report, failure: Failure) -> list[Stretch]:
    """Return what the refusing server said, what the reporting server says, or else the text around the failure."""
    longest = _longest(report)
    found = []
    if failure.diagnostic and failure.diagnostic.text.strip():
        found.append(Stretch(failure.diagnostic.shortened(longest), 2))
    if failure.summary and failure.summary.text.strip():
        found.append(Stretch(failure.summary.shortened(longest), 1))
    if not failure.diagnostic:
        found += around(report, failure)
    return found


def around(report: Report, failure: Failure) -> list[Stretch]:
    """Return the text around a failure, nothing where there is none."""
    start, end = _region(report, failure, _longest(report))
    return [Stretch(Passage.of(report.text[start:end], start), 0)] if start < end else []


def core(text: str) -> tuple[int, int]:
    """Return where the bare words of a reply stand: without codes, recipient, closing marks, command answered."""
    start, end = 0, len(text)
    for _ in range(_MOST_PIECES):
        before = _BEFORE_RE.match(text, start, end)
        if before is None or before.end() == start:
            break
        start = before.end()
    for _ in range(_MOST_PIECES):
        end = max(start, len(text[:end].rstrip(_CLOSING)))
        tail = max(start, end - 100)
        after = _AFTER_RE.search(text[tail:end]) if text[end - 1 : end] == ")" else None
        if after is None:
            break
        end = tail + after.start()
    return start, max(start, end)


def _longest(report: Report) -> int:
    return max(min(LONGEST, _LONGEST_OF_ALL // max(len(report.failures), 1)), _SHORTEST)


def _region(report: Report, failure: Failure, longest: int) -> tuple[int, int]:
    """Return the part of the text that speaks of `failure`: the body, or from its recipient to the next one's."""
    end = _before_original(report)
    if len(report.failures) < 2 or failure.recipient is None:  # noqa: PLR2004 - one failure owns the whole text
        return report.body, min(end, report.body + longest)
    start = failure.recipient.start
    later = [
        other.recipient.start
        for other in report.failures
        if other.recipient is not None and other.recipient.start > start
    ]
    stop = min(later, default=max(end, start))
    return start, min(stop, start + longest)


def _before_original(report: Report) -> int:
    """Return where the returned original message begins, as far as its facts tell."""
    original = report.original
    last = max(
        (fact.end for failure in report.failures for fact in (failure.recipient, failure.enhanced_code) if fact),
        default=0,
    )
    facts = (original.message_id, original.subject, original.sender, original.date)
    return min((fact.start for fact in facts if fact and fact.start >= last > 0), default=len(report.text))
