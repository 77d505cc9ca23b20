"""What stands beside a machine-readable report: the prose of the same notice names the command and the server's IP.

Where the fields of RFC 3464 tell recipient, action and a server's reply, no dialect has to read the prose: only two
facts have no field of their own, and programs write these in few ways (Postfix `smtp_trouble.c`, Exim
`transports/smtp.c`, Sendmail `usersmtp.c`, Gmail).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .prose import command, fact, place_host
from .report import Action
from .tokens import HOST, IP

if TYPE_CHECKING:
    from .report import Failure
    from .source import Source

#: A diagnostic with more characters says more than codes.
_TELLING = 24
_DONE = (Action.DELIVERED, Action.RELAYED, Action.EXPANDED)
#: How often a word is looked at before it is given up.
_TRIES = 8
#: How the prose names the command that was answered: a word to look for, and the words from there on.
_STEPS = tuple(
    (word, re.compile(expression, re.IGNORECASE))
    for word, expression in (
        ("reply to", r"reply\s{1,8}to\s{1,8}(?P<command>[A-Za-z/ \n]{2,60}?)\s{1,8}comm"),
        ("reply\n", r"reply\s{1,8}to\s{1,8}(?P<command>[A-Za-z/ \n]{2,60}?)\s{1,8}comm"),
        (" after ", r"\safter\s(?P<command>RCPT\sTO|MAIL\sFROM|end\sof\sdata|DATA|EHLO|HELO|pipelined\s[A-Z ]{4,10})"),
        ("connect to", r"(?P<command>connect)\s{1,8}to\s"),
        (">>> ", r">>>\s(?P<command>RCPT\s?To|MAIL\s?From|DATA|EHLO|HELO|STARTTLS|AUTH)\b"),
    )
)
_NAMED_IP_RE = re.compile(rf"{HOST}\s{{0,2}}[\[(](?P<ip>{IP})[\])]")
#: How the prose names the server that answered, where the report has no field for it.
_SERVERS = tuple(
    (word, re.compile(expression, re.IGNORECASE))
    for word, expression in (
        ("host ", rf"host\s{{1,8}}(?P<host>{HOST})\s{{0,4}}[\[(](?P<ip>{IP})[\])]"),
        ("while talking to", rf"while\s{{1,8}}talking\s{{1,8}}to\s{{1,8}}(?P<host>{HOST})"),
        ("connect to", rf"connect\s{{1,8}}to\s{{1,8}}(?P<host>{HOST})[\[(](?P<ip>{IP})[\])]"),
        ("server at ", rf"server\s{{1,8}}at\s{{1,8}}(?P<host>{HOST})\s{{1,8}}[\[(](?P<ip>{IP})[\])]"),
        (" by ", rf"\sby\s(?P<host>{HOST})\s{{1,4}}[\[(](?P<ip>{IP})[\])]"),
    )
)


def is_complete(failure: Failure) -> bool:
    """Tell whether a machine-readable report says of a failure all that counts: who, what, and a server's own words.

    :func:`triage.reading.merge.set_codes` has set its codes.
    """
    if failure.recipient is None or failure.action is None or "@" not in failure.recipient.value:
        return False
    if failure.action.value in _DONE:
        return True
    words = failure.diagnostic.text if failure.diagnostic else ""
    return failure.reply_code is not None and len(words) > _TELLING


def read_beside(source: Source, failures: list[Failure]) -> None:
    """Give complete failures the command that was answered and the server's name and IP, where the prose tells."""
    places = _places(source, failures)
    for failure, start, end in places:
        if failure.command is None:
            _step(source, failure, start, end)
        if failure.remote_ip is None:
            _server(source, failure, start, end)


def _places(source: Source, failures: list[Failure]) -> list[tuple[Failure, int, int]]:
    """Return each failure with the stretch of prose that speaks of it: the prose before the report's fields."""
    begin = source.parts[0].start if source.parts else 0
    end = min((fact.start for each in failures if (fact := each.recipient)), default=0)
    for part in source.parts:
        if part.start <= end < part.end and part.content_type.startswith("message/"):
            end = part.start
    if len(failures) == 1:
        return [(failures[0], begin, end)]
    lower = source.lower
    found = sorted(
        (place, number)
        for number, failure in enumerate(failures)
        if failure.recipient and (place := lower.find(f"<{failure.recipient.value.lower()}>", begin, end)) >= 0
    )
    stops = [*(place for place, _ in found), end]
    return [(failures[number], place, stops[index + 1]) for index, (place, number) in enumerate(found)]


def _step(source: Source, failure: Failure, start: int, end: int) -> None:
    for word, form in _STEPS:
        found = _behind(source, word, form, start, end)
        if found and (step := command(found, "command")):
            failure.command = step
            return


def _server(source: Source, failure: Failure, start: int, end: int) -> None:
    """Find the IP behind the name that the report gives, or else both."""
    if failure.remote_mta is not None:
        if found := _behind(source, failure.remote_mta.value, _NAMED_IP_RE, start, end):
            failure.remote_ip = fact(found, "ip")
        return
    for word, form in _SERVERS:
        if found := _behind(source, word, form, start, end):
            place_host(failure, found)
            return


def _behind(source: Source, word: str, form: re.Pattern[str], start: int, end: int) -> re.Match[str] | None:
    """Return the match of `form` that begins with the lower-case `word`, or None."""
    text, lower = source.clean.text, source.lower
    for _ in range(_TRIES):
        start = lower.find(word, start, end)
        if start < 0:
            break
        if found := form.match(text, start, end):
            return found
        start += len(word)
    return None
