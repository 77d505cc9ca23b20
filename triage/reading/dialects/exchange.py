"""Microsoft Exchange from 2007 on and Exchange Online (Microsoft 365)."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from triage.reading.dialect import Dialect, Reading
from triage.reading.dialects.exchange_words import ADMINISTRATORS, DELAYED, FAILED, ORIGINAL_HEADERS, SERVER
from triage.reading.limits import MOST_ENTRIES
from triage.reading.phrases import any_of
from triage.reading.prose import Line, address_in, address_on, fact, lines, phrases, place_host, set_action
from triage.reading.reply import one_line
from triage.reading.report import Action, Failure, Kind
from triage.reading.tokens import ADDRESS, HOST, IP

if TYPE_CHECKING:
    from triage.reading.report import Fact
    from triage.reading.source import Source

_FAILED = any_of(*FAILED)
_DELAYED = any_of(*DELAYED)
_LIST_END_RE = re.compile(
    phrases(*ADMINISTRATORS, *SERVER, *ORIGINAL_HEADERS) + r"|remote server returned|#\s?<?\s?#?[245][\d.]|```"
    r"|(?:reporting-mta|final-recipient|content-type|received):\s|--\S",
    re.IGNORECASE,
)
_SERVER = any_of(*SERVER)
_NAME_RE = re.compile(rf"\s{{0,20}}:?\s{{0,20}}(?P<host>{HOST})")
#: `Remote Server returned '550 5.1.1 …'`, `Server at mx.example.com (192.0.2.1) returned '450 4.4.316 …'`.
_RETURNED_RE = re.compile(
    rf"(?:remote\s{{1,20}}server|server\s{{1,20}}at\s{{1,20}}(?P<host>{HOST})(?:\s{{1,20}}\((?P<ip>{IP})\))?)"
    r"\s{1,20}returned\s{1,20}(?P<quote>['\"]{1,2})",
    re.IGNORECASE,
)
#: `#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##`, `mx.example.com #550 5.1.1 … ##`,
#: `#< #5.1.1 smtp;550 5.1.1 …> #SMTP#`, `#<server.example.com #5.1.1 smtp;550 …>`.
_HASH_RE = re.compile(
    rf"^[ \t]{{0,8}}(?:(?P<host>{HOST})[ \t]{{1,8}})?#(?:<\s{{0,4}}(?:(?P<by>{HOST})\s{{1,4}})?#)?"
    r"(?=(?:[245]\d\d[ -])?[245]\.\d{1,3}\.\d{1,3}\b)(?:(?P<status>[245]\.\d{1,3}\.\d{1,3})\s{1,20}smtp;\s{0,20})?",
    re.IGNORECASE | re.MULTILINE,
)
_HASH_END_RE = re.compile(r"\s{0,4}(?:#{2}|>?\s{0,4}#SMTP#|>\s{0,4}$)", re.IGNORECASE | re.MULTILINE)
_GAVE_RE = re.compile(
    rf"^[ \t]{{0,8}}(?P<host>{HOST})\s{{1,20}}gave\s{{1,20}}this\s{{1,20}}error:\s{{0,20}}",
    re.IGNORECASE | re.MULTILINE,
)
_REJECTED_RE = re.compile(
    rf"^[ \t]{{0,8}}(?P<before>{HOST})\s{{1,20}}rejected\s{{1,20}}your\s{{1,20}}message"
    r"|(?:message\s{1,20}rejected\s{1,20}by|"
    r"(?:organization|server)\s{1,20}rejected\s{1,20}your\s{1,20}message|remote\s{1,20}server)"
    rf"\s{{0,4}}:\s{{0,20}}(?P<after>{HOST})",
    re.IGNORECASE | re.MULTILINE,
)
#: The page of Microsoft 365: `Status code: 550 5.7.1`, `Error: 550 5.4.1 [x@example.com]: …`, `Reported error: …`.
_PAGE_RE = re.compile(
    r"^[ \t*#]{0,8}(?P<what>status\s{1,4}code|reported\s{1,4}error|error|recipient\s{1,4}address)\s{0,4}:?\**\s{0,20}"
    rf"(?P<words>[245]\d\d[ -][^\n]{{0,2000}}|<?(?P<address>{ADDRESS})>?[ \t\r]*$)",
    re.IGNORECASE | re.MULTILINE,
)
_YOUR_MESSAGE_RE = re.compile(
    rf"your\s{{1,20}}message\s{{1,20}}to\s{{1,20}}<?(?P<address>{ADDRESS})>?\s{{1,20}}(?:couldn't|could\s{{1,20}}not|can't|wasn't)"
    rf"|ihre\s{{1,20}}nachricht\s{{1,20}}an\s{{1,20}}<?(?P<german>{ADDRESS})>?\s{{1,20}}konnte\s{{1,20}}nicht",
    re.IGNORECASE,
)
#: What such a sentence begins with, in lower case.
_ABOUT_RE = re.compile(r"your\s{1,20}message\s{1,20}to\s|ihre\s{1,20}nachricht\s{1,20}an\s")
_HOST_LINE_RE = re.compile(rf"(?=[^\s.]{{1,63}}\.){HOST}")
#: Retries ran out (4.4.7 in Exchange, 5.4.300 in Microsoft 365).
_GAVE_UP_RE = re.compile(r"\A(?:[45]\d\d )?(?:[45]\.4\.7|[45]\.4\.300)\b(?![^\n]{0,400}->)")
#: How many characters above a diagnosis its recipient stands at most.
_ABOVE = 700


class Exchange(Dialect):
    """The recipients with an explanation for people, then the answers "for administrators"."""

    slug = "exchange"
    name = "Microsoft Exchange"
    described_in = (
        "https://learn.microsoft.com/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/"
        "non-delivery-reports-in-exchange-online"
    )
    marks = (
        "returned '",
        'returned "',
        "#4…",
        "#5…",
        "#smtp#",
        "gave this error",
        "rejected your message",
        "message rejected by",
        "status code",
        "reported error",
        "couldn't be delivered",
        "konnte nicht",
        "wasn't delivered to anyone",
        *(words[:24] + "…" for words in FAILED + DELAYED),
    )

    def read(self, source: Source) -> Reading | None:
        """Return the recipients of the list, each with the answer that the part for administrators gives."""
        text, lower = source.report, source.lower_report
        failed, delayed = _FAILED.search(lower), _DELAYED.search(lower)
        headline = failed or delayed
        listed = self._listed(source, headline.end()) if headline else []
        answered = self._answered(source)
        page = [] if answered else self._page(source)
        if not (listed or answered or page):
            return None
        reading = Reading(_united(listed, answered or page))
        self._add_server_words(source, reading.failures)
        if (server := _SERVER.search(lower)) and (name := _NAME_RE.match(text, server.end())):
            reading.reporting_mta = fact(name, "host", lower=True)
        told = headline or _YOUR_MESSAGE_RE.search(text)
        if told:
            waits = failed is None and delayed is not None
            reading.kind = Kind.DELAYED if waits else Kind.BOUNCE
            set_action(reading.failures, Action.DELAYED if waits else Action.FAILED, *told.span())
        return reading

    def _listed(self, source: Source, start: int) -> list[Failure]:
        """Return the recipients below the heading with what is explained to people."""
        text = source.report
        failures: list[Failure] = []
        explanation: list[tuple[int, int]] = []

        def close() -> None:
            if failures and explanation and failures[-1].summary is None:
                failures[-1].summary = one_line(source, explanation[0][0], explanation[-1][1])
            explanation.clear()

        for line in lines(text, start, start + 20_000):
            if line.start > start and (_LIST_END_RE.match(line.text) or _GAVE_RE.match(text, line.start)):
                break
            address = _recipient(line)
            if address is not None:
                close()
                if all(
                    known.recipient and known.recipient.value.lower() != address.value.lower() for known in failures
                ):
                    failures.append(Failure(recipient=address))
            elif line.text and failures:
                explanation.append((line.start, line.end))
        close()
        return failures

    def _answered(self, source: Source) -> list[Failure]:
        """Return what servers answered; the recipient stands above each answer, the other server between them."""
        text = source.report
        found = [*islice(_RETURNED_RE.finditer(text), MOST_ENTRIES)] if "returned" in source.lower_report else []
        if "#4" in text or "#5" in text:
            found += islice(_HASH_RE.finditer(text), MOST_ENTRIES)
            found.sort(key=lambda match: match.start())
        failures: dict[str, Failure] = {}
        for number, match in enumerate(found):
            limit = found[number + 1].start() if number + 1 < len(found) else len(text)
            above = found[number - 1].end() if number else 0
            recipient, host = _above(text, max(match.start() - _ABOVE, above), match.start())
            address = recipient.value.lower() if recipient else ""
            known = failures.get(address) or (next(reversed(failures.values()), None) if not address else None)
            if known is not None:
                # Further attempts follow the last one: the one that reached a server names it best.
                if "ip" in match.re.groupindex and match.group("ip"):
                    known.remote_mta = known.remote_ip = None
                    place_host(known, match)
                if known.summary is None and known.diagnostic and _GAVE_UP_RE.search(known.diagnostic.text):
                    # That time ran out is the end of the story; an attempt tells its beginning.
                    known.summary = known.diagnostic
                    known.diagnostic = one_line(source, match.end(), _answer_end(text, match, limit))
                continue
            failure = Failure(recipient=recipient, remote_mta=host)
            failure.diagnostic = one_line(source, match.end(), _answer_end(text, match, limit))
            if "status" in match.re.groupindex:
                failure.status = fact(match, "status")
            place_host(failure, match)
            failures[address] = failure
        return [failure for failure in failures.values() if failure.diagnostic and failure.diagnostic.text]

    def _page(self, source: Source) -> list[Failure]:
        """Return what Microsoft 365's page says where it has no part for administrators of the older kind."""
        text = source.report
        failure = Failure()
        code = None
        for match in _PAGE_RE.finditer(text):
            what = match.group("what").lower()
            if match.group("address"):
                failure.recipient = failure.recipient or (fact(match, "address") if what.startswith("rec") else None)
            elif what.startswith("status"):
                code = code or match
            elif failure.diagnostic is None:
                failure.diagnostic = one_line(source, *match.span("words"))
        if failure.diagnostic is None and code is not None:
            failure.diagnostic = one_line(source, *code.span("words"))
        about = _ABOUT_RE.search(source.lower_report)
        named = _YOUR_MESSAGE_RE.search(text, about.start()) if about else None
        if failure.recipient is None and named:
            failure.recipient = fact(named, "address") or fact(named, "german")
        rejected = "rejected" in source.lower_report or "remote" in source.lower_report
        marked = code or named or (rejected and _REJECTED_RE.search(text))
        return [failure] if marked and (failure.diagnostic or failure.recipient) else []

    def _add_server_words(self, source: Source, failures: list[Failure]) -> None:
        """Add "mx.example.com gave this error: …" and the server that "rejected your message"."""
        text = source.report
        if gave := _GAVE_RE.search(text) if "this error" in source.lower_report else None:
            end = next((line.start for line in lines(text, gave.end()) if not line.text), len(text))
            for failure in failures:
                failure.remote_mta = failure.remote_mta or fact(gave, "host", lower=True)
                failure.diagnostic = failure.diagnostic or one_line(source, gave.end(), end)
        if rejected := _REJECTED_RE.search(text):
            host = fact(rejected, "before", lower=True) or fact(rejected, "after", lower=True)
            for failure in failures:
                failure.remote_mta = failure.remote_mta or (host if host and "." in host.value else None)


