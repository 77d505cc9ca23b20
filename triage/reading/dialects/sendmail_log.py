"""The log of Sendmail: deliveries, and what its own rule sets and milters reject."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from triage.reading.dialect import Dialect, Reading
from triage.reading.limits import MOST_ENTRIES
from triage.reading.logs import Attempt, LogEntry, conclude, entries, named
from triage.reading.prose import fact, place_host
from triage.reading.reply import one_line
from triage.reading.report import Action, Fact, Failure
from triage.reading.tokens import IP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from triage.reading.source import Source

#: sendmail/deliver.c, logdelivery(): `to=…, ctladdr=…, delay=…, mailer=…, relay=host. [ip], dsn=…, stat=…`.
_STAT_RE = re.compile(r"\bstat=(?P<stat>(?P<word>Sent|Deferred(?::\s{0,40})?|queued|[^\s,\"]))")
_TO_RE = re.compile(r"(?<![\w-])to=(?P<list>[^\s,=][^\s,=]{0,320}(?:,(?:\n[ \t]{0,40})?<[^\s,<>=]{1,320}>){0,200})")
_REPLY_RE = re.compile(r"\breply=(?P<reply>[245]\d\d[ -])")
_DSN_RE = re.compile(r"\bdsn=(?P<dsn>[245]\.\d{1,3}\.\d{1,3})")
_RELAY_RE = re.compile(rf"\brelay=(?P<host>[^\s,\[\]]{{1,255}})?\s{{0,40}}\[(?P<ip>{IP})\]")
_QUEUE_ID_RE = re.compile(r"(?<![\w-])(?P<id>[0-9A-Za-z]{8,20}):\s{1,4}$")
_ADDRESS_RE = re.compile(r"<?([^\s,<>]{1,320})>?")
#: Another delivery without a time stamp: lines cut at their front.
_NEXT_RE = re.compile(r"\n[ \t]{0,8}to=")
#: `ruleset=check_rcpt, arg1=<…>, relay=…, reject=550 5.7.1 …` and `Milter: to=<…>, reject=…`
#: (sendmail/envelope.c, srvrsmtp.c).
_REJECT_RE = re.compile(
    r"\b(?:ruleset=(?P<ruleset>\w{1,40})|[Mm]ilter(?:: | \()).{0,600}?\breject=(?P<code>[45]\d\d)\b", re.DOTALL
)
_ARGUMENT_RE = re.compile(r"\b(?:arg1|to)=<(?P<address>[^>\s]{1,320})>")
_COMMANDS = {"check_rcpt": "RCPT TO", "check_mail": "MAIL FROM", "check_relay": "connect", "check_eoh": "end of DATA"}
#: What stands on other lines: the rest of a long one as `ID: ... rest` (sendmail/conf.c, sm_syslog), the end of all
#: retries as `ID: ID: sender notify: Cannot send message for 5 days` (sendmail/queue.c), errors as `SYSERR(root): …`.
_REST_RE = re.compile(r"(?P<id>[0-9A-Za-z]{8,20}): \.\.\. [^\n]{0,20}reply: (?P<reply>[245]\d\d[ -][^\n]{1,2000})")
_GIVEN_UP_RE = re.compile(
    r"(?P<id>[0-9A-Za-z]{8,20}): [0-9A-Za-z]{8,20}: (?:sender notify|return to sender): (?P<word>Cannot send message)"
)
_ERROR_RE = re.compile(r": SYSERR\(\w{1,32}\): (?P<words>[^\n]{1,1000})")
_ENTRY_LIMIT = 20_000


class SendmailLog(Dialect):
    """Lines with `stat=` of deliveries and with `reject=` of refused commands."""

    slug = "sendmail_log"
    name = "Sendmail log"
    described_in = "Sendmail sendmail/deliver.c (logdelivery), sendmail/srvrsmtp.c"
    marks = ("stat=", "reject=")
    trust = 3

    def read(self, source: Source) -> Reading | None:
        """Return the last state of every recipient that the log names."""
        attempts: list[Attempt] = []
        reporting_mta: Fact | None = None
        in_trouble = "SYSERR(" in source.report
        for entry in entries(source):
            found = [*_deliveries(source, entry, in_trouble=in_trouble)] or [*_rejection(source, entry)]
            if found:
                reporting_mta = reporting_mta or entry.host
            attempts += found
            if len(attempts) >= MOST_ENTRIES:
                break
        _take_rest(source, attempts)
        return conclude(attempts, reporting_mta)


def _deliveries(source: Source, entry: LogEntry, *, in_trouble: bool) -> Iterator[Attempt]:
    text = source.clean.text
    place, limit = entry.start, min(entry.end, entry.start + _ENTRY_LIMIT)
    while stat := _STAT_RE.search(text, place, limit):
        if stat.group("word") == "queued" and not in_trouble:
            return
        following = _NEXT_RE.search(text, stat.end(), limit)
        stop = following.start() if following else limit
        to = _TO_RE.search(text, place, stat.start())
        queue_id = _QUEUE_ID_RE.search(text, max(place, to.start() - 40), to.start()) if to else None
        for recipient in _recipients(to) if to else [None]:
            failure = Failure(recipient=recipient, last_attempt=entry.time)
            _take_fields(source, (place, stat.start(), stop), stat, failure)
            yield Attempt(queue_id.group("id") if queue_id else "", failure)
        place = stop


def _take_rest(source: Source, attempts: list[Attempt]) -> None:
    """Give the attempts what stands on other lines: the reply that did not fit, the end of all retries, an error."""
    text = source.report
    if "reply: " in text:
        replies = {found.group("id"): found.span("reply") for found in _REST_RE.finditer(text)}
        for attempt in attempts:
            if attempt.queue_id in replies:
                attempt.failure.summary = attempt.failure.diagnostic
                attempt.failure.diagnostic = one_line(source, *replies[attempt.queue_id])
    if "annot send message" in text:
        given_up = {found.group("id"): found for found in _GIVEN_UP_RE.finditer(text)}
        for attempt in attempts:
            if attempt.queue_id in given_up:
                attempt.failure.action = named(given_up[attempt.queue_id], "word", Action.FAILED.value)
    error = _ERROR_RE.search(text) if "SYSERR(" in text else None
    for attempt in attempts if error else ():
        diagnostic = attempt.failure.diagnostic
        if error and diagnostic and diagnostic.text == "queued":
            attempt.failure.diagnostic = one_line(source, *error.span("words"))


def _recipients(to: re.Match[str]) -> list[Fact | None]:
    start = to.start("list")
    return [
        Fact(found.group(1), start + found.start(1), start + found.end(1))
        for found in _ADDRESS_RE.finditer(to.group("list"))
    ]


def _take_fields(source: Source, place: tuple[int, int, int], stat: re.Match[str], failure: Failure) -> None:
    text = source.clean.text
    start, middle, stop = place
    dsn = _DSN_RE.search(text, start, middle)
    failure.status = fact(dsn, "dsn") if dsn else None
    failure.action = named(stat, "word", _action(stat.group("word"), dsn.group("dsn") if dsn else ""))
    if relay := _RELAY_RE.search(text, start, middle):
        place_host(failure, relay)
    reply = _REPLY_RE.search(text, start, middle)
    if reply:
        failure.diagnostic = one_line(source, reply.start("reply"), middle - 2)
        failure.summary = one_line(source, stat.start("stat"), stop)
    elif stat.group("word").startswith("Deferred:") and text[stat.end() : stat.end() + 1].isdigit():
        failure.diagnostic = one_line(source, stat.end(), stop)
        failure.summary = one_line(source, stat.start("stat"), stop)
    else:
        failure.diagnostic = one_line(source, stat.start("stat"), stop)


def _action(word: str, dsn: str) -> str:
    if word.startswith("Deferred") or word == "queued" or dsn.startswith("4"):
        return Action.DELAYED.value
    if word == "Sent" or dsn.startswith("2"):
        return Action.DELIVERED.value
    return Action.FAILED.value


def _rejection(source: Source, entry: LogEntry) -> Iterator[Attempt]:
    text = source.clean.text
    limit = min(entry.end, entry.start + _ENTRY_LIMIT)
    found = _REJECT_RE.search(text, entry.start, limit)
    if found is None:
        return
    argument = _ARGUMENT_RE.search(text, found.start(), found.start("code"))
    ruleset = found.group("ruleset")
    action = Action.DELAYED if found.group("code").startswith("4") else Action.FAILED
    failure = Failure(
        recipient=fact(argument, "address") if argument and ruleset != "check_mail" else None,
        action=named(found, "code", action.value),
        diagnostic=one_line(source, found.start("code"), limit),
        command=named(found, "ruleset", _COMMANDS[ruleset]) if ruleset in _COMMANDS else None,
        last_attempt=entry.time,
    )
    yield Attempt("", failure)
