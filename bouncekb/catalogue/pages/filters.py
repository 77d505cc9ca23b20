"""Filtering entries by facets: what can be chosen, how many entries each choice leaves, and what is chosen.

The state stands in the address alone (`?provider=gmail&provider=yahoo&permanence=temporary`): values of one facet
add up, facets narrow each other.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import django_filters
from django import forms

from ..models import Entry
from ..vocabulary import Confidence, Permanence, ProviderKind, WhoActs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.db.models import QuerySet, TextChoices
    from django.http import QueryDict

#: More values of one facet than this are nobody's choice.
MOST_VALUES = 50


class ValuesField(forms.MultipleChoiceField):
    """Values as the address gives them. One that no entry has finds nothing and is no error."""

    def clean(self, value: Any) -> list[str]:
        """Return the values that a column can hold, each once."""
        given = (str(each) for each in value or ())
        return list(dict.fromkeys(each for each in given if each and "\0" not in each))[:MOST_VALUES]


class ValuesFilter(django_filters.MultipleChoiceFilter):  # type: ignore[misc] # django-filter has no types
    """Keep the rows that have one of the values."""

    field_class = ValuesField

    def filter(self, qs: QuerySet[Entry], value: list[str]) -> QuerySet[Entry]:
        """Return the rows of `qs` with one of the values; all where none is given."""
        return qs.filter(**{f"{self.field_name}__in": value}) if value else qs


class EntryFilter(django_filters.FilterSet):  # type: ignore[misc] # django-filter has no types
    """The facets of entries, in the order in which pages show them."""

    provider = ValuesFilter(field_name="provider__slug", label="Provider")
    kind = ValuesFilter(field_name="provider__kind", label="Kind of provider")
    reply_code = ValuesFilter(field_name="reply_code", label="Reply code")
    enhanced_code = ValuesFilter(field_name="enhanced_code", label="Enhanced code")
    category = ValuesFilter(field_name="category__slug", label="Cause")
    permanence = ValuesFilter(field_name="permanence", label="Lasts")
    who_acts = ValuesFilter(field_name="who_acts", label="Who acts")
    confidence = ValuesFilter(field_name="confidence", label="Founded on")

    class Meta:
        model = Entry
        fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet, and how many entries it leaves under what is chosen in the other facets."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing to filter by."""

    name: str
    label: str
    choices: list[Choice]

    @property
    def chosen(self) -> list[Choice]:
        """The choices in force."""
        return [choice for choice in self.choices if choice.chosen]


@dataclass(frozen=True, slots=True)
class _Column:
    """Where a facet's labels come from, and how its choices are sorted."""

    label_field: str = ""
    words: type[TextChoices] | None = None
    by_count: bool = False


_COLUMNS = {
    "provider": _Column(label_field="provider__name", by_count=True),
    "kind": _Column(words=ProviderKind),
    "reply_code": _Column(),
    "enhanced_code": _Column(),
    "category": _Column(label_field="category__name", by_count=True),
    "permanence": _Column(words=Permanence),
    "who_acts": _Column(words=WhoActs),
    "confidence": _Column(words=Confidence),
}


@dataclass(frozen=True, slots=True)
class Filtered:
    """Entries after filtering, and everything there is to choose."""

    entries: QuerySet[Entry]
    count: int
    facets: list[Facet]

    @property
    def chosen(self) -> list[tuple[Facet, Choice]]:
        """All choices in force."""
        return [(facet, choice) for facet in self.facets for choice in facet.chosen]


def filtered(base: QuerySet[Entry], asked: QueryDict, fixed: Sequence[str] = ()) -> Filtered:
    """Return the entries of `base` that the choices in `asked` leave, with the facets but the `fixed` ones.

    One query counts everything: an entry counts for a choice when it passes all *other* facets, so a count says what
    choosing that value would show. A facet that leaves no choice is left out.
    """
    names = [name for name in _COLUMNS if name not in fixed]
    form = EntryFilter(asked, queryset=base)
    form.form.full_clean()
    chosen: dict[str, list[str]] = {name: form.form.cleaned_data[name] for name in names}
    fields = [form.filters[name].field_name for name in names]
    labelled = [name for name in names if _COLUMNS[name].label_field]
    rows = list(base.order_by().values_list(*fields, *(_COLUMNS[name].label_field for name in labelled)))
    passing, failing = _sorted_out(
        rows, [(place, set(chosen[name])) for place, name in enumerate(names) if chosen[name]]
    )
    counts = {
        name: Counter(row[place] for row in passing) + Counter(row[place] for row in failing.get(place, ()))
        for place, name in enumerate(names)
    }
    labels = {
        name: {row[names.index(name)]: row[place] for row in rows} for place, name in enumerate(labelled, len(names))
    }
    entries = base
    for name in names:
        entries = form.filters[name].filter(entries, chosen[name])
    facets = [
        Facet(name, form.filters[name].label, _choices(name, counts[name], labels.get(name, {}), chosen[name]))
        for name in names
    ]
    return Filtered(entries, len(passing), [facet for facet in facets if len(facet.choices) > 1 or facet.chosen])


def _sorted_out(
    rows: list[tuple[str, ...]], limits: list[tuple[int, set[str]]]
) -> tuple[list[tuple[str, ...]], dict[int, list[tuple[str, ...]]]]:
    """Return the rows that pass all `limits` (place and values), and by place those that fail there and only there."""
    if not limits:
        return rows, {}
    passing: list[tuple[str, ...]] = []
    failing: dict[int, list[tuple[str, ...]]] = {place: [] for place, _ in limits}
    for row in rows:
        failed = [place for place, wanted in limits if row[place] not in wanted]
        if not failed:
            passing.append(row)
        elif len(failed) == 1:
            failing[failed[0]].append(row)
    return passing, failing


def _choices(name: str, counts: Counter[str], labels: dict[str, str], chosen: list[str]) -> list[Choice]:
    column = _COLUMNS[name]
    values = [value for value in {*counts, *chosen} if value]
    words = dict(column.words.choices) if column.words else labels
    found = [Choice(value, str(words.get(value) or value), counts[value], value in chosen) for value in values]
    return sorted(found, key=_order(column))


def _order(column: _Column) -> Callable[[Choice], Any]:
    if column.by_count:
        return lambda choice: (-choice.count, choice.label.lower())
    if column.words:
        places = {value: place for place, value in enumerate(column.words.values)}
        return lambda choice: places.get(choice.value, len(places))
    return lambda choice: [
        (not part.isdigit(), int(part) if part.isdigit() else 0) for part in choice.value.split(".")
    ]
