"""Postmark: bounce webhooks and the rows of its bounce API."""

from __future__ import annotations

from triage.reading.events import EventDialect
from triage.reading.report import Action, Kind


class Postmark(EventDialect):
    """Objects with `RecordType` or `Type`, `Email`, `Description` and `Details`."""

    slug = "postmark"
    name = "Postmark event"
    described_in = "https://postmarkapp.com/developer/webhooks/bounce-webhook"
    marks = ("typecode", "recordtype", "bouncedat")
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
