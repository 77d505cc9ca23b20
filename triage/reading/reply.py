"""SMTP replies: finding them in text, and joining replies of several lines (RFC 5321 section 4.2, RFC 3463)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from .limits import LONGEST_WORDS, MOST_REPLIES
from .passage import Passage

if TYPE_CHECKING:
    from .source import Source

#: The expressions below look behind only after a code's first digit, so that the engine jumps from digit to digit
#: instead of looking behind at every character.

#: An enhanced status code (RFC 3463 section 2) that is no part of an IP address, a version, a number or a date.
ENHANCED = r"[245]\.\d{1,3}\.\d{1,4}"
ENHANCED_RE = re.compile(r"([245](?<![\w.+/=@-].)(?<!\w:.)\.\d{1,3}\.\d{1,4})(?![\w@/]|[.,:-]\d)")
#: A line's opening code in a reply of several lines; the code of a host name or number never matches.
_PREFIX_RE = re.compile(
    rf"([245](?:(?<=\\n.)|(?<![\w.+/=@-].))\d\d)(-| )[ \t]{{0,4}}(?:({ENHANCED})(?![\w.])[ \t]{{0,4}})?"
)
_BARE_ENHANCED_RE = re.compile(rf"({ENHANCED})[ \t]{{1,4}}")
#: Line breaks, also the escaped ones that logs write.
_BREAK_RE = re.compile(r"\n|(?:\\r)?\\n(?=[245]\d\d[ -])")


def one_line(source: Source, start: int, end: int) -> Passage:
    """Return `start:end` of the source's clean text as one line that knows its places in the clean text.

    Line breaks with their indentation become one space. The code that opens every line of a reply of several
    lines (RFC 5321 section 4.2.1: `550-5.1.1 `, `550-`, and `550 ` on the last) is kept once, also where a log
    already put the reply on one line. No more than `LONGEST_WORDS` characters are taken.
    """
    text = source.clean.text
    place = max(start, 0)
    end = min(end, len(text), place + LONGEST_WORDS)
    if text.find("\n", place, end) < 0 and _PREFIX_RE.search(text, place + 3, end) is None:
        # Most replies: one line without a second code.
        start, end = _stripped(text, place, end)
        return Passage(text[start:end], (0,), (start,)) if start < end else Passage("")
    pieces: list[tuple[int, int]] = []
    joiner = _Joiner()
    while place <= end:
        found = _BREAK_RE.search(text, place, end)
        stop = found.start() if found else end
        joiner.add_line(text, place, stop, pieces)
        if found is None:
            break
        place = found.end()
    return Passage.join(text, pieces)


class _Joiner:
    """Drops the repeated codes of one reply of several lines."""

    def __init__(self) -> None:
        self.code = ""
        self.enhanced: str | None = None
        self.open = False

    def add_line(self, text: str, start: int, end: int, pieces: list[tuple[int, int]]) -> None:
        """Add the pieces of the line `start:end` to `pieces`."""
        start, end = _stripped(text, start, end)
        if start >= end:
            return
        begin = start
        if self.enhanced is not None:
            bare = _BARE_ENHANCED_RE.match(text, start, end)
            if bare and bare.group(1) == self.enhanced:
                begin = bare.end()
        for prefix in _PREFIX_RE.finditer(text, begin, end):
            if self._repeats(prefix, at_line_start=prefix.start() == start):
                pieces.append(_stripped(text, begin, prefix.start()))
                begin = prefix.end()
        pieces.append(_stripped(text, begin, end))

    def _repeats(self, prefix: re.Match[str], *, at_line_start: bool) -> bool:
        code, mark, enhanced = prefix.groups()
        if code == self.code and (enhanced == self.enhanced or self.enhanced is None or enhanced is None):
            if self.open or (at_line_start and enhanced == self.enhanced):
                self.open = mark == "-"
                return True
        elif not self.code or mark == "-":
            self.code, self.enhanced = code, enhanced
            self.open = mark == "-"
        return False


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    written = text[start:end]
    end = start + len(written.rstrip())
    return end - len(written.strip()), end


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply's codes in a text and their places there; a code that is not there is empty."""

    reply_code: str
    enhanced_code: str
    reply_place: tuple[int, int] = (0, 0)
    enhanced_place: tuple[int, int] = (0, 0)

    @property
    def start(self) -> int:
        """Where the reply begins."""
        return self.reply_place[0] if self.reply_code else self.enhanced_place[0]

    @property
    def end(self) -> int:
        """Where the codes end and the words begin."""
        return max(self.reply_place[1], self.enhanced_place[1])


