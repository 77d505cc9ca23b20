"""The places in a report's text that a diagnosis rests on, each with a sentence for people."""

from __future__ import annotations

import ipaddress
import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from triage.reading.tokens import IP_RE

from . import codes
from .result import Basis, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from triage.reading.report import Fact, Failure

    from .case import Case
    from .index import Index
    from .knowledge import ProviderInfo
    from .result import Candidate, Diagnosis
    from .stretches import Stretch

_URL_RE = re.compile(r"https?://[^\s<>\"'()\[\]{}|\\^`]{3,500}", re.IGNORECASE)
_TRAILING = ".,;:!?"
#: Most links that are marked in one reply.
_MOST_LINKS = 10
#: The longest place that is marked; a passage put together from far pieces may span half the message.
_LONGEST_MARK = 2000
#: The sending server's IP and where it stands in the report.
Place = tuple[str, int, int]
NOWHERE: Place = ("", 0, 0)
_CLASSES = {"4": "temporary", "5": "permanent", "2": "success"}
#: Of two marks at one place the earlier in here is shown.
_ORDER = ("ip", "blocklist", "tag", "enhanced_code", "reply_code", "recipient", "remote_ip", "remote_mta", "link")


def sending_ip(case: Case, winner: Candidate) -> Place:
    """Return the sending server's IP that the refusal names and its place in the report; empty where it names none."""
    remote = case.failure.remote_ip.value if case.failure.remote_ip else ""
    best = NOWHERE
    for stretch in case.stretches:
        for found in IP_RE.finditer(stretch.text):
            value = _address(found.group())
            if not value or value == remote:
                continue
            start, end = stretch.passage.span(*found.span())
            if winner.start <= start and end <= winner.end:
                return value, start, end
            best = best if best[0] else (value, start, end)
        if best[0]:
            break
    return best


def evidence(case: Case, winner: Candidate | None = None, ip: Place = NOWHERE) -> list[Evidence]:
    """Return the marks of one failure, in the order of the text; `ip` is where the sending IP stands."""
    text_length = len(case.report.text)
    found = [*_facts(case.index, case.failure), *_winner(winner), *_blocklists(case), *_links(case.stretches)]
    value, start, end = ip
    if value:
        found.append(Evidence("ip", start, end, "", f"{value} is the sending server that was refused."))
    marks: dict[tuple[str, int, int], Evidence] = {}
    for mark in found:
        if 0 <= mark.start < mark.end <= text_length and mark.end - mark.start <= _LONGEST_MARK:
            text = case.report.text[mark.start : mark.end]
            marks.setdefault(
                (mark.what, mark.start, mark.end),
                Evidence(mark.what, mark.start, mark.end, text, mark.explanation, mark.url),
            )
    return sorted(marks.values(), key=lambda mark: (mark.start, -mark.end))


def marks(diagnosis: Diagnosis) -> list[Evidence]:
    """Return the evidence of all failures as pieces that do not overlap, in order, for highlighting.

    A specific mark inside a wording is shown as itself; the wording keeps the rest, piece by piece.
    """
    every = [mark for failure in diagnosis.failures for mark in failure.evidence]
    #: In order and apart, so that what a mark overlaps stands together.
    taken: list[Evidence] = []
    for mark in sorted((mark for mark in every if mark.what in _ORDER), key=_specific_first):
        first, last = _overlapped(taken, mark)
        if first == last:
            taken.insert(first, mark)
    for wording in (mark for mark in every if mark.what not in _ORDER):
        first, last = _overlapped(taken, wording)
        inside = taken[first:last]
        taken[first:last] = sorted([*inside, *_around(wording, inside)], key=lambda mark: mark.start)
    return taken


def _overlapped(taken: list[Evidence], mark: Evidence) -> tuple[int, int]:
    """Return the `(first, last)` of the slice of `taken` that `mark` overlaps."""
    return (
        bisect_right(taken, mark.start, key=lambda other: other.end),
        bisect_left(taken, mark.end, key=lambda other: other.start),
    )


def _specific_first(mark: Evidence) -> tuple[int, int]:
    return _ORDER.index(mark.what), mark.start


def _around(wording: Evidence, inside: list[Evidence]) -> Iterator[Evidence]:
    """Return the pieces of `wording` that no mark of `inside` (in order) covers."""
    start = wording.start
    for end, following in [*((mark.start, mark.end) for mark in inside), (wording.end, wording.end)]:
        if start < min(end, wording.end):
            text = wording.text[start - wording.start : end - wording.start]
            if any(char.isalnum() for char in text):
                yield Evidence(wording.what, start, end, text, wording.explanation, wording.url)
        start = max(start, following)


def _facts(index: Index, failure: Failure) -> Iterator[Evidence]:
    knowledge = index.knowledge
    for what, fact in (
        ("reply_code", failure.reply_code),
        ("enhanced_code", failure.enhanced_code),
        ("enhanced_code", failure.status),
    ):
        if fact:
            name = codes.name_of(knowledge, fact.value)
            lasting = _CLASSES.get(fact.value[:1], "")
            explanation = " ".join(
                filter(None, (f"{fact.value}:", f"{name}." if name else "", lasting and f"A {lasting} code."))
            )
            yield _of(what, fact, explanation, codes.page_of(knowledge, fact.value))
    for fact, explanation in (
        (failure.recipient, "The address that the mail did not reach."),
        (failure.original_recipient, "The address that the sender wrote to."),
    ):
        if fact:
            yield _of("recipient", fact, explanation)
    if failure.remote_mta:
        provider = knowledge.providers.get(index.directory.of_host(failure.remote_mta.value))
        whose = f" It belongs to {provider.name}." if provider else ""
        yield _of("remote_mta", failure.remote_mta, f"The server that answered.{whose}", _page(provider))
    if failure.remote_ip:
        yield _of("remote_ip", failure.remote_ip, "The address of the server that answered.")


def _of(what: str, fact: Fact, explanation: str, url: str = "") -> Evidence:
    return Evidence(what, fact.start, fact.end, "", explanation, url)


def _winner(winner: Candidate | None) -> Iterator[Evidence]:
    if winner and winner.entry and winner.start < winner.end:
        what = "tag" if winner.basis == Basis.TAG else "wording"
        yield Evidence(
            what,
            winner.start,
            winner.end,
            "",
            f"{winner.reason} {winner.entry.meaning}".strip(),
            f"/entries/{winner.entry.slug}/",
        )


def _blocklists(case: Case) -> Iterator[Evidence]:
    for stretch in case.stretches[:1]:
        for mark in case.parties.blocklists:
            provider = case.knowledge.providers.get(mark.provider)
            start, end = stretch.passage.span(mark.start, mark.end)
            named = f"{provider.name}, a blocklist that the server asked." if provider else ""
            yield Evidence("blocklist", start, end, "", named, _page(provider))


def _links(stretches: list[Stretch]) -> Iterator[Evidence]:
    for stretch in stretches[:2]:
        for number, found in enumerate(_URL_RE.finditer(stretch.text)):
            if number >= _MOST_LINKS:
                break
            length = len(found.group().rstrip(_TRAILING))
            start, end = stretch.passage.span(found.start(), found.start() + length)
            yield Evidence("link", start, end, "", "A page that the server names.")


def _page(provider: ProviderInfo | None) -> str:
    return f"/providers/{provider.slug}/" if provider else ""


def _address(text: str) -> str:
    """Return a host's IP address in its usual form; nothing for loopback, list answers and what is none."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return ""
    return "" if address.is_loopback or address.is_unspecified or address.is_multicast else str(address)
