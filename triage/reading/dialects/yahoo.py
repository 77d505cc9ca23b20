"""Yahoo, AOL and Yahoo! JAPAN: "Sorry, we were unable to deliver your message to the following address."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from triage.reading.angled import entries
from triage.reading.dialect import Dialect, Reading
from triage.reading.dialects.qmail import read_words
from triage.reading.prose import command, phrases, set_action
from triage.reading.report import Action, Failure, Kind

if TYPE_CHECKING:
    from triage.reading.source import Source

_HEADLINE_RE = re.compile(
    phrases(
        "we were unable to deliver your message to the following address",
        "unable to deliver message to the following address(es)",
    ),
    re.IGNORECASE,
)
#: The step that was refused closes the reason.
_STEP_RE = re.compile(r"\[(?P<command>[A-Z]{2,8}(?:_[A-Z]{2,8})?)\]\s{0,20}$")


class Yahoo(Dialect):
    """Paragraphs that begin with `<recipient>:` and end with `[RCPT_TO]`."""

    slug = "yahoo"
    name = "Yahoo"
    described_in = "Non-delivery notices of mail.yahoo.com and yahoo.co.jp, as seen since 2003"
    marks = ("unable to deliver",)

    def read(self, source: Source) -> Reading | None:
        """Return the recipients with their reasons."""
        headline = _HEADLINE_RE.search(source.report)
        if headline is None:
            return None
        text = source.clean.text
        reading = Reading(kind=Kind.BOUNCE)
        for recipient, start, end in entries(source, headline.end(), inline=True):
            failure = Failure(recipient=recipient)
            stop = end
            if step := _STEP_RE.search(text, max(end - 60, start), end):
                failure.command = command(step, "command")
                stop = step.start()
            if text[start:stop].strip():
                read_words(source, failure, start, stop)
            reading.failures.append(failure)
        set_action(reading.failures, Action.FAILED, *headline.span())
        return reading if reading.failures else None
