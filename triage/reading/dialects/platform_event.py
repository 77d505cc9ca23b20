"""Events of platforms that have no module of their own: the key names that most of them use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from triage.reading.events import EventDialect, Record
from triage.reading.reply import find_codes
from triage.reading.report import Action, Kind

if TYPE_CHECKING:
    from triage.reading.report import Fact

_FAILED = ("bounce", "fail", "reject", "drop", "block", "hard", "suppress", "inactive", "invalid", "undeliver")
_DELAYED = ("defer", "delay", "transient", "retry")
#: Events that are told without a server's words, behind a prefix such as `email.`.
_TOLD: dict[str, Action | Kind] = {
    **dict.fromkeys(
        ("bounce", "bounced", "hard_bounce", "hardbounce", "hard_bounced", "soft_bounce", "softbounce", "soft_bounced",
         "dropped", "drop", "failed", "failure", "delivery_failed", "rejected", "reject", "suppressed", "suppression",
         "blocked", "undelivered", "undeliverable", "invalid", "invalid_email", "inactive"),
        Action.FAILED,
    ),
    **dict.fromkeys(("deferred", "delivery_delayed", "delayed", "deferral"), Action.DELAYED),
    **dict.fromkeys(("delivered", "delivery"), Action.DELIVERED),
    **dict.fromkeys(("complained", "complaint", "spam_complaint", "spamreport", "spam_report"), Kind.FEEDBACK_REPORT),
}  # fmt: skip
#: Events of nothing but mail.
_MAILED = ("bounce", "dropped", "suppress")
_PREFIX_RE = re.compile(r"(?:e-?mail|message|msg|mail|recipient|delivery)[.:_ ]")


class PlatformEvent(EventDialect):
    """JSON, a Python dictionary or a Ruby hash with a server's reply under one of the usual names."""

    slug = "platform_event"
    name = "Event of a sending platform"
    described_in = "https://github.com/anymail/django-anymail (webhooks of thirteen platforms)"
    trust = 2
    marks = (
        "bounce\"", "bounce'", "bounced\"", "bounced'", "\"rcpt", "'rcpt", ":reason =>", "smtp_response", "hardbounce",
        "softbounce", "deferred\"", "deferred'", "bounce_type", "bounce_reason", "suppressed\"", "dropped\"",
        "undelivered\"", "rejected\"", "failed\"", "email.bounced", "email.delivered", "email.delivery_delayed",
        "email.complained", "] => bounce", "] => dropped", "event: bounce…", "event: dropped",
        "hard_bounce", "soft_bounce",
    )  # fmt: skip
    keys = {
        "event": "event",
        "event_type": "event",
        "type": "event",
        "status": "event",
        "state": "event",
        "recipient": "recipient",
        "rcpt": "recipient",
        "rcpt_to": "recipient",
        "email": "recipient",
        "email_address": "recipient",
        "emailaddress": "recipient",
        "to": "recipient",
        "email_id": "mark",
        "messageid": "mark",
        "message-id": "mark",
        "message_id": "mark",
        "smtp-id": "mark",
        "subject": "mark",
        "from": "mark",
        "sender": "mark",
        "bouncetype": "mark",
        "bounce_type": "mark",
        "bouncesubtype": "mark",
        "subtype": "mark",
        "diagnosticcode": "words",
        "diagnostic_code": "words",
        "diag": "words",
        "smtp_response": "words",
        "bounce_reason": "words",
        "response": "words",
        "reason": "words",
        "error": "words",
        "details": "words",
        "description": "words",
        "message": "words",
        "value": "words",
        "statuscode": "status",
        "bounce_code": "status",
        "enhanced_code": "status",
    }

    def counts(self, key: str, value: Fact) -> bool:
        """Tell whether a value may be an event's name: keys such as `type` stand for much else."""
        return (
            self.keys[key] != "event"
            or _told(value) is not None
            or any(word in value.value.lower() for word in (*_FAILED, *_DELAYED))
        )

    def outcome(self, record: Record) -> Action | Kind | None:
        """Return what became of the message, or None where the record is no failure and no delivery of mail."""
        event, words = record.facts.get("event"), record.facts.get("words")
        codes = find_codes(words.value[:1000]) if words else None
        if codes is None or not (codes.reply_code or codes.enhanced_code).startswith(("4", "5")):
            about_mail = bool(record.recipients) and (
                "mark" in record.facts or (event is not None and any(word in event.value.lower() for word in _MAILED))
            )
            return _told(event) if event and about_mail else None
        told = event.value.lower() if event else ""
        if any(word in told for word in _DELAYED):
            return Action.DELAYED
        if any(word in told for word in _FAILED):
            return Action.FAILED
        return Action.DELAYED if (codes.reply_code or codes.enhanced_code).startswith("4") else Action.FAILED


def _told(event: Fact) -> Action | Kind | None:
    name = event.value.lower().strip()
    prefix = _PREFIX_RE.match(name)
    return _TOLD.get(name) or (_TOLD.get(name[prefix.end() :]) if prefix else None)
