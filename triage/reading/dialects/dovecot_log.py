"""Dovecot's log: deliveries to a mailbox that failed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from triage.reading.dialect import Dialect, Reading
from triage.reading.logs import Attempt, conclude, entries, named
from triage.reading.prose import fact
from triage.reading.reply import one_line
from triage.reading.report import Action, Failure
from triage.reading.tokens import ADDRESS

if TYPE_CHECKING:
    from triage.reading.source import Source

#: `lmtp(user@example.org)<123><id>: …` and `lda(user@example.org): …`; before version 2.3 `lmtp(123, user@…): …`.
_USER_RE = re.compile(rf"\b(?:lmtp|lda|deliver)\((?:\d{{1,10}}, ?)?(?P<address>{ADDRESS})\)")
#: src/lib-lda/mail-deliver.c, Pigeonhole src/lib-sieve/sieve-result.c.
_FAILED_RE = re.compile(
    r"(?:save failed to \S{1,200}|failed to store into mailbox '[^'\n]{1,200}'|rejecting message): "
    r"(?P<words>[^\n]{1,600})"
)
#: src/lmtp/lmtp-local.c: `rejected RCPT TO:<user@example.org>: 451 4.3.0 …`.
_REFUSED_RE = re.compile(
    rf"\blmtp\([^()\n]{{1,320}}\).{{0,80}}?\brejected RCPT TO:<(?P<address>{ADDRESS})>: "
    r"(?P<words>(?P<level>[45])\d\d[^\n]{1,600})"
)


class DovecotLog(Dialect):
    """`save failed to INBOX: Quota exceeded`, `rejected RCPT TO:<…>: 451 4.3.0 …`."""

    slug = "dovecot_log"
    name = "Dovecot log"
    described_in = "Dovecot src/lib-lda/mail-deliver.c, src/lmtp/lmtp-local.c; Pigeonhole src/lib-sieve/sieve-result.c"
    marks = ("save failed to", "failed to store into mailbox", "rejected rcpt to", "rejecting message")
    trust = 3

    def read(self, source: Source) -> Reading | None:
        """Return the last state of each user's mailbox."""
        text = source.clean.text
        attempts: list[Attempt] = []
        for entry in entries(source):
            refused = _REFUSED_RE.search(text, entry.start, entry.end)
            if refused:
                action = Action.DELAYED if refused.group("level") == "4" else Action.FAILED
                found, user = refused, refused
            else:
                failed = _FAILED_RE.search(text, entry.start, entry.end)
                owner = _USER_RE.search(text, entry.start, failed.start()) if failed else None
                if failed is None or owner is None:
                    continue
                action, found, user = Action.FAILED, failed, owner
            failure = Failure(
                recipient=fact(user, "address"),
                action=named(found, "words", action.value),
                diagnostic=one_line(source, *found.span("words")),
                last_attempt=entry.time,
            )
            attempts.append(Attempt("dovecot", failure))
        return conclude(attempts)
