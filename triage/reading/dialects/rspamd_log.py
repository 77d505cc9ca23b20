"""Rspamd's log: messages that it refuses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from triage.reading.dialect import Dialect, Reading
from triage.reading.logs import Attempt, conclude, entries, named
from triage.reading.reply import one_line
from triage.reading.report import Action, Fact, Failure
from triage.reading.tokens import ADDRESS_RE

if TYPE_CHECKING:
    from triage.reading.source import Source

#: src/libserver/task.c, rspamd_task_write_log(): `(default: T (reject): [22.40/15.00] [SYMBOL(5.10){…}])`.
_VERDICT_RE = re.compile(
    r"\(\w{1,40}: [TFS] \((?P<action>reject|soft reject|greylist)\): \[[^\]\n]{1,40}\][^\n]{0,20}"
)
_RCPTS_RE = re.compile(r"(?<!_)rcpts: <(?P<list>[^>\n]{1,2000})>")
_FORCED_RE = re.compile(r"\bforced: (?:reject|soft reject) \"(?P<words>[^\"\n]{1,400})\"")


class RspamdLog(Dialect):
    """`(default: T (reject): …)` with `rcpts: <…>` and `forced: reject "…"`."""

    slug = "rspamd_log"
    name = "Rspamd log"
    described_in = "Rspamd src/libserver/task.c, rspamd_task_write_log()"
    marks = ("rspamd_task_write_log", "(default: t (", "(default: s (")
    trust = 3

    def read(self, source: Source) -> Reading | None:
        """Return one failure a recipient of each refused message."""
        text = source.clean.text
        attempts: list[Attempt] = []
        for entry in entries(source):
            verdict = _VERDICT_RE.search(text, entry.start, entry.end)
            rcpts = _RCPTS_RE.search(text, verdict.end(), entry.end) if verdict else None
            if verdict is None or rcpts is None:
                continue
            forced = _FORCED_RE.search(text, rcpts.end(), entry.end)
            action = Action.FAILED if verdict.group("action") == "reject" else Action.DELAYED
            for found in ADDRESS_RE.finditer(text, *rcpts.span("list")):
                failure = Failure(
                    recipient=Fact(found.group(), *found.span()),
                    action=named(verdict, "action", action.value),
                    diagnostic=one_line(source, *(forced.span("words") if forced else verdict.span())),
                    last_attempt=entry.time,
                )
                attempts.append(Attempt("", failure))
        return conclude(attempts)
