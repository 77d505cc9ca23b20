"""Text inside quoted strings of programs: JSON, Python, Ruby, PHP, with its escapes taken away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .passage import Passage
from .reply import one_line

if TYPE_CHECKING:
    from .source import Source

#: An escape at any depth of quoting (`\\n`, `\\\\n`), RFC 8259 section 7 and Python's `\\xNN`.
_ESCAPE_RE = re.compile(
    r"\\{1,7}(?:u(?P<unicode>[0-9A-Fa-f]{4})|x(?P<byte>[0-9A-Fa-f]{2})|(?P<blank>[rnt])(?![a-z]{3})|(?P<mark>[\"'/<>]))"
)
_CODE_AHEAD_RE = re.compile(r"[ ]?(?P<code>[245]\d\d)[ -](?:(?P<enhanced>[245]\.\d{1,3}\.\d{1,3}) )?")


def plain(source: Source, start: int, end: int) -> Passage:
    """Return `start:end` of the clean text as one line without escapes; repeated reply codes are left out.

    Escaped line ends become a blank, other escapes the character that they stand for, each knowing its place.
    """
    outer = one_line(source, start, end)
    if "\\" not in outer.text:
        return outer
    return _unescaped(outer.text).through(outer)


def _unescaped(text: str) -> Passage:
    pieces: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    length = place = 0

    def add(piece: str, origin: int) -> None:
        nonlocal length
        if piece:
            starts.append(length)
            origins.append(origin)
            pieces.append(piece)
            length += len(piece)

    for found in _ESCAPE_RE.finditer(text):
        if found.start() < place:
            continue
        add(text[place : found.start()], place)
        place = found.end()
        if found.group("blank"):
            if pieces and not pieces[-1].endswith(" "):
                add(" ", found.start())
            place = _behind_repeated_code(text, place)
        else:
            add(_character(found), found.start())
    add(text[place:].rstrip(), place)
    return Passage("".join(pieces).rstrip(), tuple(starts), tuple(origins)) if starts else Passage("")


def _behind_repeated_code(text: str, place: int) -> int:
    code = _CODE_AHEAD_RE.match(text, place)
    return code.end() if code and text.startswith(code.group("code")) else place


def _character(found: re.Match[str]) -> str:
    digits = found.group("unicode") or found.group("byte")
    if not digits:
        return str(found.group("mark"))
    number = int(digits, 16)
    # Halves of surrogate pairs and control characters say nothing in a reply.
    return " " if number < ord(" ") or 0xD800 <= number <= 0xDFFF else chr(number)  # noqa: PLR2004 - see above
