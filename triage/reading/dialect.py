"""One way of writing a bounce, behind one interface."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from .report import Fact, Failure, Kind
    from .source import Source

#: Opens or closes a mark that may begin or end inside a word.
OPEN = "…"


@dataclass(slots=True)
class Reading:
    """What one dialect found; places are places in the source's clean text.

    Dialects give what they see: recipient, action, status, diagnostic, remote host, command. Reply code and
    enhanced code are taken from the diagnostic for all dialects alike (:mod:`triage.reading.reply`), so a dialect
    sets them only where its format has a field of its own for them.
    """

    failures: list[Failure] = field(default_factory=list)
    kind: Kind | None = None
    reporting_mta: Fact | None = None


class Dialect(ABC):
    """One way of writing a bounce: one module in :mod:`triage.reading.dialects`, one line in its registry."""

    #: Short stable name, shown as "read from".
    slug: ClassVar[str]
    #: Name for people.
    name: ClassVar[str]
    #: Where the format is described: an RFC section, or the program and file that writes it.
    described_in: ClassVar[str]
    #: Lower-case words of which at least one stands in the report of every text of this dialect. A letter that opens
    #: or closes a mark opens or closes a word as well, unless there is an ellipsis: `recipient…`, `…exception`.
    #: A blank in a mark may be a line break in the text.
    #: A line break that opens a mark (one without words) is there before the first line, too.
    #: The more specific, the fewer texts are read in vain.
    marks: ClassVar[tuple[str, ...]] = ()
    #: Machine-readable formats win over prose where both name a fact: 3 machine-readable, 2 prose of a known
    #: program, 1 anything.
    trust: ClassVar[int] = 2

    def recognise(self, source: Source) -> bool:
        """Tell whether the text may be of this dialect; cheap, may be wrong."""
        marks = [mark.strip(OPEN) for mark in self.marks]
        text = "\n" + source.lower_report
        found = any(mark in text for mark in marks)
        if not found:
            text = text.replace("\n", " ")
            found = any(mark in text for mark in marks)
        return found and self.confirm(source)

    def confirm(self, source: Source) -> bool:
        """Tell whether a text with one of the marks may be of this dialect."""
        return True

    @abstractmethod
    def read(self, source: Source) -> Reading | None:
        """Return what the text says, or None where it is not of this dialect after all; never raises."""
