"""SparkPost (Bird): message events of its webhooks and its events API."""

from __future__ import annotations

from triage.reading.events import EventDialect
from triage.reading.report import Action, Kind


class SparkPost(EventDialect):
    """`bounce`, `out_of_band`, `delay`, `policy_rejection` and `delivery` events."""

    slug = "sparkpost"
    name = "SparkPost event"
    described_in = "https://developers.sparkpost.com/api/webhooks/"
    marks = ("message_event", "raw_reason", "raw_rcpt_to", "bounce_class")
    keys = {
        "type": "event",
        "rcpt_to": "recipient",
        "raw_rcpt_to": "recipient",
        "raw_reason": "words",
        "reason": "words",
        "error_code": "code",
        "ip_address": "ip",
        "timestamp": "time",
    }
    events = {
        "bounce": Action.FAILED,
        "out_of_band": Action.FAILED,
        "policy_rejection": Action.FAILED,
        "generation_failure": Action.FAILED,
        "generation_rejection": Action.FAILED,
        "delay": Action.DELAYED,
        "delivery": Action.DELIVERED,
        "spam_complaint": Kind.FEEDBACK_REPORT,
    }
