"""Everything the catalogue has to say about a failure, each with what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bouncekb.catalogue.vocabulary import AppliesTo, ProviderKind

from . import codes
from .ranking import Weighing, is_decisive, rank_of
from .result import Basis, Candidate
from .stretches import core

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from triage.reading.report import Failure

    from .case import Case
    from .index import Index
    from .knowledge import CategoryInfo, EntryInfo, PatternInfo
    from .providers import Parties
    from .stretches import Stretch

#: Characters from which on a neutral phrase is as good as a longer one; of two such the first in the reply counts.
_PHRASE = 14
#: Kinds of parties whose longer wordings take nothing from those that are part of them; empty is nobody's.
_WITHOUT_PARTS = frozenset(("", ProviderKind.MAIL_SERVER_SOFTWARE))
#: What codes are told from: less than any words.
_NO_WORDS = -1


class _Hit:
    """A pattern that fits some place of a stretch; the place is looked up when it is asked for."""

    __slots__ = ("_place", "entry", "number", "pattern", "stretch")

    def __init__(
        self, pattern: PatternInfo, entry: EntryInfo, stretch: Stretch, number: int, place: tuple[int, int] | None
    ) -> None:
        self.pattern = pattern
        self.entry = entry
        self.stretch = stretch
        self.number = number
        self._place = place

    def place(self, index: Index) -> tuple[int, int]:
        """Return where in the stretch the pattern fits."""
        if self._place is None:
            matcher = index.wordings if self.entry.provider else index.neutral
            self._place = matcher.place(self.number, self.stretch.text)
        return self._place

    def inside(self, other: _Hit, index: Index) -> bool:
        """Tell whether this is only a part of a longer wording."""
        if other.pattern.weight <= self.pattern.weight:
            return False
        (start, end), (other_start, other_end) = self.place(index), other.place(index)
        return other_start <= start and end <= other_end


def best(case: Case) -> Candidate | None:
    """Return the most specific reading of the failure: the first of :func:`candidates`, found with less work.

    A party's wording in the words of the refusing server wins over anything that words further away or codes
    could say, so these are not looked at then. The candidate may lack place and reason.
    """
    found: list[Candidate] = []
    rest = [*(stretch.trust for stretch in case.stretches[1:]), _NO_WORDS]
    for stretch, trust in zip(case.stretches, rest, strict=False):
        hits = list(_hits(case.index, stretch))
        if not found and (clear := _clear(case, hits, trust)):
            return clear
        hits += _neutral_hits(case.index, stretch)
        found += _by_wording(case, hits)
        found += _by_tag(case, stretch)
        winner = max(found, key=_rank, default=None)
        if winner and is_decisive(winner.rank, trust):
            return winner
    found += _by_codes(case.index, case.failure, case.parties)
    return max(found, key=_rank, default=None)


def _clear(case: Case, hits: list[_Hit], trust: int) -> Candidate | None:
    """Return the winner of a stretch where it wins wherever its words stand, else None.

    It does where no other ranks as high and no longer wording is there that could hold it. `trust` is the next
    stretch's.
    """
    top: Candidate | None = None
    best_hit: _Hit | None = None
    tagged = _tagged(hits)
    for hit in hits:
        basis = _basis(case, hit, tagged)
        if basis is None:
            continue
        rank = rank_of(_weighing(case, hit, basis))
        if top is None or rank > top.rank:
            top = Candidate(case.knowledge.categories[hit.entry.category], basis, rank, hit.entry)
            best_hit = hit
        elif rank == top.rank:
            best_hit = None
    if top is None or best_hit is None or not is_decisive(top.rank, trust):
        return None
    longer = any(hit.pattern.weight > best_hit.pattern.weight for hit in _outer(case.index, hits))
    return None if longer else top


def candidates(case: Case) -> list[Candidate]:
    """Return all readings of the failure, the most specific first."""
    found = [each for stretch in case.stretches for each in _in_stretch(case, stretch)]
    found += _by_codes(case.index, case.failure, case.parties)
    found.sort(key=_rank, reverse=True)
    seen: set[tuple[str, str]] = set()
    unique = []
    for candidate in found:
        key = (candidate.entry.slug if candidate.entry else candidate.basis, candidate.category.slug)
        if key not in seen:
            seen.add(key)
            unique.append(candidate)
    return unique


def _rank(candidate: Candidate) -> tuple[int, ...]:
    return candidate.rank


def _in_stretch(case: Case, stretch: Stretch) -> list[Candidate]:
    """Return what the words of one stretch may mean: by known wordings, and by the marks of known providers."""
    hits = [*_hits(case.index, stretch), *_neutral_hits(case.index, stretch)]
    return [*_by_wording(case, hits), *_by_tag(case, stretch)]


def _hits(index: Index, stretch: Stretch) -> Iterator[_Hit]:
    for number in index.wordings.fitting(stretch.text):
        pattern = index.wording_patterns[number]
        yield _Hit(pattern, index.knowledge.entries[pattern.entry], stretch, number, None)
    start, end = core(stretch.text)
    for number in index.exact.fitting(stretch.text[start:end]):
        pattern = index.exact_patterns[number]
        yield _Hit(pattern, index.knowledge.entries[pattern.entry], stretch, number, (start, end))


def _neutral_hits(index: Index, stretch: Stretch) -> Iterator[_Hit]:
    for number in index.neutral.fitting(stretch.text):
        pattern = index.neutral_patterns[number]
        yield _Hit(pattern, index.knowledge.entries[pattern.entry], stretch, number, None)


def _outer(index: Index, hits: list[_Hit]) -> list[_Hit]:
    """Return the wordings that parts of them say less than; not a frame, a program's or nobody's wording."""
    return [
        hit
        for hit in hits
        if hit.pattern.applies_to == AppliesTo.TEXT and index.directory.kind(hit.entry.provider) not in _WITHOUT_PARTS
    ]


def _tagged(hits: list[_Hit]) -> set[tuple[str, str, str]]:
    return {(hit.entry.provider, hit.entry.tag.lower(), hit.entry.reply_code) for hit in hits if hit.entry.tag}


def _weighing(case: Case, hit: _Hit, basis: Basis) -> Weighing:
    """Return what counts for and against a hit, wherever it stands."""
    return Weighing(
        basis=basis,
        category=hit.entry.category,
        agrees=_agrees(hit.entry, case.failure),
        neutral=not hit.entry.provider,
        trust=hit.stretch.trust,
        weight=_weight(case, hit),
        same_codes=_same_codes(hit.entry, case.failure),
    )


def _by_wording(case: Case, hits: list[_Hit]) -> Iterator[Candidate]:
    index = case.index
    outer = _outer(index, hits)
    tagged = _tagged(hits)
    for hit in hits:
        basis = _basis(case, hit, tagged)
        if basis is None:
            continue
        weighing = _weighing(case, hit, basis)
        start, end = hit.place(index)
        weighing.part = any(hit.inside(other, index) for other in outer)
        weighing.place = start
        if weighing.neutral:
            # A neutral expression lists many words, of which few stand in the reply.
            weighing.weight = min(end - start, _PHRASE)
            weighing.length = end - start
        start, end = hit.stretch.passage.span(start, end)
        yield Candidate(
            category=index.knowledge.categories[hit.entry.category],
            basis=basis,
            rank=rank_of(weighing),
            entry=hit.entry,
            start=start,
            end=end,
            reason=_wording_reason(case, basis, hit),
        )


def _by_tag(case: Case, stretch: Stretch) -> Iterator[Candidate]:
    """Yield what the own marks of a known provider stand for, also beside words that nobody has written down."""
    for match in case.index.tags.search(stretch.text):
        provider, tag = case.index.tag_keys[match.index]
        if provider not in case.parties.known:
            continue
        entries = [entry for entry in case.index.by_tag[provider, tag] if _agrees(entry, case.failure)]
        category = _agreed(case.index, entries)
        if category is None:
            continue
        start, end = stretch.passage.span(match.start, match.end)
        name = case.knowledge.providers[provider].name
        weighing = Weighing(Basis.TAG, category.slug, trust=stretch.trust, weight=len(tag), part=True)
        yield Candidate(
            category=category,
            basis=Basis.TAG,
            rank=rank_of(weighing),
            entry=max(entries, key=lambda entry: _same_codes(entry, case.failure)),
            start=start,
            end=end,
            reason=f"The mark {tag} is one of {name}, and all known replies with it have this cause.",
        )


def _basis(case: Case, hit: _Hit, tagged: set[tuple[str, str, str]]) -> Basis | None:
    """Return what a hit rests on, or None where its pattern may not be used here."""
    provider = hit.entry.provider
    kind = case.index.directory.kind(provider)
    known = provider in case.parties.known
    own = Basis.PROVIDER_WORDING if known and kind != ProviderKind.MAIL_SERVER_SOFTWARE else Basis.WORDING
    match hit.pattern.applies_to:
        case AppliesTo.EXACT:
            return _exact_basis(hit.entry, kind, known=known)
        case AppliesTo.TAG:
            return _tag_basis(case.failure, case.parties, hit.entry, tagged, known=known)
        case AppliesTo.FRAME:
            return Basis.FRAME
        case AppliesTo.WITH_PROVIDER:
            return own if known else None
        case _:
            return own


def _exact_basis(entry: EntryInfo, kind: str, *, known: bool) -> Basis | None:
    if known:
        return Basis.EXACT
    # The labels of a platform's webhooks ("Other", "spam") mean nothing anywhere else.
    return None if kind == ProviderKind.SENDING_PLATFORM and not entry.reply_code else Basis.WORDING


def _tag_basis(
    failure: Failure, parties: Parties, entry: EntryInfo, tagged: set[tuple[str, str, str]], *, known: bool
) -> Basis | None:
    reply = failure.reply_code.value if failure.reply_code else ""
    if entry.reply_code != reply and (entry.provider, entry.tag.lower(), reply) in tagged:
        return None
    return Basis.TAG if known or not parties.refused_by else Basis.WORDING


def _agrees(entry: EntryInfo, failure: Failure) -> bool:
    """Tell whether the entry's codes are of the class that the server answered, or one of them has none."""
    own = codes.class_of(entry.reply_code or entry.enhanced_code)
    said = codes.reply_class(failure)
    return not own or not said or own == said


