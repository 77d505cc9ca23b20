"""Pages of the causes of bounces: the handbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..models import Category
from ..vocabulary import CategoryGroup, EntryState
from .listing import entry_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show all causes by chapter, each with its number of published entries."""
    categories = Category.objects.annotate(count=Count("entries", filter=Q(entries__state=EntryState.PUBLISHED)))
    groups: dict[str, tuple[str, list[Category]]] = {group.value: (group.label, []) for group in CategoryGroup}
    for category in categories.order_by("position", "slug"):
        groups[category.group][1].append(category)
    return render(request, "catalogue/categories.html", {"groups": [(key, *groups[key]) for key in groups]})


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a cause means, what to do about it and every wording that says it."""
    category = get_object_or_404(Category.objects.prefetch_related("reply_codes", "enhanced_codes"), slug=slug)
    context = {
        "category": category,
        "page": entry_page(request, category.entries.published()),
    }
    return render(request, "catalogue/category.html", context)
