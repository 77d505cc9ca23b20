"""What many entries say together: how a provider refuses, or what servers mean by a code."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..models import Category
from ..vocabulary import Permanence

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from ..models import Entry
    from .answering import Json


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the entries have one value."""

    value: Any
    count: int
    percent: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over a list of entries, each list with the most frequent first."""

    count: int
    providers: int
    causes: list[Share]
    reply_codes: list[Share]
    enhanced_codes: list[Share]
    permanences: dict[str, int]

    @property
    def permanent(self) -> int:
        """How many of them are final."""
        return self.permanences.get(Permanence.PERMANENT, 0)

    @property
    def temporary(self) -> int:
        """How many of them can succeed later."""
        return self.permanences.get(Permanence.TEMPORARY, 0)

    @property
    def mostly(self) -> str:
        """The permanence of at least nine in ten of them, empty where they differ more."""
        return next((each for each, count in self.permanences.items() if count * 10 >= self.count * 9), "")

    @property
    def data(self) -> Json:
        """The summary as JSON."""
        return {
            "responses": self.count,
            "providers": self.providers,
            "permanence": self.permanences,
            "causes": [{"category": share.value.slug, "count": share.count} for share in self.causes],
            "reply_codes": {share.value: share.count for share in self.reply_codes},
            "enhanced_codes": {share.value: share.count for share in self.enhanced_codes},
        }


def summarise(entries: QuerySet[Entry]) -> Summary:
    """Return the summary of `entries`, with two queries."""
    rows = list(
        entries.order_by().values_list("category_id", "provider_id", "reply_code", "enhanced_code", "permanence")
    )
    total = len(rows)
    causes = Counter(row[0] for row in rows)
    categories = Category.objects.in_bulk(causes)
    shares = [Share(categories[pk], count, _percent(count, total)) for pk, count in causes.items()]
    return Summary(
        count=total,
        providers=len({row[1] for row in rows if row[1]}),
        causes=sorted(shares, key=lambda share: (-share.count, share.value.position)),
        reply_codes=_shares([row[2] for row in rows], total),
        enhanced_codes=_shares([row[3] for row in rows], total),
        permanences=dict(Counter(row[4] for row in rows).most_common()),
    )


def _shares(values: list[str], total: int) -> list[Share]:
    counts = Counter(value for value in values if value)
    found = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [Share(value, count, _percent(count, total)) for value, count in found]


def _percent(count: int, total: int) -> int:
    return round(100 * count / total) if total else 0
