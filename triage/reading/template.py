"""Dialects whose notices follow one template: a headline, recipients, and for each the reason behind or before it."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, ClassVar

from .dialect import Dialect, Reading
from .prose import command, fact, place_host, set_action
from .reply import one_line
from .report import Action, Failure, Kind
from .tokens import ADDRESS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .source import Source

#: A paragraph, and one whose further lines are indented; the words that become the diagnostic.
PARAGRAPH = r"(?P<reason>\S[^\n]{0,2000}(?:\n[ \t]{0,16}\S[^\n]{0,2000}){0,20})"
INDENTED = r"(?P<reason>\S[^\n]{0,2000}(?:\n[ \t]{1,16}\S[^\n]{0,2000}){0,20})"
#: A line that holds nothing but the recipient.
ADDRESS_LINE = rf"^[ \t]{{0,16}}[\"'<]?(?P<address>{ADDRESS})[>\"']?[ \t\r]*$"
_MOST_SENTENCES = 100
#: A server's name of two labels or more.
DOMAIN = r"(?P<host>[\w-]{1,63}(?:\.[\w-]{1,63}){1,9})"
#: What ends every notice, unless its template says more.
END_RE = re.compile(
    r"^[ \t]{0,8}(?:reporting-mta|final-recipient|return-path|received|content-type):\s|^--[^\s-]|^```",
    re.IGNORECASE | re.MULTILINE,
)


class Template(Dialect):
    """A notice read by expressions; subclasses give these, and no code unless their format needs some.

    Groups that mean the same everywhere: `address` (recipient), `origin` (original recipient), `reason` (the words
    that become the diagnostic), `host` and `ip` (the server that answered), `command` (what it answered), `status`,
    `code` (a reply code that the format gives a place of its own).
    """

    #: Must be found, or the text is not of this dialect; its group `host`, if any, is the reporting server,
    #: its group `reason` what is said of all recipients below it.
    headline: ClassVar[re.Pattern[str]]
    #: Finds each recipient behind the headline.
    entry: ClassVar[re.Pattern[str]]
    #: Looked for between an entry and the next; without a match what stands there is the reason.
    details: ClassVar[tuple[re.Pattern[str], ...]] = ()
    #: Where the entries end.
    end: ClassVar[re.Pattern[str]] = END_RE
    #: Found in the whole text where the server is still trying.
    delayed: ClassVar[re.Pattern[str] | None] = None
    #: Whether what is said behind the last recipient is said of all that have nothing behind them.
    shared: ClassVar[bool] = False

    def read(self, source: Source) -> Reading | None:
        """Return the recipients of the notice with their reasons, or None where it has no recipient."""
        text = source.report
        headline = self.headline.search(text)
        if headline is None:
            return None
        failures = list(self._failures(source, headline.end(), self._end(text, headline.end())))
        if not failures:
            return None
        if "reason" in self.headline.groupindex:
            for failure in failures:
                failure.diagnostic = one_line(source, *headline.span("reason"))
        if self.shared:
            _share(failures)
        delay = self.delayed.search(text) if self.delayed else None
        start, end = (delay or headline).span()
        if start == end and (first := failures[0].recipient):
            # A headline that is only looked ahead at: the recipient's line is what tells.
            start, end = first.start, first.end
        set_action(failures, Action.DELAYED if delay else Action.FAILED, start, end)
        reading = Reading(failures, Kind.DELAYED if delay else Kind.BOUNCE)
        if "host" in self.headline.groupindex:
            reading.reporting_mta = fact(headline, "host", lower=True)
        return reading

    def _end(self, text: str, start: int) -> int:
        ends = [found.start() for pattern in {self.end, END_RE} if (found := pattern.search(text, start))]
        return min([*ends, len(text)])

    def _failures(self, source: Source, start: int, end: int) -> Iterator[Failure]:
        text = source.clean.text
        found = list(self.entry.finditer(text, start, end))
        seen: set[str] = set()
        for number, match in enumerate(found):
            stop = found[number + 1].start() if number + 1 < len(found) else end
            failure = Failure()
            take(source, failure, match)
            for pattern in self.details:
                if detail := pattern.search(text, match.end(), stop):
                    take(source, failure, detail)
            if failure.diagnostic is None and text[match.end() : stop].strip():
                failure.diagnostic = one_line(source, match.end(), min(stop, match.end() + 4000))
            address = failure.recipient.value.lower() if failure.recipient else ""
            if address not in seen:
                yield failure
            seen.add(address)


class Sentences(Dialect):
    """A notice whose sentences name recipient and reason; subclasses give the sentences, with Template's groups."""

    sentences: ClassVar[tuple[re.Pattern[str], ...]]

    def read(self, source: Source) -> Reading | None:
        """Return one failure a sentence, or None where there is none."""
        reading = Reading(kind=Kind.BOUNCE)
        for pattern in self.sentences:
            for match in islice(pattern.finditer(source.report), _MOST_SENTENCES):
                failure = Failure()
                take(source, failure, match)
                set_action([failure], Action.FAILED, *match.span())
                reading.failures.append(failure)
        return reading if reading.failures else None


def take(source: Source, failure: Failure, match: re.Match[str]) -> None:
    """Take the groups that took part in `match` and are not known yet into `failure`."""
    groups = match.re.groupindex
    place_host(failure, match)
    if "address" in groups and failure.recipient is None:
        failure.recipient = fact(match, "address")
    if "origin" in groups and failure.original_recipient is None:
        failure.original_recipient = fact(match, "origin")
    if "status" in groups and failure.status is None:
        failure.status = fact(match, "status")
    if "code" in groups and failure.reply_code is None:
        failure.reply_code = fact(match, "code")
    if "command" in groups and failure.command is None:
        failure.command = command(match, "command")
    if "reason" in groups and failure.diagnostic is None and (match.group("reason") or "").strip():
        failure.diagnostic = one_line(source, *match.span("reason"))


def _share(failures: list[Failure]) -> None:
    """Give the words behind the last recipient to those listed above it without any."""
    last = failures[-1]
    for failure in failures:
        if failure.diagnostic is None:
            failure.diagnostic, failure.remote_mta, failure.remote_ip = (
                last.diagnostic,
                last.remote_mta,
                last.remote_ip,
            )
            failure.command = last.command
