"""Haraka's log: what its plugins refuse, and what its queue could not deliver yet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from triage.reading.dialect import Dialect, Reading
from triage.reading.limits import MOST_ENTRIES
from triage.reading.logs import Attempt, conclude, entries, named
from triage.reading.prose import fact
from triage.reading.reply import one_line
from triage.reading.report import Action, Failure
from triage.reading.tokens import ADDRESS

if TYPE_CHECKING:
    from triage.reading.source import Source

#: plugins.js, log of every hook that a plugin answered: `hook=rcpt plugin=… params="<…>" retval=DENY msg="…"`.
_HOOK_RE = re.compile(
    r"\bhook=(?P<hook>\w{2,30}) plugin=\S{1,120}(?: function=\S{1,120})?"
    r"(?: params=\"(?P<params>(?:[^\"\\\n]|\\.){0,600})\")?"
    r"[ ]retval=(?P<result>DENY(?:SOFT)?(?:DISCONNECT)?)(?: msg=\"(?P<words>(?:[^\"\\\n]|\\.){0,1000})\"?)?"
)
#: outbound/hmail.js: `temp fail for "…" err="…" delay=… domain=…`, `bounced …`.
_WAITS_RE = re.compile(
    r"\[outbound\].{0,80}?\btemp fail for (?:\"[^\"\n]{1,200}\"|\S{1,200}) err=\"(?P<words>[^\"\n]{1,1000})"
)
_PARAMS_RE = re.compile(rf"<?(?P<address>{ADDRESS})>?")
_COMMANDS = {
    "connect": "connect",
    "helo": "EHLO",
    "ehlo": "EHLO",
    "mail": "MAIL FROM",
    "rcpt": "RCPT TO",
    "data": "DATA",
    "data_post": "end of DATA",
    "queue": "end of DATA",
}


class HarakaLog(Dialect):
    """`hook=… retval=DENY` and `retval=DENYSOFT`, `temp fail for …`."""

    slug = "haraka_log"
    name = "Haraka log"
    described_in = "Haraka plugins.js (log of hooks), outbound/hmail.js"
    marks = ("retval=deny…", "temp fail for")
    trust = 3

    def read(self, source: Source) -> Reading | None:
        """Return one failure a refusal; the recipient is that of the `rcpt` hook."""
        attempts: list[Attempt] = []
        text = source.clean.text
        for entry in entries(source):
            waits = _WAITS_RE.search(text, entry.start, entry.end)
            if waits:
                waiting = Failure(action=named(waits, "words", Action.DELAYED.value), last_attempt=entry.time)
                waiting.diagnostic = one_line(source, *waits.span("words"))
                attempts.append(Attempt("", waiting))
            found = _HOOK_RE.search(text, entry.start, entry.end)
            if found is None:
                continue
            hook = found.group("hook")
            action = Action.DELAYED if found.group("result").startswith("DENYSOFT") else Action.FAILED
            failure = Failure(action=named(found, "result", action.value), last_attempt=entry.time)
            if hook in _COMMANDS:
                failure.command = named(found, "hook", _COMMANDS[hook])
            if found.group("words"):
                failure.diagnostic = one_line(source, *found.span("words"))
            if hook == "rcpt" and found.group("params"):
                address = _PARAMS_RE.search(text, *found.span("params"))
                failure.recipient = fact(address, "address") if address else None
            attempts.append(Attempt("", failure))
            if len(attempts) >= MOST_ENTRIES:
                break
        return conclude(attempts)