def _same_codes(entry: EntryInfo, failure: Failure) -> int:
    """Return how many of the entry's codes are those answered; no code fits none."""
    return sum(
        (fact.value if fact else "") == own
        for fact, own in ((failure.reply_code, entry.reply_code), (failure.enhanced_code, entry.enhanced_code))
    )


def _weight(case: Case, hit: _Hit) -> int:
    """Return how distinctive the wording is; another mailbox provider's counts less where we know who refused."""
    provider = hit.entry.provider
    foreign = (
        provider not in case.parties.known
        and case.parties.refused_by
        and case.index.directory.kind(provider) == ProviderKind.MAILBOX_PROVIDER
    )
    return hit.pattern.weight * 2 // 3 if foreign else hit.pattern.weight


def _wording_reason(case: Case, basis: Basis, hit: _Hit) -> str:
    provider = case.knowledge.providers.get(hit.entry.provider)
    if provider is None:
        return "The reply names the cause in plain words."
    name = provider.name
    match basis:
        case Basis.EXACT:
            return f"The whole reply is one of {name}."
        case Basis.TAG:
            return f"The mark {hit.entry.tag} is one of {name}."
        case Basis.PROVIDER_WORDING:
            who = "whose server speaks" if hit.entry.provider == case.parties.refused_by else "whom the reply names"
            return f"The wording belongs to {name}, {who}."
        case Basis.FRAME:
            return "Only the sentence around the reply is known, nothing inside it."
        case _:
            return f"The wording is known from {name}."


