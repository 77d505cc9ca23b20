"""The log of qmail-send: deliveries by number, their recipients in other lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from triage.reading.dialect import Dialect, Reading
from triage.reading.limits import MOST_ENTRIES
from triage.reading.logs import Attempt, conclude, entries, named
from triage.reading.passage import Passage
from triage.reading.prose import fact, place_host
from triage.reading.report import Action, Fact, Failure
from triage.reading.source import lower
from triage.reading.tokens import HOST, IP

if TYPE_CHECKING:
    from triage.reading.source import Source

_ACTIONS = {"success": Action.DELIVERED, "failure": Action.FAILED, "deferral": Action.DELAYED}
_START_RE = re.compile(
    r"\bstarting delivery (?P<number>\d{1,12}): msg \d{1,20} to (?:remote|local) "
    r"(?P<address>[^\s@]{1,255}@[^\s@]{1,255})"
)
_END_RE = re.compile(r"\bdelivery (?P<number>\d{1,12}): (?P<action>success|failure|deferral): (?P<words>\S{1,4000})")
#: qmail-remote.c, outhost(): the server is named by its address, patched versions add the name.
_SERVER_RE = re.compile(rf"(?:^|Connected_to_|[Gg]iving_up_on_)(?:(?P<host>{HOST})_?[\[(])?(?P<ip>{IP})(?=[\])_./]|$)")
_SAID_RE = re.compile(r"Remote_host_said:_")
_REPLY_END_RE = re.compile(r"/[Gg]iving_up_on_")
#: qmail-remote.c, quit(): what it says before `Remote host said`.
_COMMANDS = (
    ("does_not_like_recipient", "RCPT TO"),
    ("sender_was_rejected", "MAIL FROM"),
    ("failed_on_data_command", "DATA"),
    ("failed_after_i_sent_the_message", "end of DATA"),
    ("my_name_was_rejected", "EHLO"),
    ("greeting_failed", "connect"),
)


class QmailLog(Dialect):
    """`delivery 12: failure: …` with underscores for blanks and slashes for line ends (qmail-send.c, logsafe)."""

    slug = "qmail_log"
    name = "qmail log"
    described_in = "qmail qmail-send.c (del_dochan, logsafe), qmail-remote.c"
    marks = (": failure: ", ": deferral: ", ": success: ")
    trust = 3

    def read(self, source: Source) -> Reading | None:
        """Return the last state of every delivery, with the recipient of the line that began it."""
        text = source.clean.text
        started: dict[str, Fact | None] = {}
        attempts: list[Attempt] = []
        for entry in entries(source):
            if len(attempts) >= MOST_ENTRIES:
                break
            if begun := _START_RE.search(text, entry.start, entry.end):
                started[begun.group("number")] = fact(begun, "address")
            for ended in _END_RE.finditer(text, entry.start, entry.end):
                failure = Failure(recipient=started.get(ended.group("number")), last_attempt=entry.time)
                _take_words(ended, failure)
                attempts.append(Attempt("", failure))
        return conclude(attempts)


def _take_words(ended: re.Match[str], failure: Failure) -> None:
    failure.action = named(ended, "action", _ACTIONS[ended.group("action")].value)
    logged, start = ended.group("words"), ended.start("words")
    said = _SAID_RE.search(logged)
    failure.summary = _unlogged(logged, start)
    failure.diagnostic = failure.summary
    before = lower(logged[: said.start()] if said else logged)
    for mark, name in _COMMANDS:
        if mark in before:
            failure.command = Fact(name, start + before.index(mark), start + before.index(mark) + len(mark))
    if said:
        closing = _REPLY_END_RE.search(logged, said.end())
        failure.diagnostic = _unlogged(logged[said.end() : closing.start() if closing else None], start + said.end())
    if server := _SERVER_RE.search(logged):
        place_host(failure, server)
        failure.remote_mta, failure.remote_ip = (
            Fact(found.value, found.start + start, found.end + start) if found else None
            for found in (failure.remote_mta, failure.remote_ip)
        )


def _unlogged(logged: str, start: int) -> Passage:
    words = logged.rstrip("/_")
    return Passage.of(words.replace("_", " ").replace("/", " ") if "://" not in words else _with_links(words), start)


def _with_links(words: str) -> str:
    # A slash is a line end where a blank or a reply code follows it, otherwise it was written as it stands.
    return re.sub(r"/(?=_|[245]\d\d[_-]|[A-Z][a-z]+_|$)", " ", words).replace("_", " ")
