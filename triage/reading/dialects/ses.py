"""Amazon SES: notifications and published events."""

from __future__ import annotations

from triage.reading.events import EventDialect
from triage.reading.report import Action, Kind


class AmazonSes(EventDialect):
    """`bounce`, `deliveryDelay`, `complaint`, `reject` and `delivery` objects, also inside an SNS message."""

    slug = "ses"
    name = "Amazon SES event"
    described_in = "https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html"
    marks = ("notificationtype", "bouncedrecipients", "delayedrecipients", "complainedrecipients", "diagnosticcode")
    keys = {
        "notificationtype": "event",
        "eventtype": "event",
        "emailaddress": "recipient",
        "recipients": "recipient",
        "diagnosticcode": "words",
        "smtpresponse": "words",
        "reason": "words",
        "status": "status",
        "bouncesubtype": "summary",
        "remotemtaip": "ip",
    }
    shared = frozenset(("event", "summary", "ip"))
    events = {
        "bounce": Action.FAILED,
        "reject": Action.FAILED,
        "rendering failure": Action.FAILED,
        "deliverydelay": Action.DELAYED,
        "delivery": Action.DELIVERED,
        "complaint": Kind.FEEDBACK_REPORT,
    }
