"""The catalogue prepared for diagnosing, one for all requests of a process."""

from __future__ import annotations

import logging
import threading
import time
from collections import defaultdict
from typing import TYPE_CHECKING

from bouncekb.catalogue.models import Revision
from bouncekb.catalogue.vocabulary import AppliesTo
from bouncekb.catalogue.wording import tag_expression

from .closest import Closest
from .loading import load_knowledge
from .matcher import Matcher
from .providers import Directory

if TYPE_CHECKING:
    from .knowledge import EntryInfo, Knowledge

logger = logging.getLogger(__name__)

#: Characters of a provider's mark that is distinctive by itself.
_SHORTEST_MARK = 4
#: Seconds between two looks at the catalogue's version.
CHECK_EVERY = 2.0


class Index:
    """One version of the catalogue: its patterns compiled, its codes, hosts and domains ready to look up.

    Nothing in it changes after it was made, so threads share it.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.exact_patterns = [each for each in knowledge.patterns if each.applies_to == AppliesTo.EXACT]
        wordings = [each for each in knowledge.patterns if each.applies_to != AppliesTo.EXACT]
        #: Wordings of a party, and words that name a cause whoever says them: looked for only where no party's decide.
        self.wording_patterns = [each for each in wordings if knowledge.entries[each.entry].provider]
        self.neutral_patterns = [each for each in wordings if not knowledge.entries[each.entry].provider]
        self.exact = Matcher([each.expression for each in self.exact_patterns], whole=True)
        self.wordings = Matcher([each.expression for each in self.wording_patterns])
        self.neutral = Matcher([each.expression for each in self.neutral_patterns])
        self.directory = Directory(knowledge)
        self.closest = Closest(knowledge)
        self.by_provider_code: dict[tuple[str, str, str], list[EntryInfo]] = defaultdict(list)
        self.by_enhanced_code: dict[str, list[EntryInfo]] = defaultdict(list)
        for entry in knowledge.entries.values():
            if entry.reply_code or entry.enhanced_code:
                self.by_provider_code[entry.provider, entry.reply_code, entry.enhanced_code].append(entry)
            if entry.enhanced_code:
                self.by_enhanced_code[entry.enhanced_code].append(entry)
        self.by_tag: dict[tuple[str, str], list[EntryInfo]] = defaultdict(list)
        for entry in knowledge.entries.values():
            if entry.provider and _is_mark(entry.tag):
                self.by_tag[entry.provider, entry.tag].append(entry)
        self.tag_keys = list(self.by_tag)
        self.tags = Matcher([tag_expression(tag) for _, tag in self.tag_keys], case_sensitive=True)
        for patterns, matcher in (
            (self.exact_patterns, self.exact),
            (self.wording_patterns, self.wordings),
            (self.neutral_patterns, self.neutral),
        ):
            for refusal in matcher.refused:
                logger.error(
                    "A pattern of the entry %s is not used: %s", patterns[refusal.index].entry, refusal.problem
                )


def _is_mark(tag: str) -> bool:
    """Tell whether a tag is a mark of its own ("TSS07", "AUP#CXBL"), not the label of a field or a mere number."""
    return len(tag) >= _SHORTEST_MARK and tag.isupper()


class SharedIndex:
    """The process's index; built on first use and again when the catalogue's version has changed."""

    def __init__(self, check_every: float = CHECK_EVERY) -> None:
        self._check_every = check_every
        self._lock = threading.Lock()
        self._index: Index | None = None
        self._checked = 0.0

    def get(self) -> Index:
        """Return the index of the catalogue's present version, at most `check_every` seconds old.

        While one thread builds a new index the others go on with the old one. When building fails the old one
        stays; without an old one the exception is the caller's.
        """
        index = self._index
        if index is None:
            with self._lock:
                if self._index is None:
                    self._index = Index(load_knowledge())
                    self._checked = time.monotonic()
                return self._index
        if time.monotonic() - self._checked >= self._check_every and self._lock.acquire(blocking=False):
            try:
                self._refresh(index)
            finally:
                self._lock.release()
        return self._index or index

    def _refresh(self, index: Index) -> None:
        self._checked = time.monotonic()
        try:
            if Revision.current() != index.knowledge.version:
                self._index = Index(load_knowledge())
        except Exception:
            logger.exception("The catalogue could not be read again; the version before stays in use.")


shared_index = SharedIndex()


def current_index() -> Index:
    """Return the index that all requests of this process share."""
    return shared_index.get()
