from __future__ import annotations

from tests.triage.reading.pasted import read_pasted, values
from triage.reading import read
from triage.reading.dialects.mailing_lists import Ezmlm, GoogleGroups, Mailman, Majordomo
from triage.reading.report import Kind


def test_it_reads_what_a_moderator_refused():
    text = (
        "From: chess-bounces@example.org\nSubject: Request to mailing list Chess rejected\n\n"
        'Your request to the Chess mailing list\n\n    Posting of your message titled "Hello"\n\n'
        "has been rejected by the list moderator.  The moderator gave the\n"
        "following reason for rejecting your request:\n\n"
        '"Non-members are not allowed to post messages to this list."\n\n'
        "Any questions or comments should be directed to the list administrator\nat:\n\n"
        "    chess-owner@example.org\n"
    )
    (failure,) = read_pasted(Mailman(), text).failures
    assert values(failure) == {
        **values(failure),
        "recipient": "chess-owner@example.org",
        "diagnostic": ('"Non-members are not allowed to post messages to this list."'),
    }


def test_it_reads_who_may_not_post():
    text = (
        "You are not allowed to post to this mailing list, and your message has\n"
        "been automatically rejected.  If you think that your messages are\n"
        "being rejected in error, contact the mailing list owner at\nchess-owner@example.org.\n"
    )
    (failure,) = read_pasted(Mailman(), text).failures
    assert values(failure) == {
        **values(failure),
        "recipient": "chess-owner@example.org",
        "diagnostic": "You are not allowed to post to this mailing list",
    }


def test_it_reads_mailman_3():
    text = (
        "Your message to the chess@example.org mailing-list was rejected for the following "
        "reasons:\n\nThe message is not from a list member\n\n"
        "The original message as received by Mailman is attached.\n"
    )
    (failure,) = read_pasted(Mailman(), text).failures
    assert values(failure) == {
        **values(failure),
        "recipient": "chess@example.org",
        "diagnostic": "The message is not from a list member",
    }


def test_it_reads_what_majordomo_tells_the_owner():
    text = (
        "From: chess-owner@example.org\nTo: chess-owner@example.org\n"
        "Subject: BOUNCE chess@example.org: Non-member submission from [Anna <anna@example.com>]\n"
        "\nFrom: Anna <anna@example.com>\n"
    )
    (failure,) = read_pasted(Majordomo(), text).failures
    assert values(failure) == {
        **values(failure),
        "recipient": "chess@example.org",
        "diagnostic": "Non-member submission from [Anna <anna@example.com>]",
    }


def test_it_reads_ezmlm():
    text = (
        "Hi. This is the qmail-send program at example.org.\n"
        "I'm afraid I wasn't able to deliver your message to the following addresses.\n"
        "This is a permanent error; I've given up. Sorry it didn't work out.\n\n"
        "<chess@example.org>:\n"
        "ezmlm-reject: fatal: Sorry, I don't accept messages larger than 40000 bytes (#5.2.3)\n"
    )
    (failure,) = read_pasted(Ezmlm(), text).failures
    assert values(failure) == {
        **values(failure),
        "recipient": "chess@example.org",
        "diagnostic": ("Sorry, I don't accept messages larger than 40000 bytes (#5.2.3)"),
    }


def test_it_reads_google_groups():
    report = read(
        "From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\nTo: anna@example.com\n"
        "X-Failed-Recipients: chess@googlegroups.com\n"
        "Subject: Delivery Status Notification (Failure)\n\nHello anna@example.com,\n\n"
        "We're writing to let you know that the group you tried to contact (chess) may not "
        "exist, or you may not have permission to post messages to the group. A few more details "
        "on why you weren't able to post:\n\n"
        " * You might have spelled or formatted the group name incorrectly.\n"
    )
    (failure,) = report.failures
    assert report.kind is Kind.BOUNCE
    assert failure.recipient.value == "chess@googlegroups.com"
    assert failure.diagnostic.text.startswith("the group you tried to contact (chess) may not exist")


def test_a_group_may_be_named_by_its_address():
    text = (
        "We're writing to let you know that the group you tried to contact (chess@example.org) may not exist, or you\n"
        "may not have permission to post messages to the group.\n"
    )
    (failure,) = read_pasted(GoogleGroups(), text).failures
    assert values(failure)["recipient"] == "chess@example.org"


def test_the_list_is_the_recipient_where_its_address_stands_in_the_text():
    (failure,) = read_pasted(
        Mailman(),
        "You are not allowed to post to this mailing list, and your message has been rejected. Contact the mailing "
        "list owner at\nchess-owner@example.org.\n\nTo: chess@example.org\n",
    ).failures
    assert values(failure)["recipient"] == "chess@example.org"
