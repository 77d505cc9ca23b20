"""One failure with everything that its diagnosis looks at."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .stretches import around, stretches_of

if TYPE_CHECKING:
    from triage.reading.report import Failure, Report

    from .index import Index
    from .knowledge import Knowledge
    from .providers import Parties
    from .stretches import Stretch

_WORD_RE = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Case:
    """A failure of a report, its words and the parties in it, beside the catalogue."""

    report: Report
    failure: Failure
    index: Index
    stretches: list[Stretch]
    parties: Parties

    @classmethod
    def of(cls, report: Report, failure: Failure, index: Index) -> Case:
        """Return the case of `failure`, its words found and its parties recognised."""
        stretches = stretches_of(report, failure)
        words = stretches[0].text if stretches else ""
        outer = stretches[1].text if len(stretches) > 1 else ""
        return cls(report, failure, index, stretches, index.directory.parties(report, failure, words, outer))

    def widened(self) -> Case:
        """Return the same case with the text around the failure as further words."""
        return replace(self, stretches=[*self.stretches, *around(self.report, self.failure)])

    @property
    def has_words(self) -> bool:
        """Whether anything but codes and punctuation was said."""
        return any(_WORD_RE.search(stretch.text) for stretch in self.stretches)

    @property
    def knowledge(self) -> Knowledge:
        """The catalogue's data."""
        return self.index.knowledge
