"""One way of writing a bounce, behind one interface."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from .report import Fact, Failure, Kind
    from .source import Source


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
    #: Lower-case words of which at least one stands in every text of this dialect.
    marks: ClassVar[tuple[str, ...]] = ()
    #: Machine-readable formats win over prose where both name a fact: 3 machine-readable, 2 prose of a known
    #: program, 1 anything.
    trust: ClassVar[int] = 2

    def recognise(self, source: Source) -> bool:
        """Tell whether the text may be of this dialect; cheap, may be wrong."""
        return any(mark in source.lower_report for mark in self.marks)

    @abstractmethod
    def read(self, source: Source) -> Reading | None:
        """Return what the text says, or None where it is not of this dialect after all; never raises."""
