"""HTML to text: enough to read a report by, in one pass over the markup."""

from __future__ import annotations

import re
from html import unescape

_TAG_RE = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,15})\b[^<>]*>|<!--|<![A-Za-z\[][^<>]*>|<\?[^<>]*>")
_BLOCKS = frozenset(
    [
        "address",
        "blockquote",
        "br",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "table",
        "tr",
        "ul",
    ]
)
_CELLS = frozenset(("td", "th"))
_HIDDEN = frozenset(("head", "script", "style", "title"))
_SPACE_RE = re.compile(r"[ \t\n\r\f\xa0]+")
#: Characters whose white space is replaced at a time: each match takes much memory for as long as that lasts.
_STRETCH = 20_000
_BLANK_RE = re.compile(r"\n{3,}")
#: A few tags stand in the text of many a mail that is none.
_ENOUGH_TAGS = 6
#: Tags that only come later are those of a returned message below a report in plain text.
_EARLY = 1500
_LOOKS_RE = re.compile(r"<(?:html|body|head|div|p|br|table|td|span|font|a|pre)\b[^<>]{0,400}>", re.IGNORECASE)


def looks_like_html(text: str) -> bool:
    """Tell whether a text is a page's source; one stray tag in prose is not enough."""
    start = text[:2000].lstrip().lower()
    if start.startswith(("<!doctype html", "<html", "<body", "<head", "<div", "<p>", "<table")):
        return True
    if "</" not in text or _LOOKS_RE.search(text[:_EARLY]) is None:
        return False
    return len(_LOOKS_RE.findall(text[:20000])) >= _ENOUGH_TAGS


def html_to_text(markup: str) -> str:
    """Return the text of `markup`: a line a block, cells apart, scripts, styles and comments left out."""
    out: list[str] = []
    place = 0
    preformatted = False
    unclosed: set[str] = set()
    while True:
        tag = _TAG_RE.search(markup, place)
        chunk = markup[place : tag.start() if tag else len(markup)]
        if chunk:
            out.append(chunk if preformatted else _collapsed(chunk))
        if tag is None:
            break
        place = tag.end()
        if tag.group(0) == "<!--":
            end = markup.find("-->", place)
            place = end + 3 if end >= 0 else len(markup)
            continue
        if "@" in tag.group(0) and "=" not in tag.group(0):
            out.append(tag.group(0))
            continue
        name = (tag.group(2) or "").lower()
        if name == "pre":
            preformatted = not tag.group(1)
        if name in _BLOCKS:
            out.append("\n")
        elif name in _CELLS and not tag.group(1):
            out.append(" ")
        elif name in _HIDDEN and not tag.group(1) and name not in unclosed:
            end = _after_hidden(markup, place, name)
            if end < 0:
                unclosed.add(name)
            else:
                place = end
    return _tidied(unescape("".join(out)))


def _collapsed(text: str) -> str:
    """Return `text` with one blank for each run of white space."""
    if len(text) <= _STRETCH:
        return _SPACE_RE.sub(" ", text)
    pieces = (text[place : place + _STRETCH] for place in range(0, len(text), _STRETCH))
    return "".join([_SPACE_RE.sub(" ", piece) for piece in pieces])


def _after_hidden(markup: str, place: int, name: str) -> int:
    """Return where the element `name` that opened before `place` ends; -1 where it never does."""
    found = re.compile(rf"</{name}\b[^<>]*>", re.IGNORECASE).search(markup, place)
    return found.end() if found else -1


def _tidied(text: str) -> str:
    lines = [line.strip(" \t\r\xa0") for line in text.split("\n")]
    return _BLANK_RE.sub("\n\n", "\n".join(lines)).strip("\n") + "\n"
