"""Postmark: bounce webhooks and the rows of its bounce API."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from triage.reading.dialect import Reading
from triage.reading.events import EventDialect
from triage.reading.naming import tidy
from triage.reading.reply import one_line
from triage.reading.report import Action, Fact, Failure, Kind
from triage.reading.tokens import ADDRESS_RE

if TYPE_CHECKING:
    from triage.reading.source import Source

#: What the sending API answers with error 406 (https://postmarkapp.com/developer/api/overview#error-codes).
_INACTIVE_RE = re.compile(
    r"You tried to send to (?:a )?recipients?(?:\(s\))? that (?:has|have) been marked as inactive\.[^\"\n]{0,2000}"
)


class Postmark(EventDialect):
    """Objects with `RecordType` or `Type`, `Email`, `Description` and `Details`."""

    slug = "postmark"
    name = "Postmark event"
    described_in = "https://postmarkapp.com/developer/webhooks/bounce-webhook"
    marks = ("typecode", "recordtype", "bouncedat", "marked as inactive")
    keys = {
        "type": "event",
        "recordtype": "event",
        "email": "recipient",
        "recipient": "recipient",
        "details": "words",
        "description": "summary",
        "bouncedat": "time",
    }
    events = {
        "bounce": Action.FAILED,
        "hardbounce": Action.FAILED,
        "softbounce": Action.FAILED,
        "blocked": Action.FAILED,
        "bademailaddress": Action.FAILED,
        "dnserror": Action.FAILED,
        "spamnotification": Action.FAILED,
        "smtpapierror": Action.FAILED,
        "templaterenderingfailed": Action.FAILED,
        "inboundblocked": Action.FAILED,
        "dmarcpolicy": Action.FAILED,
        "virusnotification": Action.FAILED,
        "manuallydeactivated": Action.FAILED,
        "undeliverable": Action.FAILED,
        "unknown": Action.FAILED,
        "transient": Action.DELAYED,
        "delivery": Action.DELIVERED,
        "spamcomplaint": Kind.FEEDBACK_REPORT,
    }

    def read(self, source: Source) -> Reading | None:
        """Return the failures that events tell, or the addresses that the sending API refused."""
        refused = _INACTIVE_RE.search(source.report)
        if refused is None:
            return super().read(source)
        words = one_line(source, *refused.span())
        action = Fact(Action.FAILED.value, *refused.span())
        failures = [
            Failure(recipient=tidy(found.group(), found.start()), action=action, diagnostic=words)
            for found in ADDRESS_RE.finditer(source.report, *refused.span())
        ]
        return Reading(failures, Kind.BOUNCE) if failures else None
