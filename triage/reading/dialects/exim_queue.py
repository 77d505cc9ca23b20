"""Exim's queue listing (`exim -bp`, `mailq`): age, size, identifier, sender, and the recipients that wait."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from triage.reading.dialect import Dialect, Reading
from triage.reading.logs import Attempt, conclude
from triage.reading.prose import fact, lines
from triage.reading.report import Action, Fact, Failure
from triage.reading.tokens import ADDRESS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from triage.reading.source import Source

#: ` 2d  4.1K 1t9xQe-0007Hq-2T <sender> *** frozen ***`; the identifier grew longer with version 4.97.
_HEAD_RE = re.compile(
    r"(?P<age>\d{1,4}[mhdw])\s{1,8}\d[\d.]{0,8}[KMG]?\s{1,8}(?:\w{6}-\w{6}-\w{2}|\w{6}-\w{11}-\w{4}) "
    r"<[^<>\s]{0,320}>[^\n]{0,80}"
)
#: A recipient that got the message already is marked with a D.
_RECIPIENT_RE = re.compile(rf"(?P<done>D )?(?P<address>{ADDRESS})")


class EximQueue(Dialect):
    """Messages that wait or are frozen; the listing gives no reason."""

    slug = "exim_queue"
    name = "Exim queue"
    described_in = "Exim src/queue.c, queue_list()"
    # Identifiers begin with a 1 until 2028, then with a 2; sizes are mostly told in K.
    marks = ("…k 1…", "…k 2…", "frozen ***")
    trust = 3

    def confirm(self, source: Source) -> bool:
        """Tell whether a message of a queue stands in the text."""
        return _HEAD_RE.search(source.report) is not None

    def read(self, source: Source) -> Reading | None:
        """Return the recipients that wait."""
        return conclude(Attempt("", failure) for failure in _waiting(source))


def _waiting(source: Source) -> Iterator[Failure]:
    text = source.clean.text
    age: Fact | None = None
    for line in lines(text, 0, source.report_end):
        head = _HEAD_RE.fullmatch(text, line.start, line.end)
        if head:
            age = Fact(Action.DELAYED.value, *head.span("age"))
        elif not line.text:
            age = None
        elif age and (found := _RECIPIENT_RE.fullmatch(text, line.start, line.end)) and not found.group("done"):
            yield Failure(recipient=fact(found, "address"), action=age)
