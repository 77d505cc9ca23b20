"""Moving places from the clean text, which dialects read, to the shown text, which pages mark."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from .limits import LONGEST_VALUE, LONGEST_WORDS
from .passage import Passage
from .report import Fact, Failure, Original
from .tokens import is_ip

if TYPE_CHECKING:
    from .report import Report

_FAILURE = tuple(field.name for field in fields(Failure))
_ORIGINAL = tuple(field.name for field in fields(Original))


def place(report: Report, clean: Passage) -> None:
    """Move every place in `report` from the clean text to the text that `clean` was made of.

    Values and words that are longer than any can honestly be are cut, and IP addresses that are none are left out.
    """
    moved = _Moved(clean)
    report.reporting_mta = moved.fact(report.reporting_mta)
    for name in _ORIGINAL:
        setattr(report.original, name, moved.fact(getattr(report.original, name)))
    for failure in {id(failure): failure for failure in (*report.failures, *report.possible)}.values():
        _drop_false_ip(failure)
        for name in _FAILURE:
            value = getattr(failure, name)
            if value is None:
                continue
            there = moved.passage(value) if isinstance(value, Passage) else moved.fact(value)
            if there is not value:
                setattr(failure, name, there)


def _drop_false_ip(failure: Failure) -> None:
    ip, host = failure.remote_ip, failure.remote_mta
    if ip is None or is_ip(ip.value):
        return
    failure.remote_ip = None
    if host is not None and host.value == f"[{ip.value.lower()}]":
        failure.remote_mta = None


class _Moved:
    """Facts and passages at their places in the shown text; failures share many of them."""

    def __init__(self, clean: Passage) -> None:
        self._clean = clean
        self._same = len(clean.starts) == 1 and clean.starts == clean.origins
        #: By identity; the original is kept beside what it became, so that no other object takes its place.
        self._passages: dict[int, tuple[Passage, Passage]] = {}

    def fact(self, fact: Fact | None) -> Fact | None:
        """Return `fact` at its place in the shown text."""
        if fact is None or (self._same and len(fact.value) <= LONGEST_VALUE):
            return fact
        return Fact(fact.value[:LONGEST_VALUE], *self._clean.span(fact.start, fact.end))

    def passage(self, passage: Passage) -> Passage:
        """Return `passage` with its places in the shown text."""
        if self._same and len(passage.text) <= LONGEST_WORDS:
            return passage
        known = self._passages.get(id(passage))
        if known is None:
            known = passage, passage.shortened(LONGEST_WORDS).through(self._clean)
            self._passages[id(passage)] = known
        return known[1]
