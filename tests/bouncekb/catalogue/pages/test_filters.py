"""Filtering, sorting and paging of entries: counts are honest, and the state stands in the address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.http import QueryDict

from bouncekb.catalogue.models import Entry
from bouncekb.catalogue.pages.filters import Filtered, filtered

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def choose(query: str, *fixed: str) -> Filtered:
    return filtered(Entry.objects.published(), QueryDict(query), fixed)


def counts(found: Filtered, name: str) -> dict[str, int]:
    facet = next(facet for facet in found.facets if facet.name == name)
    return {choice.value: choice.count for choice in facet.choices}


def test_without_a_choice_every_entry_is_there_and_every_facet_counts_all() -> None:
    found = choose("")
    assert found.count == found.entries.count() == Entry.objects.published().count()
    for name, column in (("permanence", "permanence"), ("who_acts", "who_acts"), ("confidence", "confidence")):
        for value, count in counts(found, name).items():
            assert count == Entry.objects.published().filter(**{column: value}).count()


def test_values_of_one_facet_add_up_and_facets_narrow_each_other() -> None:
    found = choose("provider=gmail&provider=yahoo&permanence=temporary")
    wanted = Entry.objects.published().filter(provider__slug__in=["gmail", "yahoo"], permanence="temporary")
    assert set(found.entries) == set(wanted)
    assert found.count == wanted.count()


def test_a_count_says_what_choosing_the_value_would_show() -> None:
    found = choose("provider=gmail&permanence=temporary")
    for facet in found.facets:
        for choice in facet.choices[:5]:
            others = {"provider": "gmail", "permanence": "temporary"}
            others.pop(facet.name, None)
            query = "&".join(f"{name}={value}" for name, value in {**others, facet.name: choice.value}.items())
            assert choose(query).count == choice.count, (facet.name, choice.value)


def test_codes_are_sorted_as_numbers_and_providers_by_how_many_they_have() -> None:
    found = choose("")
    codes = [code for code in counts(found, "enhanced_code") if code.startswith("5.7.")]
    assert codes.index("5.7.2") < codes.index("5.7.10") < codes.index("5.7.26")
    numbers = list(counts(found, "provider").values())
    assert numbers == sorted(numbers, reverse=True)


def test_what_the_page_fixes_is_not_offered() -> None:
    assert {"provider", "kind"}.isdisjoint(facet.name for facet in choose("", "provider", "kind").facets)
    assert choose("provider=yahoo", "provider").count == choose("").count


@pytest.mark.parametrize("query", ["provider=nobody", "permanence=<b>", "reply_code=%00", "category=" + "x" * 5000])
def test_a_value_that_no_entry_has_is_no_error(client: Client, query: str) -> None:
    response = client.get(f"/entries/?{query}")
    assert response.status_code == 200
    assert "<b>" not in response.content.decode()


def test_a_chosen_value_is_escaped_and_checked(client: Client) -> None:
    text = client.get('/entries/?provider="><script>%26&provider=gmail').content.decode()
    assert '"><script>&' not in text
    assert 'value="&quot;&gt;&lt;script&gt;&amp;"' in text
    assert text.count(" checked>") == 2


def test_the_address_without_one_choice_is_offered_for_each(client: Client) -> None:
    text = client.get("/entries/?provider=gmail&permanence=temporary&sort=code").content.decode()
    removals = re.findall(r'class="chip-off" href="([^"]+)"', text)
    assert removals == [
        "?permanence=temporary&amp;sort=code#responses",
        "?provider=gmail&amp;sort=code#responses",
    ]
    assert 'href="?sort=code#responses" rel="nofollow">Clear all' in text
    assert '<input type="hidden" name="sort" value="code">' in text


def test_nothing_found_says_how_to_go_on(client: Client) -> None:
    text = client.get("/entries/?provider=gmail&category=suppressed&permanence=none").content.decode()
    assert "No response has all of this." in text


def test_the_pages_of_a_table_keep_the_choices(client: Client) -> None:
    text = client.get("/entries/?permanence=temporary&page=2").content.decode()
    assert 'href="?permanence=temporary&amp;page=3#responses"' in text
    assert 'href="?permanence=temporary&amp;page=1#responses"' in text


@pytest.mark.parametrize("sort", ["provider", "code", "category", "permanence", "changed"])
def test_a_table_is_sorted_both_ways(client: Client, sort: str) -> None:
    there = [entry["slug"] for entry in client.get(f"/entries.json?provider=gmail&sort={sort}").json()["entries"]]
    back = [entry["slug"] for entry in client.get(f"/entries.json?provider=yahoo&sort=-{sort}").json()["entries"]]
    assert there
    assert back
    text = client.get(f"/entries/?sort=-{sort}").content.decode()
    assert ('aria-sort="descending"' in text) == (sort != "changed")


def test_codes_in_reverse_order_begin_with_the_highest(client: Client) -> None:
    rows = client.get("/entries.json?sort=-code").json()["entries"]
    found = [row["reply_code"] or "" for row in rows]
    assert found == sorted(found, reverse=True)
    assert found[0].startswith("5")


def test_htmx_gets_the_table_alone_and_all_of_the_page_when_it_goes_back(client: Client) -> None:
    part = client.get("/codes/550/?permanence=temporary", headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<section id="responses"')
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<html" in client.get("/codes/550/", headers=headers).content.decode()


@pytest.mark.parametrize("address", ["/codes/550/", "/providers/gmail/", "/categories/mailbox_full/"])
def test_the_tables_of_other_pages_are_filtered_alike(client: Client, address: str) -> None:
    text = client.get(f"{address}?permanence=permanent").content.decode()
    assert "left</span>" in text
    assert 'class="badge badge--temporary">Temporary</span></td>' not in text
