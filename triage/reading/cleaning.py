"""Text as people paste it to text as servers wrote it, with every character's place kept."""

from __future__ import annotations

import re
from itertools import islice

from .limits import MOST_PIECES
from .passage import Passage

#: Same length before and after, so that places do not move.
_SAME_LENGTH = str.maketrans(
    {
        **dict.fromkeys(
            "\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
        ),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u0060\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-"),
        "\uff1a": ":",
        "\uff1b": ";",
        "\uff1c": "<",
        "\uff1e": ">",
        "\uff20": "@",
        "\u2028": "\n",
        "\u2029": "\n",
        "\x0b": " ",
        "\x0c": " ",
    }
)
_ENTITIES = {
    **dict.fromkeys(("lt", "#60", "#x3c"), "<"),
    **dict.fromkeys(("gt", "#62", "#x3e"), ">"),
    **dict.fromkeys(("quot", "#34", "#x22"), '"'),
    **dict.fromkeys(("apos", "#39", "#x27"), "'"),
    **dict.fromkeys(("nbsp", "#160", "#xa0"), " "),
    **dict.fromkeys(("amp", "#38"), "&"),
    **dict.fromkeys(("commat", "#64", "#x40"), "@"),
}
_INVISIBLE = "\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_QUOTE = r"^[ \t]{0,8}>[> \t]{0,80}"
_INDENTED_QUOTE_RE = re.compile(r"\n[ \t]{1,8}>")
#: What Sendmail marks with `>>> ` in a transcript are commands, not quotes.
_COMMAND_RE = re.compile(r"(?:RCPT|MAIL|DATA|EHLO|HELO|LHLO|QUIT|RSET|AUTH|STARTTLS|BDAT|ETRN)\b", re.IGNORECASE)
_FORUM = r"\[/?(?:color|font|size|b|i|u|quote|code|url|email|mail)(?:=[^\]\n]{0,80})?\]"
_ENTITY = "&(?:" + "|".join(sorted(_ENTITIES, key=len, reverse=True)) + ");"
_UNCLEAN_RE = re.compile(rf"{_QUOTE}|{_ENTITY}|{_FORUM}|[{_INVISIBLE}]+", re.MULTILINE | re.IGNORECASE)
_SOFT_BREAKS_RE = re.compile(rf"{_QUOTE}|{_ENTITY}|[{_INVISIBLE}]+|=[ \t]{{0,4}}\n|=[0-9A-F]{{2}}", re.MULTILINE)
_QP_SURE_RE = re.compile(r"=3D|=20\n|=\n[^\n=]|=C2=A0|=E2=80")


def is_clean(text: str) -> bool:
    """Tell at once that :func:`clean` would change nothing, as for most texts; False where it may."""
    return text.isascii() and not (
        "`" in text or "\x0c" in text or ("=" in text and _QP_SURE_RE.search(text)) or _unclean(text)
    )


def clean(text: str, most: int = MOST_PIECES) -> Passage:
    """Return `text` without quote marks, entities, invisible characters and quoted-printable remains.

    Non-breaking and other spaces, typographic quotes and dashes become plain ones at the same place. Remains of
    quoted-printable (`=3D`, a soft break `=` at a line's end) are taken away only where the text holds
    some that cannot be anything else. At most about `most` pieces are made; what is behind stays as it is.
    """
    special = not text.isascii() or "\x0c" in text or "`" in text
    plain = text.translate(_SAME_LENGTH) if special else text
    encoded = "=" in plain and len(list(islice(_QP_SURE_RE.finditer(plain), 2))) == 2  # noqa: PLR2004 - one may be chance
    if not encoded and not _unclean(plain):
        return Passage.of(plain)
    return _without(plain, _SOFT_BREAKS_RE if encoded else _UNCLEAN_RE, most)


def _unclean(text: str) -> bool:
    return (
        "\n>" in text
        or ("&" in text and ";" in text)
        or not text.isascii()
        or text.lstrip(" \t").startswith(">")
        or "[/" in text
        or ((" >" in text or "\t>" in text) and _INDENTED_QUOTE_RE.search(text) is not None)
    )


def _without(text: str, expression: re.Pattern[str], most: int) -> Passage:
    pieces: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    length = 0

    def add(piece: str, origin: int) -> None:
        nonlocal length
        if not piece:
            return
        if not starts or origins[-1] - starts[-1] != origin - length:
            starts.append(length)
            origins.append(origin)
        pieces.append(piece)
        length += len(piece)

    place = 0
    for found in expression.finditer(text):
        if len(starts) >= most:
            break
        mark = found.group(0)
        add(text[place : found.start()], place)
        place = found.end()
        if mark[0] == "&":
            add(_ENTITIES[mark[1:-1].lower()], found.start())
        elif mark[0] == "=" and mark[-1] != "\n":
            add(_quoted_printable(mark), found.start())
        elif mark.rstrip(" \t").endswith(">>>") and _COMMAND_RE.match(text, place):
            keep = mark.rstrip(" \t")[-3:] + " "
            add(keep, place - len(mark) + mark.rindex(">>>"))
    add(text[place:], place)
    if not starts:
        return Passage("")
    return Passage("".join(pieces), tuple(starts), tuple(origins))


def _quoted_printable(mark: str) -> str:
    """Return the character of `=3D`; bytes of a longer character cannot be told one by one and become a space."""
    code = int(mark[1:], 16)
    return chr(code) if code in (9, 10) or 32 <= code < 127 else " "  # noqa: PLR2004 - printable ASCII
