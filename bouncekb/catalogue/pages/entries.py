"""The page of one entry: a response, how it is recognised and what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..models import Entry

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one published entry."""
    entries = Entry.objects.published().select_related("provider", "category", "source")
    entry = get_object_or_404(entries.prefetch_related("patterns", "examples"), slug=slug)
    return render(request, "catalogue/entry.html", {"entry": entry})