def _by_codes(index: Index, failure: Failure, parties: Parties) -> Iterator[Candidate]:
    reply = failure.reply_code.value if failure.reply_code else ""
    enhanced = failure.enhanced_code or failure.status
    yield from _by_provider_code(index, parties, reply, failure.enhanced_code.value if failure.enhanced_code else "")
    if enhanced:
        yield from _by_enhanced_code(index, enhanced.value)
    usual = codes.usual_cause(index.knowledge, failure)
    if usual:
        yield _coded(
            index.knowledge.categories[usual], Basis.REPLY_CODE, f"The reply code {reply} usually stands for this."
        )


def _by_provider_code(index: Index, parties: Parties, reply: str, enhanced: str) -> Iterator[Candidate]:
    entries = index.by_provider_code.get((parties.refused_by, reply, enhanced), ()) if parties.refused_by else ()
    agreed = _agreed(index, entries)
    # A bare reply code, or a code that says nothing, is shared by refusals that nobody has listed yet.
    if agreed and enhanced and not codes.is_generic(enhanced):
        name = index.knowledge.providers[parties.refused_by].name
        yield _coded(
            agreed,
            Basis.PROVIDER_CODE,
            f"All known replies of {name} with {reply} {enhanced} have this cause.".replace("  ", " "),
            entries[0] if len(entries) == 1 else None,
        )


def _by_enhanced_code(index: Index, code: str) -> Iterator[Candidate]:
    slug = index.knowledge.enhanced_codes.get(codes.detail_of(code), "")
    category = index.knowledge.categories.get(slug)
    reason = f"The enhanced code {code} stands for this."
    if category is None:
        # Codes outside the registry are one party's own, and mean what its replies mean.
        category = _agreed(index, index.by_enhanced_code.get(code, ()))
        reason = f"All known replies with the code {code} have this cause."
    if category and category.slug != "unknown":
        yield _coded(category, Basis.ENHANCED_CODE, reason, generic=codes.is_generic(code))


def _agreed(index: Index, entries: Iterable[EntryInfo]) -> CategoryInfo | None:
    """Return the cause that all of `entries` have, or None where they differ or there are none."""
    slugs = {entry.category for entry in entries}
    return index.knowledge.categories[slugs.pop()] if len(slugs) == 1 else None


def _coded(
    category: CategoryInfo, basis: Basis, reason: str, entry: EntryInfo | None = None, *, generic: bool = False
) -> Candidate:
    weighing = Weighing(basis=basis, category=category.slug, generic=generic)
    return Candidate(category=category, basis=basis, rank=rank_of(weighing), entry=entry, reason=reason)
