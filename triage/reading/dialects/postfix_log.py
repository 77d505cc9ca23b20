"""The log of Postfix: deliveries, and what its own servers reject."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from triage.reading.dialect import Dialect, Reading
from triage.reading.limits import MOST_ENTRIES
from triage.reading.logs import Attempt, LogEntry, conclude, entries, named
from triage.reading.postfix_reason import SAID_RE, read_reason
from triage.reading.prose import fact, place_host
from triage.reading.reply import one_line
from triage.reading.report import Action, Fact, Failure
from triage.reading.tokens import IP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from triage.reading.source import Source

_ACTIONS = {
    "sent": Action.DELIVERED,
    "deliverable": Action.DELIVERED,
    "bounced": Action.FAILED,
    "undeliverable": Action.FAILED,
    "expired": Action.FAILED,
    "deferred": Action.DELAYED,
    "softbounce": Action.DELAYED,
}
#: src/global/log_adhoc.c: `to=<…>, orig_to=<…>, relay=…, delay=…, delays=…, dsn=…, status=… (reason)`.
_STATUS_RE = re.compile(
    r"\bstatus=(?:force-)?(?P<status>[a-zA-Z]{4,13})(?P<words>[ \t]?\n?[ \t]{0,40}\(|, returned to sender)?"
)
_TO_RE = re.compile(r"(?<![\w-])to=\\?<(?P<address>[^>\n]{1,320}?)\\?>|(?<![\w-])to=(?P<plain>[^\s<>,;]{1,320})[,;]")
_ORIG_TO_RE = re.compile(r"\borig_to=<(?P<address>[^>\n]{1,320})>")
_DSN_RE = re.compile(r"\bdsn=(?P<dsn>[245]\.\d{1,3}\.\d{1,3})")
_RELAY_RE = re.compile(rf"\brelay=(?P<host>[^\s\[\]<>,]{{1,255}})\[(?P<ip>{IP})\]")
_QUEUE_ID_RE = re.compile(
    r"(?:\]\\?:\s{1,40}|^[ \t>]{0,8})(?P<id>[0-9A-Fa-f]{6,16}|[0-9A-Za-z]{10,20}):\s", re.MULTILINE
)
#: src/smtpd/smtpd_check.c, src/postscreen/postscreen_smtpd.c, src/cleanup/cleanup_message.c:
#: `reject: RCPT from client[ip]: 550 5.1.1 …; from=<…> to=<…> proto=ESMTP helo=<…>`.
_REJECT_RE = re.compile(
    r"\b(?:milter-|proxy-)?(?:reject|hold|defer)(?:_warning)?: (?P<command>[A-Za-z-]{3,20}(?: [A-Za-z-]{1,40}:?)?)"
    r"(?P<content>[^\n]{0,1000}?) from (?P<client>[^\s\[\]]{0,255})\\?\[(?P<ip>[^\s\[\]]{1,60}?)\\?\]"
    r"(?::\d{1,5})?[:;]\s{1,40}"
)
_ENVELOPE_RE = re.compile(r";\s{0,8}(?:from|to|proto|helo|client)=")
_AFTER_ENVELOPE_RE = re.compile(r"(?:from|to|proto|helo)=(?:<[^>\n]{0,320}>)?:\s")
_NO_REJECT_RE = re.compile(r"\b(?:reject_warning|hold):")
#: What markup leaves after a closing bracket.
_TAIL = " \t\r\"'`*_|\\"
_ENTRY_LIMIT = 20_000


class PostfixLog(Dialect):
    """Lines of `smtp`, `lmtp`, `local`, `virtual`, `pipe`, `error`, `smtpd`, `postscreen`, `cleanup` and `qmgr`."""

    slug = "postfix_log"
    name = "Postfix log"
    described_in = "Postfix src/global/log_adhoc.c, src/smtpd/smtpd_check.c, src/cleanup/cleanup_message.c"
    marks = ("status=bounced", "status=deferred", "status=expired", "status=sent", "status=undeliverable",
             "status=softbounce", "status=force-expired", "status=deliverable", "reject: ", "postfix/")  # fmt: skip
    trust = 3

    def read(self, source: Source) -> Reading | None:
        """Return the last state of every recipient that the log names."""
        attempts: list[Attempt] = []
        expired: set[str] = set()
        loose: list[Attempt] = []
        reporting_mta: Fact | None = None
        for entry in entries(source):
            found = list(_deliveries(source, entry, expired)) or list(_rejection(source, entry))
            loose += _refusals(source, entry) if not found and len(loose) < MOST_ENTRIES else ()
            if found:
                reporting_mta = reporting_mta or entry.host
            attempts += found
            if len(attempts) >= MOST_ENTRIES:
                break
        for attempt in attempts:
            action = attempt.failure.action
            if attempt.queue_id in expired and action and action.value == Action.DELAYED:
                attempt.failure.action = Fact(Action.FAILED, action.start, action.end)
        return conclude(attempts or loose, reporting_mta)


def _deliveries(source: Source, entry: LogEntry, expired: set[str]) -> Iterator[Attempt]:
    text = source.clean.text
    place, limit = entry.start, min(entry.end, entry.start + _ENTRY_LIMIT)
    for found in _STATUS_RE.finditer(text, entry.start, limit):
        action = _ACTIONS.get(found.group("status").lower())
        if action is None or found.start() < place:
            continue
        queue_id = _queue_id(text, place, found.start())
        if found.group("words") == ", returned to sender":
            expired.add(queue_id)
            continue
        failure = Failure(action=named(found, "status", action), last_attempt=entry.time)
        _take_fields(text, place, found.start(), failure)
        place = found.end()
        if found.group("words"):
            place = _closing(text, found.end(), limit)
            if action is not Action.DELIVERED:
                read_reason(source, found.end(), place, failure)
        yield Attempt(queue_id, failure)


def _queue_id(text: str, start: int, end: int) -> str:
    found = _QUEUE_ID_RE.search(text, start, end)
    return found.group("id") if found else ""


def _take_fields(text: str, start: int, end: int, failure: Failure) -> None:
    failure.recipient = _recipient(text, start, end)
    if origin := _ORIG_TO_RE.search(text, start, end):
        failure.original_recipient = fact(origin, "address")
    if dsn := _DSN_RE.search(text, start, end):
        failure.status = fact(dsn, "dsn")
    if relay := _RELAY_RE.search(text, start, end):
        place_host(failure, relay)


def _recipient(text: str, start: int, end: int) -> Fact | None:
    found = _TO_RE.search(text, start, end)
    return (fact(found, "address") or fact(found, "plain")) if found else None


def _closing(text: str, start: int, end: int) -> int:
    """Return where the bracket opened before `start` closes: at the end of a line, or where the text was cut."""
    depth, place, last = 1, start, -1
    while place < end:
        stop = text.find("\n", place, end)
        stop = end if stop < 0 else stop
        line = text[place:stop].rstrip(_TAIL)
        depth += line.count("(") - line.count(")")
        if line.endswith(")"):
            last = place + len(line) - 1
            if depth <= 0:
                return last
        place = stop + 1
    return last if last >= 0 else end


def _rejection(source: Source, entry: LogEntry) -> Iterator[Attempt]:
    text = source.clean.text
    limit = min(entry.end, entry.start + _ENTRY_LIMIT)
    found = _REJECT_RE.search(text, entry.start, limit)
    if found is None or _NO_REJECT_RE.match(text, found.start(), limit):
        return
    envelope = _ENVELOPE_RE.search(text, found.end() - 2, limit)
    start, end = found.end(), envelope.start() if envelope else limit
    if text[found.end() - 2] == ";" or (envelope and envelope.start() < start):
        # cleanup names the envelope first: `from host[ip]; from=<…> to=<…> proto=ESMTP helo=<…>: 5.7.1 text`.
        start, end = max((m.end() for m in _AFTER_ENVELOPE_RE.finditer(text, start, limit)), default=start), limit
    words = one_line(source, start, end)
    temporary = words.text.startswith("4")
    failure = Failure(
        recipient=_recipient(text, found.end() - 2, limit),
        action=Fact(Action.DELAYED if temporary else Action.FAILED, found.start(), found.start("command")),
        diagnostic=words,
        command=_rejected_command(found),
        last_attempt=entry.time,
    )
    yield Attempt("", failure)


def _rejected_command(found: re.Match[str]) -> Fact:
    word = found.group("command").split()[0]
    names = {
        "RCPT": "RCPT TO", "MAIL": "MAIL FROM", "END-OF-MESSAGE": "end of DATA", "CONNECT": "connect",
        "header": "end of DATA", "body": "end of DATA", "mime-header": "end of DATA",
    }  # fmt: skip
    return named(found, "command", names.get(word, word))


def _refusals(source: Source, entry: LogEntry) -> Iterator[Attempt]:
    """Yield what the delivery agents note on the way: `ID: host … refused to talk to me: …` (to no recipient)."""
    text = source.clean.text
    limit = min(entry.end, entry.start + _ENTRY_LIMIT)
    if "postfix/" not in text[entry.start : limit]:
        return
    said = SAID_RE.search(text, entry.start, limit)
    if said is None:
        return
    failure = Failure(action=named(said, "verb", Action.DELAYED), last_attempt=entry.time)
    read_reason(source, said.start(), limit, failure)
    yield Attempt("", failure)
