"""Twilio SendGrid: events of its Event Webhook and rows of its bounce API."""

from __future__ import annotations

from triage.reading.events import EventDialect
from triage.reading.report import Action, Kind


class SendGrid(EventDialect):
    """`bounce`, `dropped`, `deferred`, `delivered` and `spamreport` events."""

    slug = "sendgrid"
    name = "SendGrid event"
    described_in = "https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event"
    marks = ("sg_event_id", "sg_message_id", "bounce_classification", '"smtp-id"')
    keys = {
        "event": "event",
        "email": "recipient",
        "reason": "words",
        "response": "words",
        "status": "status",
        "bounce_classification": "summary",
        "timestamp": "time",
    }
    events = {
        "bounce": Action.FAILED,
        "blocked": Action.FAILED,
        "dropped": Action.FAILED,
        "deferred": Action.DELAYED,
        "delivered": Action.DELIVERED,
        "spamreport": Kind.FEEDBACK_REPORT,
    }
