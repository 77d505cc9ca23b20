"""Exchange: the message tracking log, as a file, as exported CSV and as PowerShell lists it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from triage.reading.dialect import Dialect, Reading
from triage.reading.escapes import plain
from triage.reading.logs import Attempt, conclude
from triage.reading.report import Action, Fact, Failure
from triage.reading.tables import records
from triage.reading.tokens import ADDRESS_RE, HOST, IP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from triage.reading.source import Source

_ACTIONS = {
    "fail": Action.FAILED,
    "defer": Action.DELAYED,
    "deliver": Action.DELIVERED,
    "send": Action.DELIVERED,
    "sendexternal": Action.DELIVERED,
    # States of a message trace in Exchange Online.
    "failed": Action.FAILED,
    "filteredasspam": Action.FAILED,
    "quarantined": Action.FAILED,
    "pending": Action.DELAYED,
    "delivered": Action.DELIVERED,
}
_NAMES = (
    "eventid", "recipientstatus", "recipientaddress", "recipients", "datetime", "timestamp", "messageid",
    "senderaddress", "received",
)  # fmt: skip
#: The columns of the log since Exchange 2013, where no header is pasted.
_USUAL = (
    "date-time", "client-ip", "client-hostname", "server-ip", "server-hostname", "source-context", "connector-id",
    "source", "event-id", "internal-message-id", "message-id", "network-message-id", "recipient-address",
    "recipient-status", "total-bytes", "recipient-count", "related-recipient-address", "reference",
    "message-subject", "sender-address", "return-path", "message-info",
)  # fmt: skip
#: `[{LED=550 5.7.1 …};{MSG=};{FQDN=mx.example.org};{IP=198.51.100.25};{LRT=…}]`: last error, server and time.
_ERROR_RE = re.compile(r"\{?\bLED=(?P<words>[^}]{1,2000})")
_FQDN_RE = re.compile(rf"\bFQDN=(?P<host>{HOST})")
_IP_RE = re.compile(rf"\bIP=(?P<ip>{IP})")
#: `EventId : FAIL` of Format-List.
_LISTED_RE = re.compile(
    r"^[ \t]{0,20}(?P<name>EventId|Recipients|RecipientStatus|Timestamp|MessageId)[ \t]{0,40}:[ \t]{1,4}"
    r"\{?(?P<value>[^\n}]{1,4000})",
    re.MULTILINE,
)


class ExchangeTracking(Dialect):
    """Events FAIL and DEFER with `recipient-status`."""

    slug = "exchange_tracking"
    name = "Exchange message tracking log"
    described_in = "https://learn.microsoft.com/en-us/exchange/mail-flow/transport-logs/message-tracking"
    marks = (
        "recipient-status", "recipientstatus", "recipientaddress", "#fields:", "#log-type: message tracking log",
        ",fail,", ",defer,", ",deliver,", ",send,", ",sendexternal,",
    )  # fmt: skip
    trust = 3

    def read(self, source: Source) -> Reading | None:
        """Return the last state of every recipient of every message."""
        listed = _LISTED_RE.search(source.report) is not None
        found = _listed(source) if listed else records(source.clean.text, 0, source.report_end, _NAMES, _USUAL)
        return conclude(attempt for record in found for attempt in _attempts(source, record))


def _listed(source: Source) -> Iterator[dict[str, Fact]]:
    record: dict[str, Fact] = {}
    for found in _LISTED_RE.finditer(source.report):
        name = found.group("name").lower()
        if name in record:
            yield record
            record = {}
        record[name] = Fact(found.group("value"), *found.span("value"))
    yield record


def _attempts(source: Source, record: dict[str, Fact]) -> Iterator[Attempt]:
    event = record.get("eventid") or record.get("status")
    action = _ACTIONS.get(event.value.strip().lower()) if event else None
    named = record.get("recipientaddress") or record.get("recipients")
    if event is None or action is None or named is None or "@" not in named.value:
        return
    message = record.get("internalmessageid") or record.get("messageid")
    states = _split(record["recipientstatus"]) if "recipientstatus" in record else []
    for index, found in enumerate(ADDRESS_RE.finditer(named.value)):
        failure = Failure(
            recipient=Fact(found.group(), named.start + found.start(), named.start + found.end()),
            action=Fact(action.value, event.start, event.end),
            last_attempt=record.get("datetime") or record.get("timestamp"),
        )
        if states:
            _take_status(source, states[min(index, len(states) - 1)], failure)
        yield Attempt(message.value if message else "", failure)


def _split(status: Fact) -> list[Fact]:
    """Return the states of several recipients, parted by semicolons before a code; the words hold some as well."""
    parts = re.split(r";(?=\s{0,2}(?:[245]\d\d[ -]|\[\{))", status.value)
    places = [0]
    for part in parts[:-1]:
        places.append(places[-1] + len(part) + 1)
    return [
        Fact(part, status.start + place, status.start + place + len(part))
        for part, place in zip(parts, places, strict=True)
        if part.strip()
    ]


def _take_status(source: Source, status: Fact, failure: Failure) -> None:
    text = source.clean.text
    error = _ERROR_RE.search(text, status.start, status.end)
    start, end = error.span("words") if error else (status.start, status.end)
    failure.diagnostic = plain(source, start, end)
    if host := _FQDN_RE.search(text, status.start, status.end):
        failure.remote_mta = Fact(host.group("host").lower().rstrip("."), *host.span("host"))
    if ip := _IP_RE.search(text, status.start, status.end):
        failure.remote_ip = Fact(ip.group("ip"), *ip.span("ip"))
