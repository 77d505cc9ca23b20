"""KumoMTA: its JSON log records."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from triage.reading.events import EventDialect, Record
from triage.reading.prose import command
from triage.reading.report import Action, Fact, Failure, Kind

if TYPE_CHECKING:
    from triage.reading.source import Source

_ENHANCED_RE = re.compile(
    r"\s{0,8},\s{0,80}\"enhanced_code\"\s{0,4}:\s{0,4}\{\s{0,80}\"class\"\s{0,4}:\s{0,4}(?P<class>[245]),\s{0,20}\"subject\"\s{0,4}:\s{0,4}(?P<subject>\d{1,3}),"
    r"\s{0,20}\"detail\"\s{0,4}:\s{0,4}(?P<detail>\d{1,3})"
)
_COMMAND_RE = re.compile(r"(?P<command>[A-Za-z ]{4,20})")
#: How far the object of the enhanced code reaches.
_WITHIN = 400


class KumoMta(EventDialect):
    """`Bounce`, `TransientFailure`, `Expiration`, `Rejection`, `OOB` and `Delivery` records with their `response`."""

    slug = "kumomta"
    name = "KumoMTA log"
    described_in = "https://docs.kumomta.com/reference/log_record/"
    marks = ("enhanced_code", "peer_address", "transientfailure", "adminbounce")
    keys = {
        "type": "event",
        "recipient": "recipient",
        "content": "words",
        "code": "code",
        "command": "command",
        "name": "host",
        "addr": "ip",
        "timestamp": "time",
    }
    events = {
        "bounce": Action.FAILED,
        "adminbounce": Action.FAILED,
        "expiration": Action.FAILED,
        "rejection": Action.FAILED,
        "oob": Action.FAILED,
        "transientfailure": Action.DELAYED,
        "delayed": Action.DELAYED,
        "delivery": Action.DELIVERED,
        "feedback": Kind.FEEDBACK_REPORT,
    }

    def refine(self, source: Source, record: Record, failure: Failure) -> None:
        """Put the enhanced code together, which is an object, and name the command without its address."""
        code, answered = record.get("code"), record.get("command")
        if code is not None:
            found = _ENHANCED_RE.match(source.clean.text, code.end, code.end + _WITHIN)
            if found:
                failure.status = Fact(
                    ".".join(found.group("class", "subject", "detail")), found.start("class"), found.end()
                )
        if answered is not None:
            name = _COMMAND_RE.match(source.clean.text, answered.start, answered.end)
            failure.command = command(name, "command") if name else None
