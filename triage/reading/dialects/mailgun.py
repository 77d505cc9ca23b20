"""Mailgun: events of its webhooks and its events API, and the older webhooks with form fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from triage.reading.events import EventDialect, Record
from triage.reading.report import Action, Fact, Failure, Kind

if TYPE_CHECKING:
    from triage.reading.source import Source


class Mailgun(EventDialect):
    """`failed`, `rejected`, `delivered` and `complained` events with their `delivery-status`."""

    slug = "mailgun"
    name = "Mailgun event"
    described_in = "https://documentation.mailgun.com/docs/mailgun/user-manual/events/events"
    marks = ('"delivery-status', "'delivery-status", "event-data", "mx-host", "recipient-domain")
    keys = {
        "event": "event",
        "recipient": "recipient",
        "message": "words",
        "error": "words",
        "description": "words",
        "reason": "summary",
        "severity": "severity",
        "code": "code",
        "enhanced-code": "status",
        "mx-host": "host",
        "timestamp": "time",
    }
    events = {
        "failed": Action.FAILED,
        "rejected": Action.FAILED,
        "bounced": Action.FAILED,
        "dropped": Action.FAILED,
        "delivered": Action.DELIVERED,
        "complained": Kind.FEEDBACK_REPORT,
    }

    def refine(self, source: Source, record: Record, failure: Failure) -> None:
        """Tell the failures that Mailgun still retries."""
        severity = record.get("severity")
        if severity is not None and severity.value.lower() == "temporary":
            failure.action = Fact(Action.DELAYED.value, severity.start, severity.end)
