"""Pages of the causes of bounces: the handbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.db.models.functions import Lower
from django.shortcuts import get_object_or_404

from ..letters import letters
from ..models import Category, Entry, VocabularyTerm
from ..vocabulary import CategoryGroup, EntryState
from .answering import Page, public
from .data import category_ref, code_ref
from .handbook import checks, grouped, questions, severity
from .listing import table
from .structured import faq

if TYPE_CHECKING:
    from django.http import HttpRequest

    from .answering import Json


@public
def overview(_request: HttpRequest) -> Page:
    """Show all causes by chapter, each with its number of published entries."""
    categories = Category.objects.annotate(
        count=Count("entries", filter=Q(entries__state=EntryState.PUBLISHED))
    ).order_by("position", "slug")
    groups: dict[str, tuple[str, list[Category]]] = {group.value: (group.label, []) for group in CategoryGroup}
    for category in categories:
        groups[category.group][1].append(category)

    def data() -> Json:
        return {"categories": [_line(category) | {"responses": category.count} for category in categories]}

    return Page("catalogue/categories.html", {"groups": [(key, *groups[key]) for key in groups]}, data)


@public
def detail(request: HttpRequest, slug: str) -> Page:
    """Show what a cause means, what to do about it, what others call it, and every wording that says it."""
    category = get_object_or_404(Category.objects.prefetch_related("reply_codes", "enhanced_codes"), slug=slug)
    entries = Entry.objects.published().filter(category=category)
    responses = table(request, entries, caption=f"Wordings of {category.name}", hide="category", fixed=("category",))
    terms = list(
        VocabularyTerm.objects.filter(links__category=category, links__preferred=True)
        .select_related("system")
        .order_by(Lower("system__name"))
    )
    asked = questions(category)
    context = {
        "category": category,
        "table": responses,
        "steps": grouped(category.fixes),
        "severity": severity(category),
        "letters": letters(category, {}),
        "checks": checks(category),
        "terms": terms,
        "faq": faq(category.name, asked) if category.meaning else "",
    }

    def data() -> Json:
        return _line(category) | {
            "meaning": category.meaning,
            "causes": category.causes,
            "fixes": category.fixes,
            "list_reason": category.list_reason or None,
            "answer": category.answer or None,
            "answer_recipient_admin": category.answer_recipient_admin or None,
            "answer_postmaster": category.answer_postmaster or None,
            "checks": [
                {"label": each["label"], "command": each.get("command"), "url": each.get("url")}
                for each in category.checks
            ],
            "practice": category.practice or None,
            "codes": [
                *(code_ref(each) for each in category.reply_codes.all()),
                *(code_ref(each) for each in category.enhanced_codes.all()),
            ],
            "called_elsewhere": [
                {"system": term.system.slug, "class": term.name, "number": term.number or None} for term in terms
            ],
            "responses": responses.data,
        }

    return Page("catalogue/category.html", context, data, part="parts/entries.html")


def _line(category: Category) -> Json:
    return category_ref(category) | {
        "group": category.group,
        "permanence": category.permanence,
        "who_acts": category.who_acts,
        "list_action": category.list_action,
        "scope": category.scope,
        "severity": category.severity,
    }
