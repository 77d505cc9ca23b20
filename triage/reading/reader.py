"""From bytes or text to a report: opening, dialects, merging, deciding, placing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .beside import is_complete, read_beside
from .dialects import DIALECTS
from .dialects.generic import Generic
from .dialects.notice import Notice
from .dialects.question import Question
from .dialects.rfc3464 import DeliveryStatus
from .dispatch import Dispatcher
from .fake import is_fake
from .kind import decide
from .limits import MOST_FAILURES
from .merge import merge, set_codes
from .opening import open_source
from .original import read_original
from .placing import place
from .possible import possible_failures
from .report import Kind, Report

if TYPE_CHECKING:
    from .dialect import Dialect, Reading
    from .report import Fact, Failure
    from .source import Source

_FIELDS = DeliveryStatus()
_DISPATCHER = Dispatcher(DIALECTS)
#: Asked only where no dialect of a known program said enough.
_FALLBACKS: tuple[Dialect, ...] = (Notice(), Generic())
#: Asked where nothing else said anything.
_QUESTION = Question()


def read(data: bytes | str) -> Report:
    """Return what `data` (a whole message, a paste, lines of a log) says; never raises."""
    source = open_source(data)
    readings, failures = _machine_readable(source) or _prose(source)
    if is_fake(source, failures):
        readings, failures = [], []
    report = Report(source.text, body=source.clean.locate(source.head[1]) if source.head[1] else 0)
    report.kind = decide(source, failures, _first_kind(readings))
    report.failures = failures
    if report.kind == Kind.NOT_BOUNCE:
        report.possible = possible_failures(source)
    report.reporting_mta = _first_reporter(readings)
    report.original = read_original(source)
    report.dialects = [dialect.slug for dialect, _ in readings]
    place(report, source.clean)
    return report


def _machine_readable(source: Source) -> tuple[list[tuple[Dialect, Reading]], list[Failure]] | None:
    """Return what the fields of RFC 3464 say, or None where they leave anything to the prose around them."""
    if not _FIELDS.recognise(source):
        return None
    readings = _readings([_FIELDS], source)
    failures = merge(readings)[:MOST_FAILURES]
    for failure in failures:
        set_codes(failure)
    if not failures or not all(is_complete(failure) for failure in failures):
        return None
    read_beside(source, failures)
    return readings, failures


def _prose(source: Source) -> tuple[list[tuple[Dialect, Reading]], list[Failure]]:
    """Return what all dialects say together, the most trusted first."""
    readings = _readings(_DISPATCHER.dialects(source), source)
    readings.sort(key=lambda pair: -pair[0].trust)
    failures = merge(readings)
    if _lacks_something(failures):
        readings += _readings([each for each in _FALLBACKS if each.recognise(source)], source)
        failures = merge(readings)
    if not failures and not readings and _QUESTION.recognise(source):
        readings = _readings([_QUESTION], source)
        failures = merge(readings)
    failures = failures[:MOST_FAILURES]
    for failure in failures:
        set_codes(failure)
    return readings, failures


def _readings(dialects: list[Dialect], source: Source) -> list[tuple[Dialect, Reading]]:
    """Return what the dialects found."""
    return [(dialect, found) for dialect in dialects if (found := dialect.read(source)) is not None]


def _lacks_something(failures: list[Failure]) -> bool:
    return not failures or any(failure.diagnostic is None or failure.recipient is None for failure in failures)


def _first_kind(readings: list[tuple[Dialect, Reading]]) -> Kind | None:
    return next((reading.kind for _, reading in readings if reading.kind is not None), None)


def _first_reporter(readings: list[tuple[Dialect, Reading]]) -> Fact | None:
    return next((reading.reporting_mta for _, reading in readings if reading.reporting_mta is not None), None)
