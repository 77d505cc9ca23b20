"""HubSpot: events of its email events API."""

from __future__ import annotations

from triage.reading.events import EventDialect
from triage.reading.report import Action, Kind


class HubSpot(EventDialect):
    """`BOUNCE`, `DROPPED`, `DEFERRED`, `DELIVERED` and `SPAMREPORT` events."""

    slug = "hubspot"
    name = "HubSpot event"
    described_in = "https://developers.hubspot.com/docs/api-reference/legacy/email-analytics"
    marks = ("portalid", "emailcampaignid", "dropreason")
    keys = {
        "type": "event",
        "recipient": "recipient",
        "response": "words",
        "dropmessage": "words",
        "dropreason": "summary",
        "category": "summary",
        "status": "status",
    }
    events = {
        "bounce": Action.FAILED,
        "dropped": Action.FAILED,
        "deferred": Action.DELAYED,
        "delivered": Action.DELIVERED,
        "spamreport": Kind.FEEDBACK_REPORT,
    }
