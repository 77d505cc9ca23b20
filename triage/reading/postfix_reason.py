"""Why Postfix could not deliver: the words after `status=bounced (`, in queue listings and in its notices."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .logs import named
from .prose import command, place_host
from .reply import one_line
from .tokens import IP

if TYPE_CHECKING:
    from .report import Failure
    from .source import Source

_SERVER = rf"(?P<host>[^\s\[\]()<>]{{1,255}})\\?\[(?:(?P<ip>{IP})|[^\s\[\]]{{1,100}}?)\\?\](?::\d{{1,5}})?"
#: `host mx.example.com[192.0.2.1]:25 said: `, `host mail[private/lmtp] said: ` (src/smtp/smtp_trouble.c).
SAID_RE = re.compile(
    rf"\b(?:host|server)\s{{1,8}}{_SERVER}\s{{1,8}}"
    r"(?P<verb>said|refused\s{1,8}to\s{1,8}talk\s{1,8}to\s{1,8}me):\s?"
)
#: `(in reply to end of DATA command)`, also where the closing part was cut.
_IN_REPLY_RE = re.compile(
    r"\(\s{0,8}in\s{1,8}reply\s{1,8}to\s{1,8}(?P<command>[A-Za-z/ \n]{2,60}?)(?:\s{1,8}comm[a-z]{0,3}\b\s{0,8}\)?|$)"
)
#: Servers that Postfix names where none of them said a thing: `connect to host[ip]:25: Connection refused`,
#: `lost connection with host[ip] while …`, `TLS is required, but was not offered by host …`.
_TALK_RE = re.compile(
    r"\b(?P<verb>connect\s{1,8}to|(?:lost\s{1,8}connection|conversation|handshake)\s{1,8}with|by\s{1,8}host)\s{1,8}"
    + _SERVER
)
#: The step at which a connection was lost: `while sending RCPT TO`, `while receiving the initial server greeting`.
_WHILE_RE = re.compile(r"\bwhile\s{1,8}(?:sending|receiving|performing)\s{1,8}(?P<command>[A-Za-z/ -]{2,60})")


def read_reason(source: Source, start: int, end: int, failure: Failure) -> None:
    """Take server, command and diagnostic from a reason at `start:end` of the clean text into `failure`.

    Where the reason holds the words of another server these are the diagnostic, and the whole is the summary.
    """
    text = source.clean.text
    said = SAID_RE.search(text, start, end)
    if said is None:
        failure.diagnostic = one_line(source, start, end)
        talk = _TALK_RE.search(text, start, end)
        if talk:
            failure.remote_mta = failure.remote_ip = None
            place_host(failure, talk)
            step = _WHILE_RE.search(text, talk.end(), end)
            failure.command = command(step, "command") if step else command(talk, "verb")
        return
    failure.remote_mta = failure.remote_ip = None
    place_host(failure, said)
    answered = _IN_REPLY_RE.search(text, said.end(), end)
    failure.diagnostic = one_line(source, said.end(), answered.start() if answered else end)
    failure.summary = one_line(source, start, end)
    failure.command = command(answered, "command") if answered else None
    if said.group("verb").startswith("refused"):
        failure.command = named(said, "verb", "connect")
