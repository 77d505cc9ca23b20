"""What reading a bounce gives: the facts, each with its place in the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .passage import Passage


class Kind(StrEnum):
    """What a message is."""

    BOUNCE = "bounce"
    DELAYED = "delayed"
    AUTO_REPLY = "auto_reply"
    FEEDBACK_REPORT = "feedback_report"
    DELIVERED = "delivered"
    NOT_BOUNCE = "not_bounce"


class Action(StrEnum):
    """What became of the message for one recipient (RFC 3464 section 2.3.3)."""

    FAILED = "failed"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    RELAYED = "relayed"
    EXPANDED = "expanded"


@dataclass(frozen=True, slots=True)
class Fact:
    """A value read from the text, and where it stands there (`text[start:end]`).

    The value is normalised (an address without brackets, a host in lower case, folded lines joined), so it may
    differ from the characters at its place.
    """

    value: str
    start: int
    end: int


@dataclass(slots=True)
class Failure:
    """What a report says about one recipient. All facts may be missing.

    `recipient` is the address that failed (Final-Recipient), `original_recipient` the one the sender wrote
    (Original-Recipient). `diagnostic` is the most telling server's words, joined to one line, innermost reply
    included; `summary` is what the reporting server itself says (prose), where that differs.
    """

    recipient: Fact | None = None
    original_recipient: Fact | None = None
    action: Fact | None = None
    #: Reply code, three digits.
    reply_code: Fact | None = None
    #: Enhanced status code of the remote server's reply, or else the report's Status field.
    enhanced_code: Fact | None = None
    #: The report's own Status field (RFC 3464 section 2.3.4), also where the reply says otherwise.
    status: Fact | None = None
    diagnostic: Passage | None = None
    summary: Passage | None = None
    #: The server that answered, in lower case; an address in brackets where it has no name.
    remote_mta: Fact | None = None
    remote_ip: Fact | None = None
    #: The command that was answered: "RCPT TO", "MAIL FROM", "end of DATA", "connect" …
    command: Fact | None = None
    last_attempt: Fact | None = None


@dataclass(slots=True)
class Original:
    """Facts of the message that bounced."""

    message_id: Fact | None = None
    subject: Fact | None = None
    sender: Fact | None = None
    date: Fact | None = None


@dataclass(slots=True)
class Report:
    """What was read from one text; all places are places in `text`, the decoded text that a page can show."""

    text: str
    kind: Kind = Kind.NOT_BOUNCE
    #: Where the text behind the report's own header lines begins.
    body: int = 0
    reporting_mta: Fact | None = None
    failures: list[Failure] = field(default_factory=list)
    #: In a text without failures: places that are a refusal if somebody knows their words as a server's.
    possible: list[Failure] = field(default_factory=list)
    original: Original = field(default_factory=Original)
    #: Slugs of the dialects that contributed, the most trusted first.
    dialects: list[str] = field(default_factory=list)
