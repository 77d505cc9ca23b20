"""PowerMTA: rows of its accounting files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from triage.reading.dialect import Dialect, Reading
from triage.reading.escapes import plain
from triage.reading.limits import MOST_ENTRIES
from triage.reading.logs import Attempt, conclude
from triage.reading.prose import NAMED_HOST, place_host
from triage.reading.report import Action, Fact, Failure
from triage.reading.tables import records

if TYPE_CHECKING:
    from triage.reading.source import Source

#: Record types: bounce, bounce from afar, transient, delivery.
_ACTIONS = {"b": Action.FAILED, "rb": Action.FAILED, "t": Action.DELAYED, "tq": Action.DELAYED, "d": Action.DELIVERED}
_USUAL = (
    "type", "timeLogged", "timeQueued", "orig", "rcpt", "orcpt", "dsnAction", "dsnStatus", "dsnDiag", "dsnMta",
    "bounceCat", "srcType", "srcMta", "dlvType", "dlvSourceIp", "dlvDestinationIp",
)  # fmt: skip
_STATUS_RE = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
_SERVER_RE = re.compile(NAMED_HOST)
_PREFIX_RE = re.compile(r"smtp;\s{0,4}", re.IGNORECASE)


class PowerMta(Dialect):
    """Columns `dsnStatus`, `dsnDiag`, `dsnMta` and `bounceCat` of records of type b, rb, t and d."""

    slug = "powermta"
    name = "PowerMTA accounting file"
    described_in = "PowerMTA user's guide, accounting file fields"
    marks = ("dsndiag", "dsnstatus", "bouncecat", ",failed,", ",delayed,", ",relayed,", '"smtp;', ",smtp;")
    trust = 3

    def read(self, source: Source) -> Reading | None:
        """Return the last state of every recipient."""
        attempts: list[Attempt] = []
        for record in records(
            source.clean.text, 0, source.report_end, ("dsnstatus", "dsndiag", "rcpt", "type"), _USUAL
        ):
            kind, recipient = record.get("type"), record.get("rcpt")
            action = _ACTIONS.get(kind.value.strip().lower()) if kind else None
            if kind is None or action is None or recipient is None or "@" not in recipient.value:
                continue
            failure = Failure(
                recipient=recipient,
                action=Fact(action.value, kind.start, kind.end),
                last_attempt=record.get("timelogged"),
            )
            _take_fields(source, record, failure)
            attempts.append(Attempt("", failure))
            if len(attempts) >= MOST_ENTRIES:
                break
        return conclude(attempts)


def _take_fields(source: Source, record: dict[str, Fact], failure: Failure) -> None:
    text = source.clean.text
    status, words, server = record.get("dsnstatus"), record.get("dsndiag"), record.get("dsnmta")
    if status is not None:
        failure.summary = plain(source, status.start, status.end)
        found = _STATUS_RE.match(status.value)
        failure.status = Fact(found.group(), status.start, status.start + found.end()) if found else None
    if words is not None:
        prefix = _PREFIX_RE.match(text, words.start, words.end)
        failure.diagnostic = plain(source, prefix.end() if prefix else words.start, words.end)
    else:
        failure.diagnostic = failure.summary
    if server is not None and (named := _SERVER_RE.match(text, server.start, server.end)):
        place_host(failure, named)
