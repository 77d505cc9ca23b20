"""Which of several readings wins: the more specific one."""

from __future__ import annotations

from dataclasses import dataclass

from .result import Basis

#: Wordings that tell a cause, frames and codes, from the least to the most telling.
_TIERS = {
    Basis.EXACT: 7,
    Basis.TAG: 7,
    Basis.PROVIDER_WORDING: 7,
    Basis.WORDING: 7,
    Basis.FRAME: 4,
    Basis.PROVIDER_CODE: 3,
    Basis.ENHANCED_CODE: 2,
    Basis.REPLY_CODE: 1,
}
#: Words that name a cause whoever says them: less than anybody's whole sentence.
_NEUTRAL_TIER = 6
#: Causes that servers name beside the real one ("by policy: no SPF"), and what a neutral phrase of them weighs.
_VAGUE = frozenset(("policy_rejection", "server_error"))
_VAGUE_WEIGHT = 8
#: "Retries ran out" is the end of a story; any wording that tells its beginning says more.
_EXPIRED_TIER = 5
#: A known wording of which nobody knows the cause.
_UNKNOWN_TIER = 0
#: Where in a rank the place of the words stands.
_PLACE = 6
_HIGHEST_TIER = max(_TIERS.values())
_ORDER = {Basis.EXACT: 4, Basis.TAG: 3, Basis.PROVIDER_WORDING: 2, Basis.WORDING: 1}


@dataclass(slots=True)
class Weighing:
    """What counts for and against a candidate."""

    basis: Basis
    category: str
    #: The entry's codes are not of the other class than those answered.
    agrees: bool = True
    #: The entry belongs to no provider.
    neutral: bool = False
    #: How close to the refusing server the words were said.
    trust: int = 0
    #: Literal characters of the wording.
    weight: int = 0
    #: The wording is only part of a longer one that is known.
    part: bool = False
    #: How many of the entry's codes are those answered.
    same_codes: int = 0
    #: Where in the reply the wording begins; of two that weigh the same the first counts.
    place: int = 0
    #: Characters that a neutral phrase covers; of two at one place the longer says more.
    length: int = 0
    #: The code says hardly more than its class.
    generic: bool = False


def rank_of(weighing: Weighing) -> tuple[int, ...]:
    """Return the rank by which candidates of one failure are compared; the highest wins."""
    tier = _TIERS.get(weighing.basis, 0)
    if weighing.category == "unknown":
        tier = _UNKNOWN_TIER
    elif weighing.category == "expired" and weighing.basis in _ORDER:
        tier = _EXPIRED_TIER
    elif weighing.neutral and weighing.basis in _ORDER:
        # In the prose around a failure the same words may speak of anything, so any code says more.
        tier = _NEUTRAL_TIER if weighing.trust else _TIERS[Basis.REPLY_CODE]
    elif weighing.generic:
        tier = _TIERS[Basis.REPLY_CODE]
    vague = weighing.neutral and weighing.category in _VAGUE
    return (
        tier,
        int(weighing.agrees),
        weighing.trust,
        0 if weighing.part else _ORDER.get(weighing.basis, 0),
        min(weighing.weight, _VAGUE_WEIGHT) if vague else weighing.weight,
        weighing.same_codes,
        -weighing.place,
        weighing.length,
        -1 if weighing.basis == Basis.REPLY_CODE else 0,
    )


def tied(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Tell whether nothing but chance decides between two ranks.

    Where a wording stands tells nothing about it; of two neutral phrases, though, the first is meant to win.
    """
    decisive = _PLACE if one[0] != _NEUTRAL_TIER else len(one)
    return one[:decisive] == other[:decisive]


def is_decisive(rank: tuple[int, ...], trust: int) -> bool:
    """Tell whether nothing in words of that much `trust`, and no code, can rank above `rank`."""
    tier, agrees, own = rank[:3]
    return tier == _HIGHEST_TIER and agrees == 1 and own > trust
