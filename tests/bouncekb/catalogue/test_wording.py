"""A wording becomes an expression that finds what a server makes of it."""

import re2
from hypothesis import given
from hypothesis import strategies as st

from bouncekb.catalogue.wording import VALUES, derived, expression, filled, tag_expression, weight


def finds(pattern, text):
    options = re2.Options()
    options.case_sensitive = False
    found = re2.compile(pattern, options).search(text)
    return found[0] if found else None


def test_placeholders_stand_for_what_servers_put_there():
    pattern = expression("Client host [{ip}] blocked using {host}; see {url}")
    assert finds(
        pattern, "554 5.7.1 Client host [2001:db8::7] blocked using zen.example.org; see https://example.org/q"
    )


def test_white_space_and_case_do_not_matter():
    assert finds(expression("User  unknown"), "550 USER\r\n\tUNKNOWN here") == "USER\r\n\tUNKNOWN"


def test_a_match_neither_begins_nor_ends_inside_a_word():
    assert finds(expression("user unknown"), "superuser unknown") is None
    assert finds(expression("user unknown"), "user unknowns") is None
    assert finds(expression("user unknown"), "(user unknown)") == "user unknown"


def test_text_at_the_ends_is_left_out():
    assert expression("{text} mailbox full {text}") == expression("mailbox full")
    assert expression(" {text} ") == ""


def test_the_address_in_front_and_the_full_stop_may_be_missing():
    pattern = expression("<{address}>: Recipient address rejected: Mailbox unavailable.")
    assert finds(pattern, "550 5.1.1 : Recipient address rejected: mailbox unavailable")
    assert finds(expression("<{address}>... User unknown"), "550 jane... User unknown")


def test_spellings_of_mail_and_apostrophes_fit_each_other():
    assert finds(expression("Your email can't be delivered"), "your e-mail can’t be delivered")
    assert finds(expression("unusual rate of mails"), "unusual rate of emails")
    assert finds(expression("the mailbox"), "the e-mailbox") is None
    assert finds(expression("see http://www.example.org/a"), "see https://example.org/a")


def test_text_in_the_middle_may_be_empty_and_folded_but_not_a_whole_page():
    pattern = expression("could not deliver ({text}) now")
    assert finds(pattern, "could not deliver () now")
    assert finds(pattern, "could not deliver (a\n b\n c) now")
    assert finds(pattern, "could not deliver (" + "a\n" * 10 + ") now") is None


def test_signs_of_the_expression_language_are_taken_as_they_are():
    assert finds(expression("why? [a+b] (c|d) $5.00 ^x* \\y"), "why? [a+b] (c|d) $5.00 ^x* \\y")
    assert finds(expression("5.7.1 denied"), "5x7x1 denied") is None


def test_a_tag_is_found_as_a_whole_word_with_its_signs():
    assert finds(tag_expression("AUP#CXBL"), "554 see AUP#CXBL.") == "AUP#CXBL"
    assert finds(tag_expression("AUP#IPBL0001"), "AUP#IPBL00011") is None
    assert finds(tag_expression("[TSS04]"), "421 4.7.0 [TSS04] Messages") == "[TSS04]"


def test_a_tag_pattern_is_made_of_the_tag_and_all_others_of_the_wording():
    assert derived("tag", "Connection refused", "RLY:B1") == tag_expression("RLY:B1")
    assert derived("text", "Connection refused", "RLY:B1") == expression("Connection refused")


def test_an_exact_pattern_takes_the_response_with_its_full_stop_or_without():
    pattern = re2.compile(derived("exact", "Mailbox full.", ""))
    assert pattern.fullmatch("Mailbox full")
    assert pattern.fullmatch("Mailbox full.")
    assert not pattern.fullmatch("Mailbox full of letters")
    assert derived("exact", "{text}", "") == ""


def test_the_weight_counts_literal_characters_only():
    assert weight(expression("user {address} is unknown")) == len("userisunknown")
    assert weight(r"\b[a-z]{2,5}\.(?:x|y)+ab\s+[^\]]*$") == len(".x|yab") - 1
    assert weight("") == 0


def test_an_example_holds_reserved_names_only():
    assert filled("mail from {ip} for {address} at {domain} {text}") == (
        "mail from 192.0.2.25 for jane@example.com at example.com"
    )


words = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)
placeholders = st.sampled_from([f"{{{name}}}" for name in VALUES])
wordings = st.lists(st.one_of(words, placeholders, st.sampled_from([" ", "\n", "\t "])), min_size=1, max_size=12).map(
    "".join
)


@given(wordings)
def test_a_filled_wording_matches_its_own_expression(wording):
    pattern = expression(wording)
    if pattern:
        assert finds(pattern, filled(wording)) is not None


@given(wordings)
def test_no_wording_weighs_more_than_it_is_long(wording):
    assert 0 <= weight(expression(wording)) <= len(wording)
