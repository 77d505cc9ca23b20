"""What changed in the catalogue, by day: single entries, and whole loads as one line."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from ..models import Entry, Provider
from .answering import Page, conditional, public
from .data import entry_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from .answering import Json

#: With more changes than this a day is told as a whole.
BULK = 25
#: How many days are told.
DAYS = 30
#: How many providers a whole day names.
_NAMED = 12


@dataclass(frozen=True, slots=True)
class ProviderChanges:
    """How many entries of one provider changed on a day."""

    name: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class Day:
    """What changed on one day (UTC)."""

    day: date
    count: int
    last_change: datetime
    #: The entries, the latest first; none where the day is told as a whole.
    entries: list[Entry]
    #: How many entries of which provider changed, where the day is told as a whole.
    providers: list[ProviderChanges]

    @property
    def named(self) -> list[ProviderChanges]:
        """The providers with most changes."""
        return self.providers[:_NAMED]

    @property
    def unnamed(self) -> int:
        """How many further providers there are."""
        return len(self.providers) - len(self.named)


def days() -> list[Day]:
    """Return the latest days on which entries were added or changed, with three queries."""
    published = Entry.objects.published()
    by_day: dict[date, list[tuple[int, datetime, int | None]]] = {}
    # Counted here: SQLite would call back into Python for the date of every row, and take three times as long.
    for row in published.order_by("-updated_at", "slug").values_list("pk", "updated_at", "provider_id"):
        by_day.setdefault(row[1].astimezone(UTC).date(), []).append(row)
    told = list(by_day.items())[:DAYS]
    single = [row[0] for _, rows in told if len(rows) <= BULK for row in rows]
    entries = published.select_related("provider", "category", "source").in_bulk(single)
    providers = Provider.objects.only("name", "slug").in_bulk()
    return [
        Day(
            day=day,
            count=len(rows),
            last_change=rows[0][1],
            entries=[entries[row[0]] for row in rows] if len(rows) <= BULK else [],
            providers=[] if len(rows) <= BULK else _by_provider((row[2] for row in rows), providers),
        )
        for day, rows in told
    ]


def _by_provider(changed: Iterable[int | None], providers: dict[int, Provider]) -> list[ProviderChanges]:
    counts = Counter(pk for pk in changed if pk is not None)
    found = [ProviderChanges(providers[pk].name, providers[pk].get_absolute_url(), n) for pk, n in counts.items()]
    return sorted(found, key=lambda each: (-each.count, each.name.lower()))


@public
def changes(_request: HttpRequest) -> Page:
    """Show what was added or changed, the latest day first."""
    told = days()

    def data() -> Json:
        return {
            "days": [
                {
                    "day": day.day.isoformat(),
                    "count": day.count,
                    "entries": [entry_line(entry) for entry in day.entries],
                    "providers": {each.name: each.count for each in day.providers},
                }
                for day in told
            ]
        }

    return Page("catalogue/changes.html", {"days": told}, data)


@dataclass(frozen=True, slots=True)
class _Item:
    title: str
    text: str
    link: str
    unique: str
    changed_at: datetime


class ChangesFeed(Feed):  # type: ignore[type-arg] # django-stubs asks for types that Feed does not take at run time
    """The same as an Atom feed (RFC 4287)."""

    feed_type = Atom1Feed
    title = "bouncekb: what changed"
    subtitle = "Responses of mail servers that were added to the catalogue or changed in it."

    def link(self) -> str:
        """Return the address of the page with the same content."""
        return reverse("catalogue:changes")

    def feed_url(self) -> str:
        """Return the feed's own address."""
        return reverse("catalogue:changes-feed")

    def items(self) -> list[_Item]:
        """Return the changes, single or by the day."""
        found: list[_Item] = []
        for day in days():
            if day.entries:
                found += [_entry_item(entry) for entry in day.entries]
                continue
            at = f"{reverse('catalogue:changes')}#day-{day.day.isoformat()}"
            parties = ", ".join(f"{each.name} ({each.count})" for each in day.named)
            more = f" and {day.unnamed} more" if day.unnamed > 0 else ""
            title = f"{day.count} responses added or changed"
            found.append(_Item(title, f"{parties}{more}", at, at, day.last_change))
        return found

    def item_title(self, item: Any) -> str:
        """Return what the change is about."""
        return str(item.title)

    def item_description(self, item: Any) -> str:
        """Return what it says."""
        return str(item.text)

    def item_link(self, item: Any) -> str:
        """Return where it stands."""
        return str(item.link)

    def item_updateddate(self, item: Any) -> datetime:
        """Return when it changed."""
        changed_at: datetime = item.changed_at
        return changed_at

    def item_pubdate(self, item: Any) -> datetime:
        """Return the beginning of the day, which does not move when more changes the same day."""
        return datetime.combine(item.changed_at.astimezone(UTC).date(), time(), tzinfo=UTC)


def _entry_item(entry: Entry) -> _Item:
    provider = entry.provider.name if entry.provider else "Any provider"
    code = f"{entry.reply_code} {entry.enhanced_code}".strip()
    at = entry.get_absolute_url()
    title = f"{provider}: {code} {entry.category.name}".replace("  ", " ")
    return _Item(title, f"{entry.meaning} “{entry.wording}”", at, at, entry.updated_at)


_feed = ChangesFeed()


def feed(request: HttpRequest) -> HttpResponseBase:
    """Answer with the Atom feed, or 304 where nothing changed."""
    return conditional(request, "atom", lambda: _feed(request))
