from __future__ import annotations

from .rows import INDEX


def test_entries_that_share_the_telling_words_are_near():
    found = INDEX.closest.to("the local table of recipients: recipient is unknown to this user")
    assert found[0].slug == "postfix-unknown"


def test_one_shared_word_is_not_near():
    assert INDEX.closest.to("my mailbox is blue") == []


def test_each_cause_is_told_once():
    found = INDEX.closest.to("We do not want this, nobody of that name lives here, user unknown in recipient table")
    assert len({entry.category for entry in found}) == len(found)
    assert len(found) <= 3


def test_a_text_without_words_has_nothing_near():
    assert INDEX.closest.to("550 5.1.1 \x00 ~~~") == []
