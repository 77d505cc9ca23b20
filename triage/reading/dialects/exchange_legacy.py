"""Exchange 5.5, 2000 and 2003, the SMTP service of Windows, and the products that write in their way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from triage.reading.dialect import Dialect, Reading
from triage.reading.phrases import any_of, phrase
from triage.reading.prose import (
    Line,
    address_on,
    command,
    fact,
    lines,
    place_host,
    set_action,
    shifted,
)
from triage.reading.reply import one_line
from triage.reading.report import Action, Failure, Kind
from triage.reading.tokens import ADDRESS, HOST, IP

if TYPE_CHECKING:
    from triage.reading.report import Fact
    from triage.reading.source import Source

_FAILED = any_of(
    "did not reach the following recipient(s):",
    "did not reach the following recipient:",
    "the following recipient(s) could not be reached:",
    "the following recipient(s) cannot be reached:",
    "the following recipients could not be reached:",
    "delivery to the following recipients failed.",
    "unable to deliver message to the following recipients",
    "die folgenden empfänger konnten nicht erreicht werden:",
    "folgende(r) empfänger konnte(n) nicht erreicht werden:",
    "folgende empfänger konnten nicht erreicht werden:",
    "le ou les destinataires suivants n'ont pas pu être joints",
    "no se puede localizar a los siguientes destinatarios:",
    "no se pudo tener acceso a los siguientes destinatarios:",
    "impossibile raggiungere i seguenti destinatari",
    "não foi possível contactar o(s) seguinte(s) destinatário(s)",
    "de volgende geadresseerde(n) is (zijn) niet bereikbaar:",
    "次の受信者に送信できませんでした",
)
_DELAYED = any_of(
    "delivery to the following recipients has been delayed",
    "has not yet been delivered to the following recipient",
)
#: `user@example.com on 4/29/2001 11:34 PM`, `'user@example.com' on …`, `user@example.com am 29.04.2001 …`.
_DATED_RE = re.compile(
    rf"[\"'<]?(?P<address>{ADDRESS})[\"'>]?\s{{1,8}}(?:on|am|le|el|il|em|op|den)\s(?=[^\n]{{0,20}}\d)[^\n]{{6,60}}",
    re.IGNORECASE,
)
#: `c=US;a= ;p=Example;o=Site;dda:SMTP=user@example.com; on Fri, …` (X.400, as Exchange 5.5 writes it).
_X400_RE = re.compile(rf"(?:c=|/)[^\n]{{0,300}}?\b(?:dda:)?(?:SMTP|RFC-?822)[=:](?P<address>{ADDRESS})", re.IGNORECASE)
_RECIPIENT_RE = re.compile(rf"Recipient:\s{{0,4}}\[?(?:SMTP:)?(?P<address>{ADDRESS})\]?", re.IGNORECASE)
#: `<mail.example.com #5.1.1 smtp;550 5.1.1 <user@example.com>... User unknown>`.
_STATUS_RE = re.compile(
    rf"<\s{{0,4}}(?:{HOST}\s{{1,4}})?#(?P<status>[245]\.\d{{1,3}}\.\d{{1,3}})(?:\s{{1,4}}(?:smtp|x-\w{{1,20}});\s{{0,4}})?",
    re.IGNORECASE,
)
#: hMailServer and MailEnable, whose notices have Exchange's headline.
_REPLIED_RE = re.compile(r"remote\s{1,4}(?:smtp\s{1,4})?server\s{1,4}(?:replied|returned):\s{0,4}", re.IGNORECASE)
_SERVER_RE = re.compile(rf"remote\s{{1,4}}server\s{{1,4}}\((?P<ip>{IP})\)", re.IGNORECASE)
_TOOK_RE = re.compile(r"hMailServer\s{1,4}sent:\s{0,4}(?P<command>[A-Z]{4}(?:\s(?:TO|FROM))?)", re.IGNORECASE)
_REASON_RE = re.compile(r"Reason:\s{0,4}", re.IGNORECASE)
_END_RE = re.compile(
    r"hmailserver\s*$|message headers follow|original message|"
    r"(?:reporting-mta|final-recipient|content-type|received):\s|--\S|-{5}"
    r"|" + phrase("the message that caused this notification was"),
    re.IGNORECASE,
)


class ExchangeLegacy(Dialect):
    """`Your message … did not reach the following recipient(s):`."""

    slug = "exchange_legacy"
    name = "Microsoft Exchange 5.5 to 2003"
    described_in = (
        "Microsoft KB 284204 (delivery status notifications in Exchange), hMailServer SMTPDeliverer, MailEnable MTA"
    )
    marks = (
        "the following recipient…",
        "destinataires suivants",
        "siguientes destinatarios",
        "seguenti destinatari",
        "destinatário(s)",
        "volgende geadresseerde",
        "empfänger",
        "次の受信者",
    )

    def read(self, source: Source) -> Reading | None:
        """Return the listed recipients with what is said of each."""
        failed, delayed = _FAILED.search(source.lower_report), _DELAYED.search(source.lower_report)
        headline = failed or delayed
        if headline is None:
            return None
        failures = self._listed(source, headline.end())
        if not failures:
            return None
        set_action(failures, Action.FAILED if failed else Action.DELAYED, *headline.span())
        return Reading(failures, Kind.BOUNCE if failed else Kind.DELAYED)

    def _listed(self, source: Source, start: int) -> list[Failure]:
        text = source.report
        failures: list[Failure] = []
        begin = end = start
        recipient: Fact | None = None

        def close() -> None:
            if recipient is not None:
                failures.append(self._failure(source, recipient, begin, end))

        for line in lines(text, start, start + 50_000):
            if line.start > start and _END_RE.match(line.text):
                break
            opened = _opened(line)
            if opened is not None:
                if recipient is None or opened.value.lower() != recipient.value.lower():
                    close()
                    recipient, begin = opened, line.end
                end = line.end
            elif line.text:
                end = line.end
        close()
        return failures

    def _failure(self, source: Source, recipient: Fact, start: int, end: int) -> Failure:
        text = source.clean.text
        failure = Failure(recipient=recipient)
        if not text[start:end].strip():
            return failure
        failure.summary = one_line(source, start, end)
        if status := _STATUS_RE.search(text, start, end):
            failure.status = fact(status, "status")
            close = text.rfind(">", status.end(), end)
            stop = close if close >= 0 else end
            if text[status.end() : stop].strip():
                failure.diagnostic = one_line(source, status.end(), stop)
        elif replied := _REPLIED_RE.search(text, start, end):
            failure.diagnostic = one_line(source, replied.end(), end)
            if server := _SERVER_RE.search(text, start, end):
                place_host(failure, server)
            if took := _TOOK_RE.search(text, start, end):
                failure.command = command(took, "command")
        if failure.diagnostic is None:
            reason = _REASON_RE.search(text, start, end)
            failure.diagnostic = one_line(source, reason.end(), end) if reason else failure.summary
        return failure


def _opened(line: Line) -> Fact | None:
    """Return the address of a line that opens what is said of a recipient."""
    found = address_on(line)
    if found is None and "@" in line.text:
        for pattern in (_DATED_RE, _RECIPIENT_RE, _X400_RE):
            if match := pattern.match(line.text):
                return shifted(fact(match, "address"), line.start)
    return found
