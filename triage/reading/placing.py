"""Moving places from the clean text, which dialects read, to the shown text, which pages mark."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from .passage import Passage
from .report import Fact, Failure, Original

if TYPE_CHECKING:
    from .report import Report

_FAILURE = tuple(field.name for field in fields(Failure))
_ORIGINAL = tuple(field.name for field in fields(Original))


def place(report: Report, clean: Passage) -> None:
    """Move every place in `report` from the clean text to the text that `clean` was made of."""
    if len(clean.starts) == 1 and clean.starts == clean.origins:
        return
    report.reporting_mta = _fact(report.reporting_mta, clean)
    for name in _ORIGINAL:
        setattr(report.original, name, _fact(getattr(report.original, name), clean))
    done: set[int] = set()
    for failure in report.failures:
        if id(failure) in done:
            continue
        done.add(id(failure))
        for name in _FAILURE:
            value = getattr(failure, name)
            if isinstance(value, Passage):
                setattr(failure, name, value.through(clean))
            elif value is not None:
                setattr(failure, name, _fact(value, clean))


def _fact(fact: Fact | None, clean: Passage) -> Fact | None:
    if fact is None:
        return None
    return Fact(fact.value, *clean.span(fact.start, fact.end))
