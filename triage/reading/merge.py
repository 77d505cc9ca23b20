"""What several dialects found in one text, put together: one failure a recipient."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from .reply import find_codes
from .report import Action, Fact, Failure

if TYPE_CHECKING:
    from .dialect import Dialect, Reading
    from .passage import Passage

_MACHINE_READABLE = 3
_DONE = (Action.DELIVERED, Action.RELAYED, Action.EXPANDED)
_NAMES = tuple(field.name for field in fields(Failure) if field.name not in ("diagnostic", "summary"))
_WORTHLESS = ("", "none", "unknown", "(none)", "n/a")


@dataclass(slots=True)
class _Merger:
    """Failures in order of appearance, found again by every address they go by."""

    failures: list[Failure] = field(default_factory=list)
    by_address: dict[str, Failure] = field(default_factory=dict)
    #: Whether a machine-readable report names the recipients: then prose cannot add any.
    closed: bool = False

    def add(self, found: list[Failure], trust: int) -> None:
        """Take in what one dialect found."""
        known = list(self.failures)
        for failure in found:
            same = self._same(failure, found, known)
            if same is not None:
                _fill(same, failure)
                self._remember(same)
            elif failure.recipient is None and len(found) == 1 and known:
                for each in known:
                    _fill_words(each, failure)
            elif not self.closed and (failure.recipient is not None or not known):
                self.failures.append(failure)
                self._remember(failure)
        if trust >= _MACHINE_READABLE and any("@" in address for address in self.by_address):
            self.closed = True

    def _same(self, failure: Failure, found: list[Failure], known: list[Failure]) -> Failure | None:
        for address in _addresses(failure):
            if address in self.by_address:
                return self.by_address[address]
        lone = len(known) == 1 and len(found) == 1
        if lone and (self.closed or failure.recipient is None or known[0].recipient is None):
            return known[0]
        if lone and known[0].recipient is not None and "@" not in known[0].recipient.value:
            return known[0]
        return None

    def _remember(self, failure: Failure) -> None:
        for address in _addresses(failure):
            self.by_address.setdefault(address, failure)


def merge(readings: list[tuple[Dialect, Reading]]) -> list[Failure]:
    """Return one failure a recipient from what the dialects found, the most trusted dialect first.

    The machine-readable report wins for recipient, action and status; the diagnostic that quotes a server wins over
    a summary. Recipients that got the mail are left out where others did not.
    """
    merger = _Merger()
    for dialect, reading in readings:
        merger.add(reading.failures, dialect.trust)
    failures = merger.failures
    failed = [failure for failure in failures if failure.action is None or failure.action.value not in _DONE]
    if failed:
        failures = failed
    return failures


def _addresses(failure: Failure) -> list[str]:
    named = (failure.recipient, failure.original_recipient)
    return [fact.value.lower() for fact in named if fact is not None and fact.value]


def _fill_words(failure: Failure, other: Failure) -> None:
    """Give `failure` the words of a reply that was given for all recipients, where it has none of its own."""
    if _weight(failure.diagnostic) < _weight(other.diagnostic):
        failure.summary = failure.summary or failure.diagnostic
        failure.diagnostic = other.diagnostic


def _fill(failure: Failure, other: Failure) -> None:
    """Give `failure` what only `other` knows, and the more telling diagnostic of the two."""
    mine, theirs = failure.diagnostic, other.diagnostic
    if _weight(theirs) > _weight(mine):
        failure.diagnostic = theirs
        failure.summary = failure.summary or other.summary or (mine if _weight(mine) else None)
        failure.reply_code = other.reply_code or failure.reply_code
        failure.enhanced_code = other.enhanced_code or failure.enhanced_code
    else:
        failure.summary = failure.summary or other.summary or (theirs if theirs is not mine else None)
    for name in _NAMES:
        if getattr(failure, name) is None:
            setattr(failure, name, getattr(other, name))


def _weight(diagnostic: Passage | None) -> int:
    """Return how telling a diagnostic is: 3 with a server's reply, 2 with an enhanced code, 1 words, 0 nothing."""
    if diagnostic is None or diagnostic.text.lower() in _WORTHLESS or diagnostic.text.isdigit():
        return 0
    codes = find_codes(diagnostic.text)
    if codes is None:
        return 1
    return 3 if codes.reply_code else 2


def set_codes(failure: Failure) -> None:
    """Set reply code and enhanced code from the diagnostic, else from the summary and the report's status."""
    for passage in (failure.diagnostic, failure.summary):
        if passage is None:
            continue
        codes = find_codes(passage.text)
        if codes is None:
            continue
        if failure.reply_code is None and codes.reply_code:
            failure.reply_code = Fact(codes.reply_code, *passage.span(*codes.reply_place))
        if failure.enhanced_code is None and codes.enhanced_code:
            failure.enhanced_code = Fact(codes.enhanced_code, *passage.span(*codes.enhanced_place))
    if failure.enhanced_code is None:
        failure.enhanced_code = failure.status
