"""What reply codes and enhanced status codes say by themselves (RFC 5321 section 4.2, RFC 3463, IANA registry)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from triage.reading.report import Failure

    from .knowledge import Knowledge

#: Subject and detail that say hardly more than "something": RFC 3463 calls them other or undefined, and 7.1 is
#: what servers answer for any refusal by policy.
_GENERIC = {"7.1", "5.1", "5.4", "3.2", "4.1"}

#: Causes that fit the command which was answered, the likeliest first; of a code's typical causes the first one
#: in here is taken. A recipient is judged after RCPT, a sender after MAIL, a message after DATA.
_BY_STAGE: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (
        ("data",),
        ("policy_rejection", "spam_content", "message_too_large", "mailbox_full", "server_error", "rate_limited"),
    ),
    (("mail from", "mail"), ("sender_rejected", "auth_failure", "relay_denied", "rate_limited", "server_error")),
    (
        ("connect", "banner", "greeting", "helo", "ehlo"),
        ("poor_reputation", "blocklisted", "ptr_missing", "rate_limited", "domain_refuses_mail", "server_error"),
    ),
)


#: Causes that last until the sender mends them.
_SENDERS_FAULTS = frozenset({"auth_failure", "ptr_missing", "sender_rejected", "relay_denied", "policy_rejection"})


def class_of(code: str) -> str:
    """Return the class of a code, "4" or "5", or an empty text."""
    return code[:1] if code[:1] in {"4", "5"} else ""


def detail_of(enhanced: str) -> str:
    """Return an enhanced code without its class: "5.7.26" gives "7.26"."""
    return enhanced.partition(".")[2]


def is_generic(enhanced: str) -> bool:
    """Tell whether an enhanced code says hardly more than its class."""
    detail = detail_of(enhanced)
    return detail in _GENERIC or detail.endswith(".0")


def name_of(knowledge: Knowledge, code: str) -> str:
    """Return the name of a reply code or enhanced code, or an empty text."""
    return knowledge.code_names.get(code) or knowledge.code_names.get(f"X.{detail_of(code)}", "")


def page_of(knowledge: Knowledge, code: str) -> str:
    """Return the address path of the code's page, empty where there is none."""
    return f"/codes/{code}/" if name_of(knowledge, code) else ""


def reply_class(failure: Failure) -> str:
    """Return the class that the most telling code of `failure` has, or an empty text."""
    for fact in (failure.reply_code, failure.enhanced_code, failure.status):
        if fact and class_of(fact.value):
            return class_of(fact.value)
    return ""


def usual_cause(knowledge: Knowledge, failure: Failure) -> str:
    """Return the cause that the reply code usually has after the command it answered, or an empty text."""
    typical = knowledge.reply_codes.get(failure.reply_code.value, ()) if failure.reply_code else ()
    command = failure.command.value.lower() if failure.command else ""
    passing = failure.reply_code is not None and failure.reply_code.value.startswith("4")
    for words, causes in _BY_STAGE:
        if any(word in command for word in words):
            fitting = [cause for cause in causes if cause in typical]
            if fitting:
                # What passes by itself is refused for now; a sender's faults are refused for good.
                if passing:
                    fitting.sort(key=_SENDERS_FAULTS.__contains__)
                return fitting[0]
    return typical[0] if typical else ""
