from __future__ import annotations

from triage.diagnosis.texts import fill, steps

from .rows import KNOWLEDGE, entry, provider

FACTS = {"recipient": "jane@example.com", "ip": "192.0.2.7"}


def test_facts_are_filled_in():
    assert fill("{recipient} is full.", FACTS) == "jane@example.com is full."


def test_a_missing_fact_is_replaced_by_a_noun_that_fits_the_sentence():
    assert fill("{provider} refused {ip}.", {}) == (
        "The recipient's mail server refused the sending server's IP address."
    )
    assert fill("It failed. {host} said so: {blocklist} lists it.", {}) == (
        "It failed. The recipient's server said so: a blocklist lists it."
    )


def test_an_address_at_the_start_keeps_its_letters():
    assert fill("{recipient} is gone.", FACTS).startswith("jane@")


def test_what_looks_like_a_placeholder_in_a_fact_stays_as_it_is():
    assert fill("{recipient} {unknown}", {"recipient": "{ip}@example.com"}) == "{ip}@example.com {unknown}"


def test_the_entrys_steps_come_first_and_replace_the_general_ones_of_the_same_party():
    row = entry("x", "bigmail", "user_unknown", "x", who_acts="sender")
    found = steps(KNOWLEDGE.categories["user_unknown"], row, None, None, {})
    assert [step.text for step in found] == ["First step of x.", "Second step of x."]
    other = entry("x", "bigmail", "user_unknown", "x", who_acts="recipient")
    found = steps(KNOWLEDGE.categories["user_unknown"], other, None, None, {})
    assert [(step.who, step.text) for step in found][-1] == ("sender", "General step for user_unknown.")


def test_the_same_step_is_told_once():
    row = entry("x", "bigmail", "user_unknown", "x", fixes=("General step for user_unknown",))
    assert len(steps(KNOWLEDGE.categories["user_unknown"], row, None, None, {})) == 1


def test_links_are_given_where_the_senders_reputation_is_at_stake():
    listco = provider("listco", "blocklist", lookup="https://l.example/?ip={ip}", delist="https://l.example/remove")
    found = steps(KNOWLEDGE.categories["blocklisted"], None, None, listco, {"ip": "2001:db8::1"})
    assert [step.url for step in found if step.url] == [
        "https://l.example/?ip=2001:db8::1",
        "https://l.example/remove",
        "https://listco.example.org/senders",
    ]
    assert all(step.who == "sender_admin" and step.link_text for step in found if step.url)
    assert not any(step.url for step in steps(KNOWLEDGE.categories["user_unknown"], None, None, listco, {}))


def test_a_link_that_needs_the_ip_is_left_out_without_one():
    listco = provider("listco", "blocklist", lookup="https://l.example/?ip={ip}")
    found = steps(KNOWLEDGE.categories["blocklisted"], None, None, listco, {})
    assert "https://l.example/?ip={ip}" not in [step.url for step in found]


def test_only_web_and_mail_addresses_become_links():
    hostile = provider("listco", "blocklist", lookup="javascript:alert(1)", delist="mailto:help@example.org")
    urls = [step.url for step in steps(KNOWLEDGE.categories["blocklisted"], None, None, hostile, {})]
    assert "mailto:help@example.org" in urls
    assert not any("javascript" in url for url in urls)


def test_removal_is_asked_for_only_where_a_register_of_senders_decides():
    bigmail = provider("bigmail", "mailbox_provider", delist="https://bigmail.example/remove")
    found = steps(KNOWLEDGE.categories["auth_failure"], None, bigmail, None, {})
    assert [step.url for step in found if step.url] == ["https://bigmail.example.org/senders"]


def test_a_step_that_names_its_party_is_given_to_it():
    fixes = ("Recipient admin: create the mailbox", "Administrator: look into the log", "Wait: it is retried")
    row = entry("x", "bigmail", "user_unknown", "x", who_acts="sender", fixes=fixes)
    found = steps(KNOWLEDGE.categories["user_unknown"], row, None, None, {})
    assert [(step.who, step.text) for step in found[:3]] == [
        ("recipient_admin", "Create the mailbox"),
        ("recipient_admin", "Look into the log"),
        ("sender", "Wait: it is retried"),
    ]


def test_an_administrator_is_of_the_side_that_acts():
    row = entry("x", "bigmail", "auth_failure", "x", who_acts="sender_admin", fixes=("Administrator: sign with DKIM",))
    assert steps(KNOWLEDGE.categories["auth_failure"], row, None, None, {})[0].who == "sender_admin"
    row = entry("x", "bigmail", "mailbox_full", "x", who_acts="recipient", fixes=("Admin: raise the quota",))
    assert steps(KNOWLEDGE.categories["mailbox_full"], row, None, None, {})[0].who == "recipient_admin"


def test_general_steps_of_a_party_are_not_repeated_beside_its_own_one():
    fixes = ("Recipient: free space", "Admin: raise the quota")
    row = entry("x", "bigmail", "mailbox_full", "x", who_acts="sender", fixes=("Check it", "Admin: raise the quota"))
    found = steps(KNOWLEDGE.categories["mailbox_full"], row, None, None, {})
    assert [step.text for step in found] == ["Check it", "Raise the quota"]
    row = entry("x", "bigmail", "mailbox_full", "x", who_acts="sender", fixes=fixes)
    found = steps(KNOWLEDGE.categories["mailbox_full"], row, None, None, {})
    assert [step.text for step in found] == ["Free space", "Raise the quota", "General step for mailbox_full."]
