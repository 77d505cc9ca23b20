"""The text of screenshots: letters read for digits in codes, and digits for letters in the words of a report.

Every character keeps its place: where two stand for one, the second becomes a soft hyphen, which cleaning takes away.
"""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DIGIT = "OoQlI|SZB"
_DIGITS = str.maketrans(dict(zip(_DIGIT, "000111528", strict=True)))
_D = rf"[\d{re.escape(_DIGIT)}]"
#: At least one character of a code was read as the digit that it is.
_ENHANCED = rf"(?=\S{{0,9}}\d)[245S]\.{_D}{{1,3}}\.{_D}{{1,3}}(?![\w.@-])"
#: An enhanced code, a reply code with one behind it, and a reply code with words behind it where a reply may begin.
_CODE_RE = re.compile(
    rf"(?<![\w.@/=+-])(?:(?=\S{{0,2}}\d)[45S]{_D}{{2}}(?=[ -]#?{_ENHANCED})|{_ENHANCED}"
    r"|(?:(?<=['\":( \t\n])|\A)[45](?:\d[OoQlI|]|[OoQlI|]\d)(?=[ -][A-Za-z<]{3}))"
)
_TOKEN_RE = re.compile(r"(?<![\w@./:=+|-])[A-Za-z0-9|]{3,20}(?![\w@|]|[./:=+-]\w)")
_SUSPECT_RE = re.compile(r"[a-z][1I0|]|[1I|][a-z]|rn|vv")
_FOLDS = str.maketrans("1I|0", "lllo")
#: The words of reports that a fold may lead to.
_WORDS = _words(
    """
    access account address aliases allowed automatically blacklisted blocked client closed command complete connection
    could couldn't deferred delayed deliver delivered delivery denied disabled does domain email emails error exceeded
    exist failed failure following found from full group groups host inactive invalid large later limit list listed
    local mail mailbox mailboxes mailer message messages policy permanent permanently permission please problem queue
    quota reject rejected relay relaying remote sender sending server several size spam system temporarily temporary
    timed tried undeliverable undelivered unknown unable unavailable user valid verification virus will
    """
)
#: The text of a screenshot is short.
_LONGEST = 20_000


def repaired(text: str) -> str:
    """Return `text`, of the same length, with the codes and the words of reports as they stood in the picture."""
    if len(text) > _LONGEST:
        return text
    text = _CODE_RE.sub(_code, text)
    return _TOKEN_RE.sub(_word, text) if _SUSPECT_RE.search(text) else text


def _code(found: re.Match[str]) -> str:
    return found.group().translate(_DIGITS)


def _word(found: re.Match[str]) -> str:
    word = found.group()
    if not _SUSPECT_RE.search(word) or word.lower() in _WORDS:
        return word
    folded = word.translate(_FOLDS)
    joined = folded.replace("rn", "m").replace("vv", "w")
    if joined.lower() in _WORDS:
        return folded.replace("rn", "m\xad").replace("vv", "w\xad")
    return folded if folded.lower() in _WORDS else word
