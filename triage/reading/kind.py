"""What a message is: bounce, delay, automatic reply, complaint, delivery notice or none of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .report import Action, Kind
from .wording import AUTO_REPLY, DELAY, FINAL, REPORT_SENDER_RE, REPORT_SUBJECT_RE

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
    r"(?:message|e-?mail|mail)\b[^\n.]{0,120}(?:was|has been|were) (?:successfully )?(?:delivered|relayed)|"
    r"successfully (?:delivered|relayed) to (?:the )?(?:following|destination|recipient)|relayed to the following|"
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
_AUTO_REPLY_HEADERS = ("x-autoreply", "x-autorespond", "x-autoreply-from", "x-auto-reply")
_LONG_PROSE = 1500
_ANSWER = ("re:", "aw:", "sv:", "antw:", "回复", "ответ")
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
    return next((kind for is_kind, kind in _WITHOUT_FAILURES if is_kind(source)), Kind.NOT_BOUNCE)


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
    if (actions and all(failure.action is not None for failure in failures)) or _is_disposition(source):
        return Kind.DELIVERED
    final = FINAL.search(source.lower_report) is not None
    if _GREETING in source.lower_report and not final:
        return Kind.DELAYED
    return said or _by_words(source, {_level(failure) for failure in failures}, final=final)


def _by_words(source: Source, levels: set[str], *, final: bool) -> Kind:
    """Return what failures with replies of these classes are, by the words around them."""
    if "5" in levels:
        return Kind.BOUNCE
    if DELAY.search(source.lower_report) and not (final and "" in levels):
        return Kind.DELAYED
    return Kind.DELAYED if levels == {"4"} and not final else Kind.BOUNCE


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
    state = submitted.value.lower() if submitted else "no"
    path = source.header("return-path")
    body = source.parts[0] if source.parts else None
    return (
        state.startswith("auto-replied")
        or any(name in source.headers for name in _AUTO_REPLY_HEADERS)
        or (state != "no" and "x-auto-response-suppress" in source.headers)
        or AUTO_REPLY.search(subject_of(source)) is not None
        or (path is not None and path.value == "<>" and "precedence" in source.headers and not is_report(source))
        or (
            body is not None
            and body.end - body.start <= _LONG_PROSE
            and AUTO_REPLY.search(source.lower, body.start, body.end) is not None
        )
    )


def _is_success(source: Source) -> bool:
    return _SUCCESS_RE.search(source.lower_report) is not None


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


def is_talk(source: Source) -> bool:
    """Tell whether a message that holds a failure's words is an answer to somebody or a post of a mailing list."""
    sender = source.header("from")
    if sender is None or REPORT_SENDER_RE.search(sender.value.lower()) or "x-failed-recipients" in source.headers:
        return False
    answers = "in-reply-to" in source.headers or "references" in source.headers
    subject = subject_of(source)
    submitted = source.header("auto-submitted")
    if submitted is not None and submitted.value.lower().startswith("auto-replied"):
        return answers or REPORT_SUBJECT_RE.search(subject) is None
    return "list-id" in source.headers and (answers or subject.startswith(_ANSWER))


#: What a text without failures is, asked in this order.
_WITHOUT_FAILURES = (
    (_is_disposition, Kind.DELIVERED),
    (_is_auto_reply, Kind.AUTO_REPLY),
    (_is_success, Kind.DELIVERED),
)
