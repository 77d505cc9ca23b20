"""Mailjet: events of its Event API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from triage.reading.events import EventDialect, Record
from triage.reading.report import Action, Failure, Kind

if TYPE_CHECKING:
    from triage.reading.source import Source


class Mailjet(EventDialect):
    """`bounce`, `blocked`, `sent` and `spam` events; the cause stands in `error`, the server's words in `comment`."""

    slug = "mailjet"
    name = "Mailjet event"
    described_in = "https://dev.mailjet.com/email/guides/webhooks/"
    marks = ("error_related_to", "hard_bounce", "mj_campaign_id")
    keys = {
        "event": "event",
        "email": "recipient",
        "comment": "words",
        "error": "summary",
        "time": "time",
    }
    events = {
        "bounce": Action.FAILED,
        "blocked": Action.FAILED,
        "sent": Action.DELIVERED,
        "spam": Kind.FEEDBACK_REPORT,
    }

    def refine(self, source: Source, record: Record, failure: Failure) -> None:
        """Take Mailjet's own cause where `comment` holds no reply: its words are a fixed list."""
        words = failure.diagnostic.text if failure.diagnostic else ""
        if failure.summary is not None and not any(digit in words for digit in "45"):
            failure.diagnostic = failure.summary
