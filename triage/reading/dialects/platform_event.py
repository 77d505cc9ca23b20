"""Events of platforms that have no module of their own: the key names that most of them use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from triage.reading.events import EventDialect, Record
from triage.reading.reply import find_codes
from triage.reading.report import Action

if TYPE_CHECKING:
    from triage.reading.report import Kind

_FAILED = ("bounce", "fail", "reject", "drop", "block", "hard")
_DELAYED = ("defer", "delay", "transient", "retry")


class PlatformEvent(EventDialect):
    """JSON, a Python dictionary or a Ruby hash with a server's reply under one of the usual names."""

    slug = "platform_event"
    name = "Event of a sending platform"
    described_in = "https://github.com/anymail/django-anymail (webhooks of thirteen platforms)"
    trust = 2
    marks = (
        "bounce\"", "bounce'", "bounced\"", "bounced'", "\"rcpt", "'rcpt", ":reason =>", "smtp_response", "hardbounce",
        "softbounce", "deferred\"", "deferred'", "bounce_type", "bounce_reason",
    )  # fmt: skip
    keys = {
        "event": "event",
        "event_type": "event",
        "type": "event",
        "recipient": "recipient",
        "rcpt": "recipient",
        "rcpt_to": "recipient",
        "email": "recipient",
        "email_address": "recipient",
        "emailaddress": "recipient",
        "to": "recipient",
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
        "enhanced_code": "status",
    }

    def outcome(self, record: Record) -> Action | Kind | None:
        """Return what became of the message, or None where the record is no failure and no delivery of mail."""
        words = record.facts.get("words")
        codes = find_codes(words.value[:1000]) if words else None
        if codes is None or not (codes.reply_code or codes.enhanced_code).startswith(("4", "5")):
            return None
        event = record.facts.get("event")
        told = event.value.lower() if event else ""
        if any(word in told for word in _DELAYED):
            return Action.DELAYED
        if any(word in told for word in _FAILED):
            return Action.FAILED
        return Action.DELAYED if (codes.reply_code or codes.enhanced_code).startswith("4") else Action.FAILED
