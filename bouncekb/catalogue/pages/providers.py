"""Pages of the parties whose servers write the responses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.db.models.functions import Lower
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..models import Provider
from ..vocabulary import EntryState, ProviderKind
from .listing import entry_page, shares

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show all providers by kind, each with its number of published entries."""
    providers = Provider.objects.annotate(
        count=Count("entries", filter=Q(entries__state=EntryState.PUBLISHED))
    ).order_by(Lower("name"))
    kinds: dict[str, tuple[str, list[Provider]]] = {kind.value: (kind.label, []) for kind in ProviderKind}
    for provider in providers:
        kinds[provider.kind][1].append(provider)
    return render(request, "catalogue/providers.html", {"kinds": [(key, *kinds[key]) for key in kinds]})


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show how a provider is known, where it can be reached and all of its responses."""
    provider = get_object_or_404(Provider.objects.prefetch_related("domains", "hosts"), slug=slug)
    entries = provider.entries.published()
    context = {"provider": provider, "page": entry_page(request, entries), "shares": shares(entries)}
    return render(request, "catalogue/provider.html", context)
