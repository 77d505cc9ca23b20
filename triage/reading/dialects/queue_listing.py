"""Queue listings of Postfix (`postqueue -p`, `mailq`, `postqueue -j`) and Sendmail (`mailq`)."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from triage.reading.dialect import Dialect, Reading
from triage.reading.limits import MOST_ENTRIES
from triage.reading.logs import Attempt, conclude
from triage.reading.pairs import address_of, pairs
from triage.reading.postfix_reason import read_reason
from triage.reading.prose import Line, fact, lines
from triage.reading.report import Action, Fact, Failure
from triage.reading.tokens import ADDRESS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from triage.reading.source import Source

#: `4F5112550A*    1234 Fri Nov 20 09:12:01  sender`; Sendmail's has no seconds and the sender in brackets.
_HEAD_RE = re.compile(
    r"[0-9A-Za-z]{6,20}[*!#+X-]?\s{1,12}(?:\d{1,12}|\(job control file missing\))\s{1,4}"
    r"(?P<time>(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d(?::\d\d)?)\b"
)
#: The time alone, which begins with a letter to jump to; how far before it its line begins at most.
_TIME_RE = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d")
_BEFORE_TIME = 80
_RECIPIENT_RE = re.compile(rf"<?(?P<address>{ADDRESS})>?,?")
_DEFERRED_RE = re.compile(r"\(?Deferred:\s{1,8}(?=[45]\d\d[ -])")
_REASON_LINES = 30


class QueueListing(Dialect):
    """A reason in brackets, and below it the recipients that it keeps waiting."""

    slug = "queue_listing"
    name = "Mail queue"
    described_in = "Postfix src/showq/showq.c, src/postqueue/showq_compat.c, showq_json.c; Sendmail sendmail/queue.c"
    marks = (" mon ", " tue ", " wed ", " thu ", " fri ", " sat ", " sun ", "delay_reason")
    trust = 3

    def confirm(self, source: Source) -> bool:
        """Tell whether a line of a queue stands in the text."""
        text = source.report
        return "delay_reason" in source.lower or any(
            _HEAD_RE.search(text, max(time.start() - _BEFORE_TIME, 0), time.end() + 4)
            for time in islice(_TIME_RE.finditer(text), MOST_ENTRIES)
        )

    def read(self, source: Source) -> Reading | None:
        """Return the waiting recipients, each with the reason above it."""
        found = _from_json(source) if "delay_reason" in source.lower else _from_lines(source)
        return conclude(Attempt("", failure) for failure in found)


def _from_lines(source: Source) -> Iterator[Failure]:
    text = source.clean.text
    time: Fact | None = None
    reason: tuple[int, int] | None = None
    open_lines = 0
    for line in lines(text, 0, source.report_end):
        head = _HEAD_RE.match(text, line.start, line.end)
        if head:
            time, reason, open_lines = fact(head, "time"), None, 0
        elif time is None or not line.text:
            continue
        elif line.text.startswith("("):
            reason, open_lines = (line.start + 1, line.end), _open(line)
        elif open_lines and reason:
            reason, open_lines = (reason[0], line.end), 0 if line.text.endswith(")") else open_lines - 1
        elif (recipient := _RECIPIENT_RE.fullmatch(text, line.start, line.end)) and reason:
            yield _failure(source, fact(recipient, "address"), reason, time)


def _open(line: Line) -> int:
    """Return how many lines a reason may go on."""
    return 0 if line.text.endswith(")") else _REASON_LINES


def _failure(source: Source, recipient: Fact | None, reason: tuple[int, int], time: Fact | None) -> Failure:
    text = source.clean.text
    start, end = reason
    if text[end - 1] == ")":
        end -= 1
    deferred = _DEFERRED_RE.match(text, start, end)
    failure = Failure(recipient=recipient, action=Fact(Action.DELAYED.value, start, end), last_attempt=time)
    read_reason(source, deferred.end() if deferred else start, end, failure)
    return failure


def _from_json(source: Source) -> Iterator[Failure]:
    recipient: Fact | None = None
    for pair in pairs(source.clean.text, 0, source.report_end):
        if pair.key == "address" and pair.values:
            recipient = address_of(pair.values[0])
        elif pair.key == "delay_reason" and pair.values:
            yield _failure(source, recipient, (pair.values[0].start, pair.values[0].end), None)
