"""Pages of the parties whose servers write the responses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.db.models.functions import Lower
from django.shortcuts import get_object_or_404

from ..models import Entry, Provider
from ..vocabulary import EntryState, ProviderKind
from .answering import Page, public
from .listing import table
from .summary import summarise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

    from .answering import Json


@dataclass(frozen=True, slots=True)
class Tag:
    """A provider's own mark, and the entries that carry it."""

    name: str
    entries: list[Entry]

    @property
    def meanings(self) -> list[Entry]:
        """The first entry of each meaning."""
        return list({entry.meaning: entry for entry in reversed(self.entries)}.values())[::-1]


@public
def overview(_request: HttpRequest) -> Page:
    """Show all providers by kind, each with its number of published entries."""
    providers = Provider.objects.annotate(
        count=Count("entries", filter=Q(entries__state=EntryState.PUBLISHED))
    ).order_by(Lower("name"))
    kinds: dict[str, tuple[str, list[Provider]]] = {kind.value: (kind.label, []) for kind in ProviderKind}
    for provider in providers:
        kinds[provider.kind][1].append(provider)

    def data() -> Json:
        return {
            "providers": [
                {"slug": each.slug, "name": each.name, "url": each.get_absolute_url(), "kind": each.kind}
                | {"responses": each.count}
                for each in providers
            ]
        }

    return Page("catalogue/providers.html", {"kinds": [(key, *kinds[key]) for key in kinds]}, data)


@public
def detail(request: HttpRequest, slug: str) -> Page:
    """Show how a provider refuses, what its tags mean, where it can be reached, and all of its responses."""
    provider = get_object_or_404(Provider.objects.prefetch_related("domains", "hosts"), slug=slug)
    entries = Entry.objects.published().filter(provider=provider)
    responses = table(
        request, entries, caption=f"Responses of {provider.name}", hide="provider", fixed=("provider", "kind")
    )
    summary = summarise(entries)
    tags = _tags(entries.exclude(tag="").select_related("category").order_by("tag", "slug"))
    context = {"provider": provider, "table": responses, "summary": summary, "tags": tags}

    def data() -> Json:
        return {
            "slug": provider.slug,
            "name": provider.name,
            "url": provider.get_absolute_url(),
            "kind": provider.kind,
            "aliases": provider.aliases,
            "postmaster_url": provider.postmaster_url or None,
            "delist_url": provider.delist_url or None,
            "lookup_url": provider.lookup_url or None,
            "limits": provider.limits or None,
            "domains": [each.domain for each in provider.domains.all()],
            "hosts": [{"suffix": each.suffix, "role": each.role} for each in provider.hosts.all()],
            "tags": [
                {"tag": tag.name, "meanings": [each.meaning for each in tag.meanings]}
                | {"entries": [each.slug for each in tag.entries]}
                for tag in tags
            ],
            "how_it_refuses": summary.data,
            "responses": responses.data,
        }

    return Page("catalogue/provider.html", context, data, part="parts/entries.html")


def _tags(entries: Iterable[Entry]) -> list[Tag]:
    tags: dict[str, Tag] = {}
    for entry in entries:
        tags.setdefault(entry.tag, Tag(entry.tag, [])).entries.append(entry)
    return list(tags.values())