_CODE = r"(?P<code>2[0-5]\d|[45]\d\d)"
#: A reply code with an enhanced code beside it: `550 5.1.1`, `550-5.1.1`, `550 #5.1.0`, `550[5.1.1]`, `550 (#5.1.1)`.
_PAIR_RE = re.compile(
    r"(?P<code>[245](?<![\w.+/@$-].)(?<!\d,.)(?:[0-5]|(?<=[45])[6-9])\d)"
    rf"(?=\D)[ \t]?[-:;,]?\s{{0,3}}[(\[#'\"]{{0,2}}[ \t]?(?P<enhanced>{ENHANCED})(?![\w@]|\.\d)"
)
#: A reply code in a place and with words behind it as servers write them; a number with a unit is none.
_BARE_RE = re.compile(
    r"(?P<code>[45](?<![\w.+/@$€£#-].)(?<!\d,.)\d\d)(?:[ \t]{0,2}[-:;]?[ \t]{1,3}|-)"
    r"(?=(?:\d{1,2}[ \t])?[A-Za-z<\[(\"'*#\u0080-\U0010ffff])"
    r"(?!(?:seconds?|secs?|minutes?|mins?|hours?|days?|[kmg]i?b|bytes?|messages|recipients|users|units?|eur|usd|"
    r"euros?|pages?|ms|percent|lines?|items|people|customers|px)\b)",
    re.IGNORECASE,
)
#: A code that ends its sentence or stands in brackets, behind words that name it: `error code 550.`, `(550)`.
_NAMED_RE = re.compile(
    r"(?:error|code|status|reply|response|smtp|answered|returned|said|with)[ \t:=#'\"(]{1,4}"
    r"(?P<code>[45]\d\d)(?![\w.,:%-]\d|\w)",
    re.IGNORECASE,
)
#: A number that opens a diagnostic and ends there is its code: `550, …`, `421.`, `552` alone.
_OPENING_RE = re.compile(r"[\s'\"(<#]{0,4}(?P<code>[45]\d\d)(?=[,;:.)](?!\d)|\s{0,4}\Z)")
#: The server behind the reporting one is quoted inside the reply: `#5.1.1 smtp;550 5.1.1 …`,
#: `Primary target IP address responded with: "421 4.4.2 …"`, `[Message=451 5.7.3 …]`.
_INNER_RE = re.compile(
    rf"(?:\bsmtp;|\bresponded with:|\[Message=)[ \t\"']{{0,4}}{_CODE}"
    rf"(?:[ -]#?(?P<enhanced>{ENHANCED})(?![\w@]|\.\d))?",
    re.IGNORECASE,
)
_INNER_MARKS = ("mtp;", "MTP;", "responded with:", "[Message=")
_YEAR_RE = re.compile(r"(?:19|20)\d\d")


def find_codes(text: str) -> Reply | None:
    """Return the codes of a diagnostic text (a reply with what stands around it), or None where it holds none.

    The first reply counts, and the one that the reporting server quotes as the next server's where it does. The
    enhanced code is the one beside the reply code, or else one in the text that does not contradict it.
    """
    found = (
        (_INNER_RE.search(text) if any(mark in text for mark in _INNER_MARKS) else None)
        or _PAIR_RE.match(text)
        or _BARE_RE.match(text)
        or _first(_PAIR_RE.search(text), _BARE_RE.search(text))
        or _OPENING_RE.match(text)
        or _NAMED_RE.search(text)
    )
    if found is None:
        enhanced = find_enhanced(text)
        return Reply("", enhanced.group(1), enhanced_place=enhanced.span(1)) if enhanced else None
    code = found.group("code")
    place = found.span("code")
    if "enhanced" in found.re.groupindex and found.group("enhanced"):
        return Reply(code, found.group("enhanced"), place, found.span("enhanced"))
    enhanced = find_enhanced(text, code[0])
    if enhanced:
        return Reply(code, enhanced.group(1), place, enhanced.span(1))
    return Reply(code, "", place)


def find_enhanced(text: str, level: str = "") -> re.Match[str] | None:
    """Return the first enhanced code of class `level` (any class where empty) in a text; group 1 is the code."""
    if f"{level}." not in text:
        return None
    for found in ENHANCED_RE.finditer(text):
        code = found.group(1)
        if code.startswith(level) and not _YEAR_RE.fullmatch(code.rsplit(".", 1)[1]):
            return found
    return None


def find_replies(text: str, start: int, end: int) -> list[Reply]:
    """Return the codes in a text that stand where a reply begins, in order; no judgement of the words around them.

    Of each of its forms the first `MOST_REPLIES` count.
    """
    places: dict[int, Reply] = {}
    for found in islice(_PAIR_RE.finditer(text, start, end), MOST_REPLIES):
        places[found.start("code")] = Reply(
            found.group("code"), found.group("enhanced"), found.span("code"), found.span("enhanced")
        )
    for expression in (_BARE_RE, _NAMED_RE):
        for found in islice(expression.finditer(text, start, end), MOST_REPLIES):
            places.setdefault(found.start("code"), Reply(found.group("code"), "", found.span("code")))
    return [places[place] for place in sorted(places)]


def _first(one: re.Match[str] | None, other: re.Match[str] | None) -> re.Match[str] | None:
    if one is None or other is None:
        return one or other
    return one if one.start() <= other.start() else other
