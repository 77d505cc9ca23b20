"""Mailchimp Transactional (Mandrill): message webhooks and the answers of its sending API."""

from __future__ import annotations

from triage.reading.events import EventDialect
from triage.reading.report import Action, Kind


class Mandrill(EventDialect):
    """`hard_bounce`, `soft_bounce`, `deferral`, `reject` and `delivered` events; `rejected` results."""

    slug = "mandrill"
    name = "Mandrill event"
    described_in = "https://mailchimp.com/developer/transactional/docs/webhooks/"
    marks = ("mandrill", "bounce_description", "bgtools_code", "reject_reason")
    keys = {
        "event": "event",
        "status": "event",
        "state": "event",
        "email": "recipient",
        "diag": "words",
        "reject_reason": "words",
        "reason": "words",
        "bounce_description": "summary",
    }
    events = {
        "hard_bounce": Action.FAILED,
        "soft_bounce": Action.FAILED,
        "reject": Action.FAILED,
        "rejected": Action.FAILED,
        "invalid": Action.FAILED,
        "bounced": Action.FAILED,
        "soft-bounced": Action.FAILED,
        "deferral": Action.DELAYED,
        "deferred": Action.DELAYED,
        "delivered": Action.DELIVERED,
        "sent": Action.DELIVERED,
        "spam": Kind.FEEDBACK_REPORT,
    }
