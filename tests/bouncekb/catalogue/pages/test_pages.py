"""The public pages of the catalogue: every link leads somewhere, and each page asks a constant number of queries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from bouncekb.catalogue.models import Category, EnhancedCode, Entry, Provider, ReplyCode
from bouncekb.catalogue.templatetags.catalogue_text import blanks, contact, shortened, slots, step_taker
from bouncekb.catalogue.vocabulary import EntryState

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db


def page(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status, url
    return response.content.decode()


@pytest.mark.parametrize("model", [ReplyCode, EnhancedCode, Category, Provider])
def test_every_row_has_a_page(client: Client, model: type[ReplyCode | EnhancedCode | Category | Provider]) -> None:
    addresses = [row.get_absolute_url() for row in model.objects.all()]
    assert addresses
    assert [address for address in addresses if client.get(address).status_code != 200] == []


@pytest.mark.parametrize(
    ("small", "large", "queries"),
    [
        ("/codes/", "/codes/", 5),
        ("/codes/221/", "/codes/550/", 7),
        ("/codes/5.7.14/", "/codes/5.7.1/", 6),
        ("/codes/x4x/", "/codes/5xx/", 4),
        ("/codes/X.6.X/", "/codes/X.7.X/", 3),
        ("/providers/", "/providers/", 2),
        ("/providers/dnsbl/", "/providers/gmail/", 9),
        ("/categories/", "/categories/", 2),
        ("/categories/domain_refuses_mail/", "/categories/blocklisted/", 7),
        ("/entries/?provider=0spam", "/entries/", 3),
        ("/entries/?provider=gmail&permanence=temporary&category=mailbox_full", "/entries/?sort=-code&page=9", 3),
        ("/compare/?code=5.7.26", "/compare/?code=550", 5),
        ("/compare/?category=domain_refuses_mail", "/compare/?category=blocklisted&provider=gmail", 5),
        ("/guide/", "/guide/permanent-policy/", 2),
        ("/glossary/", "/glossary/", 1),
        ("/changes/", "/changes/", 3),
    ],
)
def test_the_number_of_queries_does_not_grow_with_the_page(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, small: str, large: str, queries: int
) -> None:
    for address in (small, large):
        with django_assert_num_queries(queries):
            page(client, address)


def test_an_entry_takes_six_queries(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    coded = Entry.objects.published().exclude(reply_code="")
    for entry in (coded.first(), coded.last()):
        assert entry
        with django_assert_num_queries(6):
            page(client, entry.get_absolute_url())


def test_the_overview_of_codes_lists_all_of_them(client: Client) -> None:
    text = page(client, "/codes/")
    for code in [*ReplyCode.objects.all(), *EnhancedCode.objects.all()]:
        assert f'href="/codes/{code.code}/"' in text


def test_a_concrete_enhanced_code_shows_the_registry_row_and_its_class(client: Client) -> None:
    text = page(client, "/codes/5.7.26/")
    assert EnhancedCode.objects.get(code="X.7.26").title in text
    assert 'href="/codes/5.X.X/"' in text
    assert 'href="/codes/X.7.X/"' in text
    assert "Permanent</span>" in text
    assert "Temporary</span>" in page(client, "/codes/4.7.1/")


def test_a_reply_code_shows_its_family_its_causes_and_its_responses(client: Client) -> None:
    text = page(client, "/codes/550/")
    assert 'href="/codes/5xx/"' in text
    assert 'href="/categories/user_unknown/"' in text
    assert text.count('<tr id="') == 50
    assert 'href="?page=2#responses"' in text


def test_a_page_number_out_of_range_gives_the_last_page(client: Client) -> None:
    assert 'rel="next"' not in page(client, "/codes/550/?page=9999")
    assert 'rel="prev"' in page(client, "/codes/550/?page=9999")
    assert 'rel="prev"' not in page(client, "/codes/550/?page=nonsense")


def test_a_code_of_servers_that_no_standard_knows_has_a_page(client: Client) -> None:
    registered = set(EnhancedCode.objects.values_list("code", flat=True))
    used = Entry.objects.published().exclude(enhanced_code="").values_list("enhanced_code", flat=True)
    code = next(code for code in used if "X" + code[1:] not in registered)
    assert "No standard defines" in page(client, f"/codes/{code}/")


def test_an_unknown_code_explains_what_its_digits_say(client: Client) -> None:
    text = page(client, "/codes/5.7.999/", 404)
    assert EnhancedCode.objects.get(code="X.7.X").title in text
    assert 'href="/codes/5.X.X/"' in text
    assert 'href="/triage/"' in text
    assert 'href="/codes/5xx/"' in page(client, "/codes/599/", 404)


def test_codes_in_the_wrong_case_are_led_to_the_right_page(client: Client) -> None:
    assert client.get("/codes/5XX/").headers["Location"] == "/codes/5xx/"
    assert client.get("/codes/x.7.26/").headers["Location"] == "/codes/X.7.26/"


@pytest.mark.parametrize(
    "address",
    [
        "/codes/foo/",
        "/codes/5.X.1/",
        "/codes/9.9.9/",
        "/codes/1234/",
        "/providers/no/",
        "/categories/no/",
        "/entries/no/",
    ],
)
def test_what_does_not_exist_leads_on(client: Client, address: str) -> None:
    text = page(client, address, 404)
    assert "There is no such page" in text
    assert 'href="/codes/"' in text


def test_only_published_entries_show(client: Client) -> None:
    entry = Entry.objects.published().filter(provider__slug="gmail").order_by("reply_code", "slug").first()
    assert entry
    addresses = ["/providers/gmail/", f"/categories/{entry.category.slug}/"]
    assert all(entry.get_absolute_url() in page(client, address) for address in addresses[:1])
    Entry.objects.filter(pk=entry.pk).update(state=EntryState.DRAFT)
    assert all(entry.get_absolute_url() not in page(client, address) for address in addresses)
    page(client, entry.get_absolute_url(), 404)


def test_an_entry_says_what_it_means_and_where_that_is_from(client: Client) -> None:
    entry = Entry.objects.published().exclude(source=None).select_related("source").first()
    assert entry
    assert entry.source
    text = page(client, entry.get_absolute_url())
    assert f'href="{entry.source.url}"' in text
    Entry.objects.filter(pk=entry.pk).update(source=None)
    assert "Source not known." in page(client, entry.get_absolute_url())


def test_a_cause_shows_its_steps_its_answer_and_its_wordings(client: Client) -> None:
    text = page(client, "/categories/mailbox_full/")
    for words in ("What to do", "Usual reasons", "Answer for the customer", "The address", "Wordings"):
        assert words in text
    assert re.search(r"<var>[a-z]+</var>", text)


def test_texts_are_cut_at_a_word_and_never_within_a_placeholder() -> None:
    assert shortened("see {address} for more", 30) == "see <var>address</var> for more"
    assert shortened("see {address} for more", 8) == "see …"
    assert shortened("over quota now", 12) == "over quota …"


def test_what_is_copied_has_no_bare_placeholder() -> None:
    assert blanks("Dear {sender_domain} <b>") == "Dear <var>[the sender&#x27;s domain]</var> &lt;b&gt;"
    assert blanks("Dear {sender_domain}", "plain") == "Dear [the sender's domain]"


def test_placeholders_are_marked_and_everything_else_is_escaped() -> None:
    assert slots("<{address}> at {ip}: {Not one}") == "&lt;<var>address</var>&gt; at <var>ip</var>: {Not one}"


def test_a_contact_is_a_page_or_a_mail_address() -> None:
    assert contact("https://postmaster.example.com/") == "https://postmaster.example.com/"
    assert contact("postmaster@example.com") == "mailto:postmaster@example.com"
    assert contact("javascript:alert(1)") == ""


def test_steps_for_the_reader_are_not_nobodys() -> None:
    assert step_taker("none") == "You, reading this"
    assert step_taker("recipient") == "The recipient"


def test_a_cause_has_answers_for_three_audiences_checks_and_a_note(client: Client) -> None:
    Category.objects.filter(slug="mailbox_full").update(
        answer_recipient_admin="Dear {provider}",
        answer_postmaster="Dear us",
        practice="Mostly <it> passes.",
        checks=[{"label": "Is there a server?", "command": "dig +short MX {domain}"}],
    )
    text = page(client, "/categories/mailbox_full/")
    for audience in ("the customer", "the recipient&#x27;s administrator", "our own postmaster"):
        assert f"Answer for {audience}</h2>" in text
    assert "Dear <var>[the recipient&#x27;s provider]</var></div>" in text
    assert ">dig +short MX <var>[domain]</var></code>" in text
    assert "Mostly &lt;it&gt; passes." in text
    data = client.get("/categories/mailbox_full.json").json()
    assert data["checks"] == [{"label": "Is there a server?", "command": "dig +short MX {domain}", "url": None}]
    assert (data["answer_postmaster"], data["practice"]) == ("Dear us", "Mostly <it> passes.")


def test_a_code_tells_where_advice_differs(client: Client) -> None:
    ReplyCode.objects.filter(code="552").update(practice="Ask first.", dispute={"standard": "One.", "advice": "Two."})
    text = page(client, "/codes/552/")
    assert "<dt>What the standard says</dt><dd>One.</dd>" in text
    assert "<dt>What we advise</dt><dd>Two.</dd>" in text
    assert "What servers do" not in text
    assert "Ask first." in text
    data = client.get("/codes/552.json").json()
    assert (data["practice"], data["dispute"]) == ("Ask first.", {"standard": "One.", "advice": "Two."})
    assert "Where advice differs" not in page(client, "/codes/221/")


def test_an_entry_has_its_own_note(client: Client) -> None:
    Entry.objects.filter(slug="gmail-5-7-26-unauthenticated").update(practice="Sign it.")
    assert "Sign it." in page(client, "/entries/gmail-5-7-26-unauthenticated/")
    assert client.get("/entries/gmail-5-7-26-unauthenticated.json").json()["practice"] == "Sign it."
