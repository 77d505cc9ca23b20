"""Brevo (Sendinblue): transactional webhooks and event reports."""

from __future__ import annotations

from triage.reading.events import EventDialect
from triage.reading.report import Action, Kind


class Brevo(EventDialect):
    """`hard_bounce`, `soft_bounce`, `blocked`, `deferred`, `invalid_email` and `delivered` events."""

    slug = "brevo"
    name = "Brevo event"
    described_in = "https://developers.brevo.com/docs/transactional-webhooks"
    marks = ('"message-id', "ts_event", "hardbounces", "softbounces", "sending_ip", "hard_bounce", "soft_bounce")
    keys = {
        "event": "event",
        "email": "recipient",
        "reason": "words",
        "date": "time",
    }
    events = {
        "hard_bounce": Action.FAILED,
        "hardbounces": Action.FAILED,
        "soft_bounce": Action.FAILED,
        "softbounces": Action.FAILED,
        "blocked": Action.FAILED,
        "error": Action.FAILED,
        "invalid_email": Action.FAILED,
        "invalid": Action.FAILED,
        "deferred": Action.DELAYED,
        "delivered": Action.DELIVERED,
        "spam": Kind.FEEDBACK_REPORT,
        "complaint": Kind.FEEDBACK_REPORT,
    }
