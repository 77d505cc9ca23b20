"""What the logs of mail servers have in common: entries wrapped by hand, and attempts that follow each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from .dialect import Reading
from .limits import MOST_ENTRIES
from .prose import fact
from .report import Action, Fact, Failure, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .source import Source

#: Time stamps as syslog (RFC 3164, RFC 5424), Exim and multilog write them.
TIMESTAMP = (
    r"(?:[A-Z][a-z]{2} {1,2}\d{1,2} (?:\d{4} )?\d\d:\d\d:\d\d"
    r"|\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z| ?[+-]\d\d:?\d\d)?"
    r"|@[0-9a-f]{24})"
)
_PROGRAM = r"[\w./-]{2,80}\\?\[\d{1,9}\\?\]:"
_HEAD_RE = re.compile(
    rf"(?P<time>{TIMESTAMP})(?:[ \t]{{1,4}}(?:(?P<host>[\w.<>-]{{1,255}})[ \t]{{1,4}})?{_PROGRAM})?"
    rf"|(?<![\w./-]){_PROGRAM}|(?<![\w-])[0-9A-Za-z]{{8,20}}: (?:to=|from=|host )"
)
#: What people and tools put before a line: `2513:`, `maillog:`, `/var/log/mail.log-12-`, a bullet, a quote mark.
_BEFORE_RE = re.compile(r"[ \t>*•#|`'\"(<\d-]{0,16}(?:[^\s:=]{1,80}[:=-][\"'\[( ]{0,3})?\d{0,9}[:-]?[\"'\[( ]{0,3}")
#: How far into a line its time stamp is looked for.
_HEAD_WITHIN = 200
_FENCE_RE = re.compile(r"[ \t]{0,8}(?:```|'''|~~~)")


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One entry of a log, `start:end` of the clean text, with its time stamp and the logging host where given."""

    start: int
    end: int
    time: Fact | None = None
    host: Fact | None = None


def entries(source: Source) -> Iterator[LogEntry]:
    """Yield the entries of a log, up to the returned original.

    Headers of a message around it are left out. Lines that do not begin as an entry does belong to the entry before.
    A blank line and a Markdown fence end an entry. What stands before the first beginning is an entry too: pasted log
    lines are often cut at the front.
    """
    text = source.clean.text
    start, head = source.head[1], None
    place, limit = start, source.report_end
    while place < limit:
        stop = text.find("\n", place, limit)
        stop = limit if stop < 0 else stop
        found = _HEAD_RE.search(text, place, min(stop, place + _HEAD_WITHIN))
        blank = place == stop or text[place:stop].isspace() or _FENCE_RE.match(text, place, stop) is not None
        if blank or (found and _is_head(text, place, found)):
            if start < place:
                yield _entry(start, place, head)
            start, head = (stop, None) if blank else (place, found)
        place = stop + 1
    if start < limit:
        yield _entry(start, limit, head)


def _is_head(text: str, line: int, found: re.Match[str]) -> bool:
    if not _BEFORE_RE.fullmatch(text, line, found.start()):
        return False
    # Exchange Online closes its replies with "2025-01-31T10:00:00.000Z 08DD…": a wrapped one begins no entry.
    return re.match(r"Z? [0-9A-F]{16}\b", text[found.end() : found.end() + 18]) is None


def _entry(start: int, end: int, head: re.Match[str] | None) -> LogEntry:
    if head is None:
        return LogEntry(start, end)
    host = fact(head, "host", lower=True)
    return LogEntry(start, end, fact(head, "time"), None if host and "<" in host.value else host)


def named(found: re.Match[str], group: int | str, value: str) -> Fact:
    """Return `value` as a fact that stands where the group of the match does."""
    return Fact(value, found.start(group), found.end(group))


@dataclass(frozen=True, slots=True)
class Attempt:
    """One line about one recipient; `queue_id` is empty where the line names none."""

    queue_id: str
    failure: Failure


def conclude(attempts: Iterable[Attempt], reporting_mta: Fact | None = None) -> Reading | None:
    """Return what a log says in the end: the last attempt of each message for each recipient counts.

    Successes beside failures are left out, and what follows the first `MOST_ENTRIES`. None where there is no attempt.
    """
    last: dict[tuple[str, str] | int, Failure] = {}
    for index, attempt in enumerate(islice(attempts, MOST_ENTRIES)):
        failure = attempt.failure
        address = failure.recipient.value.lower() if failure.recipient else ""
        key: tuple[str, str] | int = (attempt.queue_id, address) if attempt.queue_id and address else index
        last.pop(key, None)
        last[key] = failure
    if not last:
        return None
    failures = _without_repetitions(f for f in last.values() if _action(f) is not Action.DELIVERED)
    if not failures:
        return Reading(list(last.values()), Kind.DELIVERED, reporting_mta)
    final = any(_action(failure) is Action.FAILED for failure in failures)
    return Reading(failures, Kind.BOUNCE if final else Kind.DELAYED, reporting_mta)


def _action(failure: Failure) -> str:
    return Action(failure.action.value) if failure.action else Action.FAILED


def _without_repetitions(failures: Iterable[Failure]) -> list[Failure]:
    kept: dict[tuple[str, str, str], Failure] = {}
    for failure in failures:
        address = failure.recipient.value.lower() if failure.recipient else ""
        words = failure.diagnostic.text if failure.diagnostic else ""
        key = (address, words, _action(failure))
        kept.pop(key, None)
        kept[key] = failure
    return list(kept.values())
