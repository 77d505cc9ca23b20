"""Exim's main and reject logs: deliveries that failed or wait, and what its access lists reject."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from triage.reading.dialect import Dialect, Reading
from triage.reading.limits import MOST_ENTRIES
from triage.reading.logs import Attempt, conclude, entries, named
from triage.reading.prose import NAMED_HOST, command, fact, place_host
from triage.reading.reply import one_line
from triage.reading.report import Action, Fact, Failure
from triage.reading.tokens import ADDRESS, IP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from triage.reading.logs import LogEntry
    from triage.reading.source import Source

_ACTIONS = {"**": Action.FAILED, "==": Action.DELAYED, "=>": Action.DELIVERED, "->": Action.DELIVERED}
#: A message id, before and since Exim 4.97.
_ID = r"(?:[0-9A-Za-z]{6}-[0-9A-Za-z]{6,11}-[0-9A-Za-z]{2,4})"
#: Exim specification 52.7 to 52.13: `1abcde-000000-AA ** address <original> R=… T=… H=… [ip]: reason`.
_DELIVERY_RE = re.compile(
    rf"(?:(?P<id>{_ID})\s{{1,20}}|^\s{{0,20}})(?P<flag>\*\*|==|=>|->)\s{{1,20}}"
    rf"(?P<address>{ADDRESS}|\S{{1,320}})(?:\s{{1,20}}(?:\([^()\n]{{1,320}}\)\s)?<(?P<origin>[^\s<>]{{1,320}})>)?",
    re.MULTILINE,
)
#: What one line of such a log has at least.
_QUICK_RE = re.compile(
    r"(?:\*\*|==|=>|->)\s{1,20}[^\s@]{1,320}[@ ]|rejected\s{1,8}(?:[A-Z]{4}\b|after|during|connection)"
)
_FIELD_RE = re.compile(
    r"\s{1,20}(?:[A-Z]{1,4}=(?:<[^<>\n]{0,320}>|\"[^\"\n]{0,500}\"|[^\s\"<]{1,320})|routing|\[[^\s\[\]]{2,60}\](?::\d{1,5})?"
    r"|\([^()\s]{1,255}\)|defer \(-?\d{1,4}\)|Frozen)(?=[\s:]|$)"
)
_SERVER_RE = re.compile(rf"\bH=(?P<host>[^\s\[\]()]{{1,255}})?\s{{0,4}}(?:\([^()\s]{{1,255}}\)\s)?\[(?P<ip>{IP})\]")
#: What the smtp transport (src/transports/smtp.c) puts before the reply of the server.
_ANSWER_RE = re.compile(
    r"\b[SL]MTP\s{1,8}error\s{1,8}from\s{1,8}remote\s{1,8}(?:mail\s{1,8}server|mailer)\s{1,8}after\s{1,8}"
    r"(?P<command>(?:(?!:\s)[^\n]){1,500}):\s{1,20}"
)
_HOST_RE = re.compile(rf"host\s{{1,8}}{NAMED_HOST}:\s{{1,20}}")
#: src/acl.c, src/smtp_in.c: `H=… [ip] F=<…> temporarily rejected RCPT <…>: reason`.
_REJECT_RE = re.compile(
    r"(?P<action>\b(?:temporarily\s{1,8})?rejected)\s{1,8}"
    r"(?P<command>(?:RCPT|MAIL|EHLO or HELO|after DATA|DATA|VRFY|EXPN|during MIME ACL checks|connection from|AUTH)\b)"
    r"(?! (?:TO|FROM):)(?:\s<?(?P<address>[^\s<>]{0,320})>?)?[^:\n]{0,320}:\s{1,20}"
)
_ENTRY_LIMIT = 20_000


class EximLog(Dialect):
    """Lines marked `**`, `==`, `=>` and `->`, and `rejected` lines."""

    slug = "exim_log"
    name = "Exim log"
    described_in = "Exim specification chapter 52 (log files); src/deliver.c, src/acl.c, src/transports/smtp.c"
    marks = ("** ", "== ", "=> ", "-> ", "rejected ")
    trust = 3

    def confirm(self, source: Source) -> bool:
        """Tell whether a marked address or a rejected command stands in the text."""
        return _QUICK_RE.search(source.report) is not None

    def read(self, source: Source) -> Reading | None:
        """Return the last state of every recipient that the log names."""
        attempts: list[Attempt] = []
        for entry in entries(source):
            attempts += _delivery(source, entry)
            attempts += _rejection(source, entry)
            if len(attempts) >= MOST_ENTRIES:
                break
        return conclude(attempts)


def _delivery(source: Source, entry: LogEntry) -> Iterator[Attempt]:
    text = source.clean.text
    limit = min(entry.end, entry.start + _ENTRY_LIMIT)
    found = [match for match in _DELIVERY_RE.finditer(text, entry.start, limit) if match.group("id") or entry.time]
    for match, following in zip(found, [*found[1:], None], strict=False):
        stop = following.start() if following else limit
        failure = Failure(
            recipient=fact(match, "address"),
            original_recipient=fact(match, "origin"),
            action=named(match, "flag", _ACTIONS[match.group("flag")].value),
            last_attempt=entry.time,
        )
        if failure.recipient and "@" not in failure.recipient.value and failure.original_recipient:
            failure.recipient, failure.original_recipient = failure.original_recipient, None
        reason = _fields_end(text, match.end(), stop)
        if server := _SERVER_RE.search(text, match.end(), reason):
            place_host(failure, server)
        if failure.action and failure.action.value != Action.DELIVERED:
            colon = text[reason : reason + 1] == ":"
            _take_reason(source, reason + 1 if colon else reason, stop, failure)
        yield Attempt(match.group("id") or "", failure)


def _fields_end(text: str, start: int, stop: int) -> int:
    place = start
    while field := _FIELD_RE.match(text, place, stop):
        place = field.end()
        if text[place - 1] == ":" or text[place : place + 1] == ":":
            break
    return place - 1 if text[place - 1] == ":" else place


def _take_reason(source: Source, start: int, stop: int, failure: Failure) -> None:
    text = source.clean.text
    failure.summary = one_line(source, start, stop)
    begin = start
    if answer := _ANSWER_RE.search(text, start, stop):
        failure.command = command(answer, "command")
        begin = answer.end()
        if host := _HOST_RE.match(text, begin, stop):
            failure.remote_mta = failure.remote_ip = None
            place_host(failure, host)
            begin = host.end()
    failure.diagnostic = one_line(source, begin, stop)


def _rejection(source: Source, entry: LogEntry) -> Iterator[Attempt]:
    text = source.clean.text
    if entry.time is None:
        return
    found = _REJECT_RE.search(text, entry.start, min(entry.end, entry.start + _ENTRY_LIMIT))
    if found is None:
        return
    temporary = found.group("action").startswith("temporarily")
    recipient: Fact | None = fact(found, "address") if found.group("command") == "RCPT" else None
    failure = Failure(
        recipient=recipient,
        action=named(found, "action", (Action.DELAYED if temporary else Action.FAILED).value),
        diagnostic=one_line(source, found.end(), entry.end),
        command=named(found, "command", "end of DATA")
        if found.group("command") == "after DATA"
        else command(found, "command"),
        last_attempt=entry.time,
    )
    yield Attempt("", failure)
