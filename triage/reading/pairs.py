"""Keys and values in pasted JSON, YAML, Python dictionaries, Ruby hashes, JavaScript objects and what PHP prints.

Also in cut and in escaped ones.

A parser would refuse what people paste: one object out of a list, the middle of a log line, JSON inside a JSON string.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from .report import Fact
from .tokens import ADDRESS_RE

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUOTE = r"\\{0,7}[\"']"
_KEY_RE = re.compile(
    rf"(?P<token>{_QUOTE})(?P<key>[\w.-]{{1,64}})(?P=token)\]?[ \t\r\n]{{0,80}}(?::|=>)[ \t\r\n]{{0,80}}"
    r"(?P<dumped>string\(\d{1,7}\) \")?(?:(?:int|float|bool)\()?"
    r"|(?<![\w\"'\\:]):(?P<symbol>\w{1,64})[ \t]{0,8}=>[ \t\r\n]{0,80}"
    rf"|(?<![\w\"'\\.-])(?P<bare>[A-Za-z_]\w{{0,63}}):[ \t]{{1,8}}(?={_QUOTE}|\[)"
    r"|^[ \t]{0,40}\[(?P<printed>[\w.-]{1,64})\] => (?!Array$)"
    r"|^[ \t]{0,20}(?:- )?(?P<listed>[a-z][a-z_-]{1,40}): (?=[^\s\"'\[{])",
    re.MULTILINE,
)
_LINE_RE = re.compile(r"[^\n]{1,4000}")
_QUOTE_RE = re.compile(_QUOTE)
_BARE_RE = re.compile(r"[^\s,\]}\"']{1,200}")
_NESTED_RE = re.compile(r"\s{0,80}\[?\s{0,80}\{")
_BORDER_RE = re.compile(r"\}\s{0,200},?\s{0,200}\{")
_COMMA_RE = re.compile(r"\s{0,80},\s{0,80}")
#: What stands behind a string.
_BEHIND_RE = re.compile(r"(?:\\[rn]|\s){0,80}(?:[,}\]);]|\Z)")
#: How many quote marks inside a string are looked at.
_APOSTROPHES = 12
_VALUE_LIMIT = 8000
_LIST_LIMIT = 100


@dataclass(frozen=True, slots=True)
class Pair:
    """A key in lower case with its values: one, several of a list, none of an object or `null`."""

    key: str
    values: tuple[Fact, ...]
    #: Whether an object ends and another begins between the pair before and this one.
    new_object: bool


def pairs(text: str, start: int, end: int) -> Iterator[Pair]:
    """Yield the pairs in `text[start:end]` in order, those of nested objects and of JSON in strings as well."""
    place = start
    while found := _KEY_RE.search(text, place, end):
        key = next(name for name in found.group("key", "symbol", "bare", "printed", "listed") if name)
        border = _BORDER_RE.search(text, max(place - 1, start), found.start()) is not None
        if found.group("dumped") or found.group("printed") or found.group("listed"):
            line = _LINE_RE.match(text, found.end(), end)
            value = line.group() if line else ""
            if found.group("dumped"):
                value = value.removesuffix('"')
            values: tuple[Fact, ...] = (Fact(value, found.end(), found.end() + len(value)),) if value else ()
            place = line.end() if line else found.end()
        else:
            values, place = _values(text, found.end(), end)
        yield Pair(key.lower(), values, border)


def address_of(value: Fact) -> Fact | None:
    """Return the mail address in a value, or None where there is none."""
    found = ADDRESS_RE.search(value.value)
    return Fact(found.group(), value.start + found.start(), value.start + found.end()) if found else None


def _values(text: str, place: int, end: int) -> tuple[tuple[Fact, ...], int]:
    if text.startswith("[", place):
        return _list(text, place + 1, end)
    value, behind = _value(text, place, end)
    return ((value,) if value else ()), behind


def _list(text: str, place: int, end: int) -> tuple[tuple[Fact, ...], int]:
    values: list[Fact] = []
    while len(values) < _LIST_LIMIT:
        while place < end and text[place].isspace():
            place += 1
        value, behind = _value(text, place, end)
        if value is None:
            return tuple(values), max(place, behind)
        values.append(value)
        place = behind
        comma = _COMMA_RE.match(text, place, end)
        if comma is None:
            return tuple(values), place
        place = comma.end()
    return tuple(values), place


def _value(text: str, place: int, end: int) -> tuple[Fact | None, int]:
    """Return the string, number or word at `place`, or None, and where to go on."""
    token = _QUOTE_RE.match(text, place, end)
    if token is None:
        bare = _BARE_RE.match(text, place, end)
        if bare is None or bare.group()[0] in "[{" or bare.group() in ("null", "None", "nil"):
            return None, place
        return Fact(bare.group(), *bare.span()), bare.end()
    begin = token.end()
    if _NESTED_RE.match(text, begin, end):
        return None, begin
    limit = min(end, begin + _VALUE_LIMIT)
    closing = _closing(text, token.group(), begin, limit)
    stop = closing.start() if closing else limit
    if stop <= begin:
        return None, closing.end() if closing else limit
    return Fact(text[begin:stop], begin, stop), closing.end() if closing else limit


def _closing(text: str, token: str, begin: int, limit: int) -> re.Match[str] | None:
    """Return what closes the string that `token` opened: the one before a comma or bracket, else the first."""
    first = None
    for found in islice(_mark(token).finditer(text, begin, limit), _APOSTROPHES):
        if _BEHIND_RE.match(text, found.end()):
            return found
        first = first or found
    return first


@lru_cache(maxsize=32)
def _mark(token: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\\){re.escape(token)}")
