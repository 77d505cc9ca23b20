"""qmail, netqmail, s/qmail and qmail-ldap: "Hi. This is the qmail-send program at …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from triage.reading.angled import Entry, entries
from triage.reading.dialect import Dialect, Reading
from triage.reading.phrases import AnyOf, any_of, phrase
from triage.reading.prose import command, fact, place_host, set_action
from triage.reading.reply import one_line
from triage.reading.report import Action, Fact, Failure, Kind
from triage.reading.tokens import HOST, IP

if TYPE_CHECKING:
    from triage.reading.source import Source

_GREETING = (
    rf"this\s{{1,20}}is\s{{1,20}}the\s{{1,20}}[\w/.-]{{1,30}}\s{{1,20}}program\s{{1,20}}at\s{{1,20}}(?P<host>{HOST})"
)
_GREETING_RE = re.compile(_GREETING)
_HEADLINE = AnyOf(
    _GREETING,
    phrase("i'm afraid i wasn't able to deliver your message to the following"),
    phrase("i wasn't able to deliver your message to the following"),
    phrase("i tried to deliver a bounce message to this address, but the bounce bounced"),
    phrase("this is a permanent error; i've given up"),
    phrase("was unable to deliver your message to the following address"),
    phrase("there's a problem with the e-mail address(es) you're trying to send to"),
    phrase("your mail message to the following address(es) could not be delivered"),
)
_DELAY = any_of(
    "this is a delayed notification", "this message is delayed", "i'm still trying to deliver your message"
)
#: qmail-remote.c: who was spoken to, and which of its steps failed.
_STEP_RE = re.compile(
    rf"(?:connected\s{{1,20}}to\s{{1,20}})?(?P<ip>{IP})\s{{1,20}}(?:\[[^\]\n]{{1,60}}\]\s{{1,20}})?(?:but\s{{1,20}})?"
    r"(?P<step>does\s{1,20}not\s{1,20}like\s{1,20}recipient|sender\s{1,20}was\s{1,20}rejected|my\s{1,20}name\s{1,20}was\s{1,20}rejected"
    r"|greeting\s{1,20}failed|connection\s{1,20}died|failed\s{1,20}on\s{1,20}DATA\s{1,20}command"
    r"|failed\s{1,20}after\s{1,20}I\s{1,20}sent\s{1,20}the\s{1,20}message)",
    re.IGNORECASE,
)
_STEPS = {
    "does": "RCPT TO",
    "sender": "MAIL FROM",
    "my": "EHLO",
    "greeting": "connect",
    "connection": "connect",
    "failed on": "DATA",
    "failed after": "end of DATA",
}
_SAID_RE = re.compile(rf"remote\s{{1,20}}host\s{{1,20}}(?:(?P<ip>{IP})\s{{1,20}})?said:\s{{0,20}}", re.IGNORECASE)
_PROGRESS_RE = re.compile(
    r"most\s{1,20}progress\s{1,20}was\s{1,20}(?P<command>[^;\n]{1,60}?)\s{1,20}response", re.IGNORECASE
)
_AFTER_RE = re.compile(
    rf"giving\s{{1,20}}up\s{{1,20}}on\s{{1,20}}(?P<ip>{IP})|giving\s{{1,20}}up\b|"
    r"i'm\s{1,20}not\s{1,20}going\s{1,20}to\s{1,20}try\s{1,20}again|\(other\s{1,20}MXes\s{1,20}tried:",
    re.IGNORECASE,
)
#: What stands in no text but qmail's, so that a paragraph without the greeting is known by it.
_OWN_RE = re.compile(
    rf"remote\s{{1,20}}host\s{{1,20}}(?:{IP}\s{{1,20}})?said:|does\s{{1,20}}not\s{{1,20}}like\s{{1,20}}recipient|giving\s{{1,20}}up\s{{1,20}}on|"
    r"\(#[45]\.\d{1,3}\.\d{1,3}\)|\bv?delivermail:|\bvpopmail\b|\bezmlm-|i've\s{1,20}given\s{1,20}up|"
    r"^\s{0,20}sorry,\s{1,20}(?:i|no)\b|#[45]\.\d\.\d\b",
    re.IGNORECASE,
)


class Qmail(Dialect):
    """Paragraphs that begin with `<recipient>:`."""

    slug = "qmail"
    name = "qmail"
    described_in = "qmail-send.c (injectbounce), qmail-remote.c; https://cr.yp.to/proto/qsbmf.txt"
    marks = (
        "qmail-send program",
        "deliver your message to the following",
        "remote host said",
        "does not like recipient",
        "giving up on",
        "this is a permanent error; i've given up",
        ">:\n",
        ">:\r\n",
        "the bounce bounced",
    )

    def read(self, source: Source) -> Reading | None:
        """Return the recipients with their reasons."""
        text = source.report
        headline = _HEADLINE.search(source.lower_report)
        found = entries(source) if ">:" in text else []
        if headline is None:
            found = [entry for entry in found if _OWN_RE.search(text, entry.start, entry.end)]
        if not found:
            return None
        failures = [self._failure(source, entry) for entry in found]
        reading = Reading(failures)
        if headline:
            delay = _DELAY.search(source.lower_report)
            reading.kind = Kind.DELAYED if delay else Kind.BOUNCE
            action = Action.DELAYED if delay else Action.FAILED
            set_action(failures, action, *(delay or headline).span())
            for line in _GREETING_RE.finditer(source.lower_report):
                reading.reporting_mta = reading.reporting_mta or fact(line, "host")
        return reading

    def _failure(self, source: Source, entry: Entry) -> Failure:
        text = source.clean.text
        failure = Failure(recipient=entry.recipient)
        if entry.start >= entry.end:
            return failure
        read_words(source, failure, entry.start, entry.end)
        if (step := _STEP_RE.search(text, entry.start, entry.end)) is not None:
            failure.remote_ip = None
            failure.remote_mta = None
            place_host(failure, step)
            words = " ".join(step.group("step").lower().split())
            name = next((name for mark, name in _STEPS.items() if words.startswith(mark)), None)
            if name:
                failure.command = Fact(name, *step.span("step"))
        elif progress := _PROGRESS_RE.search(text, entry.start, entry.end):
            failure.command = command(progress, "command")
        return failure


def read_words(source: Source, failure: Failure, start: int, end: int) -> None:
    """Take what the other server said, or else the whole reason, from `start:end` of the clean text."""
    text = source.clean.text
    failure.summary = one_line(source, start, end)
    said = _SAID_RE.search(text, start, end)
    after = _AFTER_RE.search(text, said.end() if said else start, end)
    if said:
        place_host(failure, said)
    if after and after.group("ip"):
        place_host(failure, after)
    begin = said.end() if said else start
    stop = after.start() if after and after.start() > begin else end
    failure.diagnostic = one_line(source, begin, stop)
