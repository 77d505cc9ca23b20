"""What changed in the catalogue, by day: single entries, and whole loads as one line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from django.contrib.syndication.views import Feed
from django.db.models import Count, Max
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from ..models import Entry
from .answering import Page, conditional, public
from .data import entry_line

if TYPE_CHECKING:
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
    by_day = published.annotate(day=TruncDate("updated_at", tzinfo=UTC)).order_by()
    counted = list(by_day.values("day").annotate(count=Count("pk"), last=Max("updated_at")).order_by("-day")[:DAYS])
    single = [row["day"] for row in counted if row["count"] <= BULK]
    whole = [row["day"] for row in counted if row["count"] > BULK]
    entries: dict[date, list[Entry]] = {day: [] for day in single}
    shown = by_day.filter(day__in=single).select_related("provider", "category", "source")
    for entry in shown.order_by("-updated_at", "slug"):
        entries[entry.updated_at.astimezone(UTC).date()].append(entry)
    providers: dict[date, list[ProviderChanges]] = {day: [] for day in whole}
    grouped = by_day.filter(day__in=whole).values("day", "provider__slug", "provider__name").annotate(n=Count("pk"))
    for row in grouped.order_by("-n", "provider__name"):
        slug = row["provider__slug"]
        url = reverse("catalogue:provider", args=[slug]) if slug else ""
        providers[row["day"]].append(ProviderChanges(row["provider__name"] or "any provider", url, row["n"]))
    return [
        Day(row["day"], row["count"], row["last"], entries.get(row["day"], []), providers.get(row["day"], []))
        for row in counted
    ]


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
