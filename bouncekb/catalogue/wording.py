r"""From a wording with placeholders to what recognises it.

A wording is a response as a server emits it, its variable parts written as `{ip}`, `{domain}` and so on. This module
makes an RE2 expression of it (https://github.com/google/re2/wiki/Syntax), says how much an expression weighs against
others that fit the same text, and fills a wording with values that a report could have held.

The wildcards are unbounded repeats of one class where other engines would want a counted repeat: RE2 unrolls
`.{0,200}` into two hundred instructions, and thousands of such patterns in one automaton cost hundreds of megabytes,
while `+` costs one. Matching stays linear either way, and white space or the end of a line ends most wildcards.
"""

from __future__ import annotations

import re

from .vocabulary import AppliesTo

#: Up to four lines, as few characters as possible: other servers' words are quoted here, and may be folded.
_ANY_WORDS = r"[^\n]*?(?:\n[^\n]*?){0,3}"

WILDCARDS = {
    "ip": r"[0-9a-f.:/-]+",
    "domain": r"[\w.\x{80}-\x{10ffff}-]+",
    "address": r'[^\s<>"]+',
    "url": r"\S+",
    "host": r"[\w.:\[\]()-]+",
    "number": r"#?\d[\d.,]*",
    "id": r"[\w.+/=:-]+",
    "name": r"[^\n]+?",
    "code": r"[\w().:/-]+",
    "text": _ANY_WORDS,
}

#: What stands for a placeholder in an example: names and addresses reserved for documentation (RFC 2606, RFC 5737).
VALUES = {
    "ip": "192.0.2.25",
    "domain": "example.com",
    "address": "jane@example.com",
    "url": "https://www.example.org/help",
    "host": "mx1.example.net",
    "number": "42",
    "id": "4XyZ1a2B3c",
    "name": "Example",
    "code": "AB12",
    "text": "some reason",
}

_PLACEHOLDER = re.compile("{(" + "|".join(WILDCARDS) + ")}")
_PIECES = re.compile("({(?:" + "|".join(WILDCARDS) + ")}| )")
_SPECIAL = re.compile(r"[\\.+*?()|\[\]{}^$]")
#: What a wording may lack at its ends: other servers' words, the party that many programs put first and logs leave
#: out, and the full stop.
_START = re.compile(r"^(?:\{text\}|\s|<\{(?:address|host|domain|ip)\}>(?::|\.\.\.)?(?=\s))+")
_END = re.compile(r"(?:\{text\}|[\s.!,:;])+$")
_EDGE_TEXT = re.compile(r"^(?:\{text\}|\s)+|(?:\{text\}|\s)+$")
#: Spellings that differ between versions of one reply: mail, email and e-mail, http and https, the two apostrophes.
_SPELLINGS = re.compile(
    r"\b(?:e-?)?mail(?P<plural>s?)\b|(?P<web>\bhttps?://(?:www\.)?)|(?P<quote>['’])", re.IGNORECASE
)
_WORD = re.compile(r"\w", re.ASCII)
#: What weighs nothing: optional parts, classes, wildcards, repeats, borders, groups. An escaped sign is a literal.
_WEIGHTLESS = re.compile(
    r"\(\?:[^()\[\]]*\)[?*]|(?:\\[^\w\s]|[^\\()\[\]])[?*]"
    r"|(?P<literal>\\[^\w\s])"
    r"|\\x\{[0-9a-fA-F]+\}|\\[pP]\{\w+\}|\\\w"
    r"|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]"
    r"|\(\?(?:P?<\w+>|[imsU-]*[:)])"
    r"|\{\d+(?:,\d*)?\}"
    r"|[.+*?()|^$\s]"
)


def expression(wording: str) -> str:
    r"""Return the RE2 expression that finds `wording` in a text, to be used without regard to case.

    Any run of white space fits any other, a placeholder fits what it stands for; mail, email and e-mail fit each
    other, and so do http and https. `{text}` at either end, a leading `<{address}>:` and a final full stop are left
    out. A match neither begins nor ends inside a word (`\b`, as RE2 has no lookaround). Empty when the wording holds
    nothing else.
    """
    whole = " ".join(wording.split())
    start = found.end() if (found := _START.match(whole)) else 0
    end = found.start() if (found := _END.search(whole, start)) else len(whole)
    body = whole[start:end]
    pieces = [piece for piece in _PIECES.split(body) if piece]
    parts: list[str] = []
    for place, piece in enumerate(pieces):
        if piece == " ":
            parts.append(r"\s+")
        elif piece == "{name}" and place in {0, len(pieces) - 1}:
            # Nothing says where a name at the edge begins or ends; one word of it is enough to show.
            parts.append(r"\S+")
        elif found := _PLACEHOLDER.fullmatch(piece):
            parts.append(WILDCARDS[found[1]])
        else:
            parts.append(_literal(piece))
    if _WORD.match(body) and _apart(whole[:start][-1:]):
        parts.insert(0, r"\b")
    if body and _WORD.match(body[-1]) and _apart(whole[end : end + 1]):
        parts.append(r"\b")
    return "".join(parts)


def tag_expression(tag: str) -> str:
    """Return the RE2 expression that finds a provider's own mark as a whole word, such as AUP#CXBL or [TSS04]."""
    start = r"\b" if _WORD.match(tag) else ""
    end = r"\b" if tag and _WORD.match(tag[-1]) else ""
    return start + r"\s+".join(_escaped(word) for word in tag.split()) + end


def derived(applies_to: str, wording: str, tag: str) -> str:
    """Return the expression that an entry's own tag or wording gives for what the pattern applies to."""
    if applies_to == AppliesTo.TAG:
        return tag_expression(tag)
    found = expression(wording)
    # The whole response has to fit, with its full stop or without.
    return found + r"[\s.!,:;]*" if found and applies_to == AppliesTo.EXACT else found


def weight(pattern: str) -> int:
    """Return the number of literal characters in an RE2 expression: of two that fit, the heavier says more."""
    return len(_WEIGHTLESS.sub(lambda found: "." if found["literal"] else "", pattern))


def filled(wording: str) -> str:
    """Return `wording` as a report could have held it, with names and addresses reserved for documentation."""
    body = " ".join(_EDGE_TEXT.sub("", wording).split())
    return _PLACEHOLDER.sub(lambda found: VALUES[found[1]], body)


def _literal(piece: str) -> str:
    """Return the expression for words of a wording, in any of their spellings."""
    parts: list[str] = []
    end = 0
    for found in _SPELLINGS.finditer(piece):
        parts.append(_escaped(piece[end : found.start()]))
        if found["quote"]:
            parts.append("['’]")
        elif found["web"]:
            parts.append(r"https?://(?:www\.)?")
        else:
            parts.append("(?:e-?)?mail" + found["plural"])
        end = found.end()
    return "".join([*parts, _escaped(piece[end:])])


def _escaped(piece: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", piece)


def _apart(neighbour: str) -> bool:
    """Say whether what was left out stood apart from the words: only then does a word border hold there."""
    return neighbour not in {"{", "}"} and not _WORD.match(neighbour)
