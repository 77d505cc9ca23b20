"""All entries with their filters, and the page of one: a response, how it is recognised and what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Case, IntegerField, Q, Value, When
from django.shortcuts import get_object_or_404

from ..letters import letters
from ..models import Entry
from ..vocabulary import ProviderKind
from .answering import Page, public
from .data import entry_line
from .handbook import checks, grouped, repeated
from .listing import table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from django.http import HttpRequest

    from .answering import Json

#: How many related entries a list shows, and among how many they are chosen.
RELATED = 6
_LOOKED_AT = 120


@public
def explorer(request: HttpRequest) -> Page:
    """Show all published entries, to be narrowed by what is known of a bounce."""
    responses = table(request, Entry.objects.published(), caption="All responses")
    return Page("catalogue/entries.html", {"table": responses}, lambda: responses.data, part="parts/entries.html")


@public
def detail(_request: HttpRequest, slug: str) -> Page:
    """Show one published entry with what its cause adds, and its relatives."""
    published = Entry.objects.published().select_related("provider", "category", "source")
    entry = get_object_or_404(published.prefetch_related("patterns", "examples"), slug=slug)
    category = entry.category
    causes = [cause for cause in entry.causes if not repeated(cause, category.causes)]
    fixes = [fix for fix in entry.fixes if not repeated(fix, [step["step"] for step in category.fixes])]
    others = published.exclude(provider=entry.provider) if entry.provider else published.exclude(pk=entry.pk)
    same_cause = _spread(_alike(others.filter(category=category), entry))
    same_code = _spread(_same_code(others, entry))
    answer = entry.answer or category.answer
    named = {}
    if entry.provider and entry.provider.kind == ProviderKind.MAILBOX_PROVIDER:
        named["provider"] = entry.provider.name
        answer = answer.replace("{provider}", entry.provider.name)
    context = {
        "entry": entry,
        "letters": letters(category, named, own=entry.answer),
        "checks": checks(category),
        "causes": causes,
        "fixes": fixes,
        "category_steps": grouped(category.fixes),
        "same_cause": same_cause,
        "same_code": same_code,
    }

    def data() -> Json:
        return entry_line(entry) | {
            "causes": causes,
            "fixes": fixes,
            "answer": answer or None,
            "practice": entry.practice or None,
            "patterns": [
                {"applies_to": each.applies_to, "expression": each.expression} for each in entry.patterns.all()
            ],
            "examples": [each.text for each in entry.examples.all()],
            "same_cause_elsewhere": [each.slug for each in same_cause],
            "same_code_elsewhere": [each.slug for each in same_code],
        }

    return Page("catalogue/entry.html", context, data)


def _alike(entries: QuerySet[Entry], entry: Entry) -> QuerySet[Entry]:
    """Return `entries` with those of the same kind of provider and the same code first."""
    kind = entry.provider.kind if entry.provider else ""
    near = Case(
        When(Q(provider__kind=kind, reply_code=entry.reply_code), then=Value(0)),
        When(Q(provider__kind=kind), then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return entries.order_by(near, "slug")


def _same_code(others: QuerySet[Entry], entry: Entry) -> QuerySet[Entry]:
    """Return the entries of others with the enhanced code of `entry`, or with its reply code where it has none."""
    if entry.enhanced_code:
        return _alike(others.filter(enhanced_code=entry.enhanced_code), entry)
    if entry.reply_code:
        return _alike(others.filter(reply_code=entry.reply_code, enhanced_code=""), entry)
    return others.none()


def _spread(entries: QuerySet[Entry]) -> list[Entry]:
    """Return the first entries, one a provider."""
    return _one_each(entries[:_LOOKED_AT])[:RELATED]


def _one_each(entries: Iterable[Entry]) -> list[Entry]:
    first: dict[int | None, Entry] = {}
    for entry in entries:
        first.setdefault(entry.provider_id, entry)
    return list(first.values())
