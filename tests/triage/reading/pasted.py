"""Pasted texts for the tests of dialects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from triage.reading.cleaning import clean
from triage.reading.report import Failure
from triage.reading.source import Source

if TYPE_CHECKING:
    from triage.reading.dialect import Dialect, Reading


def pasted(text: str) -> Source:
    """Return a paste as the dialects get it."""
    return Source(text, clean(text))


def read_pasted(dialect: Dialect, text: str) -> Reading | None:
    """Return what `dialect` reads in a pasted text, after checking that every fact stands where it says."""
    source = pasted(text)
    if not dialect.recognise(source):
        return None
    reading = dialect.read(source)
    for failure in reading.failures if reading else []:
        for name in Failure.__slots__:
            told = getattr(failure, name)
            if told is not None and hasattr(told, "value"):
                assert 0 <= told.start < told.end <= len(source.clean.text), (name, told)
                written = source.clean.text[told.start : told.end]
                if name in ("recipient", "original_recipient", "reply_code", "enhanced_code", "remote_ip"):
                    assert written == told.value, name
    return reading


def values(failure: Failure) -> dict[str, str]:
    """Return the facts of a failure that are there, as text."""
    told = {name: getattr(failure, name) for name in Failure.__slots__}
    return {name: getattr(fact, "value", getattr(fact, "text", "")) for name, fact in told.items() if fact is not None}
