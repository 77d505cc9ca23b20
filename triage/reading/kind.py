"""What a message is: bounce, delay, automatic reply, complaint, delivery notice or none of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .report import Action, Kind
from .wording import AUTO_REPLY_RE, DELAY_RE, FINAL_RE, REPORT_SENDER_RE, REPORT_SUBJECT_RE

if TYPE_CHECKING:
    from .report import Failure
    from .source import Source

_FEEDBACK_RE = re.compile(r"^[ \t]{0,8}feedback-type:[ \t]{0,8}[a-z]", re.MULTILINE)
_COMPLAINT_RE = re.compile("this is an (?:e-?mail )?abuse report for an? (?:e-?mail )?message")
#: What became of the message (RFC 8098 section 3.2.6); `failed` is a failure of the reader's program, not of mail.
_DISPOSITION_RE = re.compile(
    r"^[ \t]{0,8}disposition:[ \t]{0,4}(?:manual-action|automatic-action)[^\n;]{0,60};[ \t]{0,4}"
    r"(?:displayed|dispatched|processed|deleted|denied|failed)",
    re.MULTILINE,
)
_READ_RE = re.compile(
    r"was read on |wurde gelesen am|has been displayed\.|this is a (?:return )?receipt for|"
    r"(?:subject|betreff|objet|asunto|oggetto|assunto):[ \t]{0,4}(?:read|gelesen|lu|leído|letto|lida)[ \t]?:",
)
_SUCCESS_RE = re.compile(
    r"successfully (?:delivered|relayed)|has been (?:successfully )?delivered|relayed to the following|"
    r"delivery to the following recipients was successful|status=sent\b|stat=sent\b|"
    r"\"(?:event|notificationtype|eventtype|type)\"\s{0,3}:\s{0,3}\"deliver(?:ed|y)\"|250[ -]2\.0\.0 |250 2\.1\.5 |"
    r"=> [^\s@]{1,64}@\S{1,253} "
)
_FIELD_SUBJECT_RE = re.compile(
    r"^(?:subject|betreff|objet|asunto|assunto|oggetto|onderwerp|件名|主题|主旨|тема)[ \t]{0,3}:[ \t]{0,3}"
    r"([^\n]{1,300})",
    re.MULTILINE,
)
_FEEDBACK_PARTS = ("message/feedback-report",)
_DISPOSITION_PARTS = ("message/disposition-notification", "message/global-disposition-notification")
_LONG_PROSE = 1500
#: What Postfix writes when the server refuses in its greeting: it tries again later, whatever the code.
_GREETING = "refused to talk to me"


def decide(source: Source, failures: list[Failure], said: Kind | None) -> Kind:
    """Return what the message is.

    `failures` is what the dialects found, `said` the kind that the most trusted of them names. The action of a
    report decides over words; a 4xx reply is a delay unless the report says that it gave up.
    """
    if _is_feedback(source):
        return Kind.FEEDBACK_REPORT
    if failures:
        return _of_failures(source, failures, said)
    if said is not None:
        return said
    if _is_disposition(source):
        return Kind.DELIVERED
    if _is_auto_reply(source):
        return Kind.AUTO_REPLY
    if _SUCCESS_RE.search(source.lower_report):
        return Kind.DELIVERED
    return Kind.NOT_BOUNCE


def _is_feedback(source: Source) -> bool:
    if any(part.content_type in _FEEDBACK_PARTS for part in source.parts):
        return True
    text = source.lower_report
    if "feedback-type:" in text and _FEEDBACK_RE.search(text):
        return True
    return "abuse report" in text and _COMPLAINT_RE.search(text) is not None


def _of_failures(source: Source, failures: list[Failure], said: Kind | None) -> Kind:
    actions = {failure.action.value for failure in failures if failure.action}
    if Action.FAILED in actions:
        return Kind.BOUNCE
    if Action.DELAYED in actions:
        return Kind.DELAYED
    if actions and all(failure.action is not None for failure in failures):
        return Kind.DELIVERED
    if _is_disposition(source):
        return Kind.DELIVERED
    text = source.lower_report
    final = FINAL_RE.search(text) is not None
    if _GREETING in text and not final:
        return Kind.DELAYED
    if said is not None:
        return said
    if any(_level(failure) == "5" for failure in failures):
        return Kind.BOUNCE
    delay = DELAY_RE.search(text) is not None
    if delay and not (final and any(_level(failure) == "" for failure in failures)):
        return Kind.DELAYED
    if final:
        return Kind.BOUNCE
    levels = {_level(failure) for failure in failures}
    return Kind.DELAYED if levels == {"4"} else Kind.BOUNCE


def _level(failure: Failure) -> str:
    """Return the first digit of a failure's reply code, else of its enhanced code, or an empty text."""
    for code in (failure.reply_code, failure.enhanced_code):
        if code is not None:
            return code.value[:1]
    return ""


def _is_disposition(source: Source) -> bool:
    if any(part.content_type in _DISPOSITION_PARTS for part in source.parts):
        return True
    text = source.lower_report
    return ("disposition:" in text and _DISPOSITION_RE.search(text) is not None) or (
        len(text) < _LONG_PROSE and _READ_RE.search(text) is not None
    )


def _is_auto_reply(source: Source) -> bool:
    """Tell whether a machine answered for a person (RFC 3834 section 5, and what is common besides)."""
    submitted = source.header("auto-submitted")
    if submitted is not None and submitted.value.lower().startswith("auto-replied"):
        return True
    if any(
        source.header(name) is not None
        for name in ("x-autoreply", "x-autorespond", "x-autoreply-from", "x-auto-reply")
    ):
        return True
    if (
        submitted is not None
        and submitted.value.lower() != "no"
        and source.header("x-auto-response-suppress") is not None
    ):
        return True
    subject = subject_of(source)
    if AUTO_REPLY_RE.search(subject):
        return True
    path = source.header("return-path")
    if path is not None and path.value == "<>" and source.header("precedence") is not None and not is_report(source):
        return True
    body = source.parts[0] if source.parts else None
    if body is None or body.end - body.start > _LONG_PROSE:
        return False
    return AUTO_REPLY_RE.search(source.lower, body.start, body.end) is not None


def subject_of(source: Source) -> str:
    """Return the subject of the message in lower case, also from a pasted text; empty where there is none."""
    subject = source.header("subject")
    if subject is not None:
        return subject.value.lower()
    found = _FIELD_SUBJECT_RE.search(source.lower, 0, min(source.report_end, 3000))
    return found.group(1) if found else ""


def is_report(source: Source) -> bool:
    """Tell whether headers say that a mail system reports on a delivery."""
    sender = source.header("from") or source.header("return-path")
    return (
        sender is not None
        and REPORT_SENDER_RE.search(sender.value.lower()) is not None
        and REPORT_SUBJECT_RE.search(subject_of(source)) is not None
    )
