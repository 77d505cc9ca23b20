"""OpenSMTPD's log: deliveries, and the commands that its server refuses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from triage.reading.dialect import Dialect, Reading
from triage.reading.limits import MOST_ENTRIES
from triage.reading.logs import Attempt, conclude, entries, named
from triage.reading.prose import fact, place_host
from triage.reading.reply import one_line
from triage.reading.report import Action, Failure
from triage.reading.tokens import HOST, IP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from triage.reading.logs import LogEntry
    from triage.reading.source import Source

_ACTIONS = {
    "ok": Action.DELIVERED,
    "permfail": Action.FAILED,
    "loopdetect": Action.FAILED,
    "expire": Action.FAILED,
    "tempfail": Action.DELAYED,
}
#: usr.sbin/smtpd/log.c and mta_session.c: `mta delivery evpid=… to=<…> relay="ip (host)" result="PermFail" stat="…"`,
#: before version 6.4 `relay: PermFail for …: session=…, from=<…>, to=<…>, relay=ip (host), delay=…, stat=…`.
_RESULT_RE = re.compile(
    r"\bresult=\"?(?P<new>[A-Za-z]{2,12})\"?|\b(?:relay|delivery|mta): (?P<old>[A-Z][A-Za-z]{1,12}) for "
)
_TO_RE = re.compile(r"(?<![\w-])to=<(?P<address>[^<>\s]{1,320})>")
_RCPT_RE = re.compile(r"\brcpt=<(?P<address>[^<>\s]{3,320})>")
_RELAY_RE = re.compile(rf"\brelay=\"?(?:\[)?(?P<ip>{IP})\]?(?: \((?P<host>{HOST})\))?")
_STAT_RE = re.compile(r"\bstat=(?:\"(?P<quoted>[^\"\n]{1,2000})\"?|(?P<plain>[^\n]{1,2000}))")
_EVENT_RE = re.compile(r"\bevpid=(?P<id>[0-9a-f]{8,16})|\bfor (?P<old>[0-9a-f]{8,16}):")
#: smtp_session.c: `smtp failed-command command="RCPT TO:<…>" result="550 Invalid recipient: <…>"`.
_REFUSED_RE = re.compile(
    r"\bfailed-command (?:address=\S{1,80} host=\S{1,255} )?command=\"(?P<command>[A-Za-z]{4}(?: (?:TO|FROM))?)"
    r"(?::\s?<(?P<address>[^<>\"\s]{0,320})>)?[^\"\n]{0,400}\" result=\"(?P<words>(?P<level>[45])\d\d[^\"\n]{0,1000})"
)


class OpenSmtpdLog(Dialect):
    """`result="PermFail"` and `result="TempFail"` of deliveries, and `failed-command`."""

    slug = "opensmtpd_log"
    name = "OpenSMTPD log"
    described_in = "OpenBSD usr.sbin/smtpd/log.c, mta_session.c, smtp_session.c"
    marks = ("permfail", "tempfail", "failed-command", 'result="ok"', "evpid=")
    trust = 3

    def read(self, source: Source) -> Reading | None:
        """Return the last state of every recipient that the log names."""
        attempts: list[Attempt] = []
        reporting_mta = None
        for entry in entries(source):
            found = [*_attempts(source, entry)]
            reporting_mta = reporting_mta or (entry.host if found else None)
            attempts += found
            if len(attempts) >= MOST_ENTRIES:
                break
        return conclude(attempts, reporting_mta)


def _attempts(source: Source, entry: LogEntry) -> Iterator[Attempt]:
    text = source.clean.text
    if refused := _REFUSED_RE.search(text, entry.start, entry.end):
        action = Action.DELAYED if refused.group("level") == "4" else Action.FAILED
        verb = refused.group("command").upper()
        yield Attempt(
            "",
            Failure(
                recipient=fact(refused, "address") if verb == "RCPT TO" else None,
                action=named(refused, "words", action.value),
                diagnostic=one_line(source, *refused.span("words")),
                command=named(refused, "command", verb),
                last_attempt=entry.time,
            ),
        )
        return
    result = _RESULT_RE.search(text, entry.start, entry.end)
    group = "new" if result and result.group("new") else "old"
    action_of = _ACTIONS.get(result.group(group).lower()) if result else None
    if result is None or action_of is None:
        return
    to = _TO_RE.search(text, entry.start, entry.end)
    rcpt = _RCPT_RE.search(text, entry.start, entry.end)
    event = _EVENT_RE.search(text, entry.start, entry.end)
    failure = Failure(
        recipient=fact(to, "address") if to else None,
        original_recipient=fact(rcpt, "address") if rcpt else None,
        action=named(result, group, action_of.value),
        last_attempt=entry.time,
    )
    if relay := _RELAY_RE.search(text, entry.start, entry.end):
        place_host(failure, relay)
    if stat := _STAT_RE.search(text, entry.start, entry.end):
        failure.diagnostic = one_line(source, *stat.span("quoted" if stat.group("quoted") else "plain"))
    yield Attempt((event.group("id") or event.group("old")) if event else "", failure)