def _recipient(line: Line) -> Fact | None:
    """Return the address of `user@example.com`, `User (user@example.com)`, `User<mailto:user@example.com>`."""
    found = address_on(line)
    if found is None and line.text.endswith((">", ")")):
        found = address_in(line)
    return found


def _above(text: str, start: int, end: int) -> tuple[Fact | None, Fact | None]:
    """Return the last address that has its own line in `start:end`, and a host name on a line behind it."""
    recipient = host = None
    for line in lines(text, start, end):
        address = _recipient(line)
        if address is not None:
            recipient, host = address, None
        elif recipient is not None and (named := _HOST_LINE_RE.fullmatch(text, line.start, line.end)):
            host = fact(named, 0, lower=True)
    return recipient, host


def _answer_end(text: str, match: re.Match[str], limit: int) -> int:
    """Return where an answer ends: at its closing mark, or else at an empty line."""
    start = match.end()
    limit = min(limit, start + 8000)
    paragraph = next((line.start for line in lines(text, start, limit) if not line.text and line.start > start), limit)
    if "quote" in match.re.groupindex:
        quote = re.escape(match.group("quote"))
        closing = re.compile(rf"{quote}[ \t\r.,;]{{0,4}}$", re.MULTILINE).search(text, start, paragraph)
        closing = closing or re.compile(rf"{quote}(?=\s)").search(text, start, paragraph)
        return closing.start() if closing else paragraph
    closing = _HASH_END_RE.search(text, start, paragraph)
    return closing.start() if closing else paragraph


def _united(listed: list[Failure], answered: list[Failure]) -> list[Failure]:
    """Return the listed recipients with their answers; an answer for another address is one of its own."""
    if not listed or not answered:
        return listed or answered
    by_address = {failure.recipient.value.lower(): failure for failure in listed if failure.recipient}
    rest = []
    for answer in answered:
        own = by_address.pop(answer.recipient.value.lower(), None) if answer.recipient else None
        if own is None:
            rest.append(answer)
        else:
            answer.summary = answer.summary or own.summary
    silent = list(by_address.values())
    for answer in rest:
        if len(silent) == 1 and len(rest) == 1:
            # People see the address that was written to, administrators the one it was forwarded to.
            own = silent.pop()
            answer.summary = answer.summary or own.summary
            if answer.recipient is None:
                answer.recipient = own.recipient
            else:
                answer.original_recipient = own.recipient
    return answered + silent
