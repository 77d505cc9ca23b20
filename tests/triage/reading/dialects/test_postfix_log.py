from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading.dialects.postfix_log import PostfixLog
from triage.reading.report import Kind

BOUNCED = (
    "Nov 20 09:12:01 mx1 postfix/smtp[5501]: 4F5112550A: to=<lena@example.org>, "
    "relay=mail.example.org[198.51.100.25]:25, delay=1.2, delays=0.1/0/0.5/0.6, dsn=5.1.1, status=bounced "
    "(host mail.example.org[198.51.100.25] said: 550 5.1.1 <lena@example.org>: no such user (:-) "
    "(in reply to RCPT TO command))\n"
)
DEFERRED = (
    "Nov 20 09:12:02 mx1 postfix/smtp[5501]: 4F5112550B: to=<otto@example.net>, "
    "relay=mx.example.net[198.51.100.26]:25, delay=9, dsn=4.7.1, status=deferred "
    "(host mx.example.net[198.51.100.26] said: 451 4.7.1 come back later (in reply to end of DATA command))\n"
)
SENT = (
    "Nov 20 09:12:03 mx1 postfix/smtp[5501]: 4F5112550A: to=<kim@example.org>, "
    "relay=mail.example.org[198.51.100.25]:25, delay=1, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 550E1A5111)\n"
)


def read(text):
    return read_pasted(PostfixLog(), text)


def only(text):
    reading = read(text)
    assert reading is not None
    assert len(reading.failures) == 1
    return reading.failures[0]


def test_it_reads_a_bounced_delivery():
    reading = read(BOUNCED)
    assert reading.kind is Kind.BOUNCE
    assert reading.reporting_mta.value == "mx1"
    told = values(reading.failures[0])
    assert told["recipient"] == "lena@example.org"
    assert told["action"] == "failed"
    assert told["status"] == "5.1.1"
    assert told["diagnostic"] == "550 5.1.1 <lena@example.org>: no such user (:-)"
    assert told["remote_mta"] == "mail.example.org"
    assert told["remote_ip"] == "198.51.100.25"
    assert told["command"] == "RCPT TO"
    assert told["last_attempt"] == "Nov 20 09:12:01"


def test_deferrals_alone_are_a_delay():
    reading = read(DEFERRED)
    assert reading.kind is Kind.DELAYED
    told = values(reading.failures[0])
    assert told["action"] == "delayed"
    assert told["command"] == "end of DATA"


def test_a_success_beside_failures_is_left_out():
    reading = read(BOUNCED + SENT + DEFERRED)
    assert [values(f)["recipient"] for f in reading.failures] == ["lena@example.org", "otto@example.net"]
    assert reading.kind is Kind.BOUNCE


def test_successes_alone_are_a_delivery():
    reading = read(SENT)
    assert reading.kind is Kind.DELIVERED
    assert values(reading.failures[0])["action"] == "delivered"


def test_the_last_attempt_counts():
    reading = read(DEFERRED + DEFERRED.replace("09:12:02", "10:12:02").replace("status=deferred", "status=sent"))
    assert reading.kind is Kind.DELIVERED


def test_an_expired_message_fails_for_the_cause_of_its_last_deferral():
    expired = (
        "Nov 25 09:12:02 mx1 postfix/qmgr[55]: 4F5112550B: from=<app@example.com>, status=expired, returned to "
        "sender\n"
    )
    reading = read(DEFERRED + expired)
    assert reading.kind is Kind.BOUNCE
    told = values(reading.failures[0])
    assert told["action"] == "failed"
    assert told["diagnostic"] == "451 4.7.1 come back later"


@pytest.mark.parametrize("prefix", ["", "2513:", "/var/log/mail.log-", "maillog:", "> ", '"', "- "])
def test_it_bears_what_stands_before_a_line(prefix):
    failure = only(prefix + BOUNCED)
    assert values(failure)["recipient"] == "lena@example.org"
    assert values(failure)["last_attempt"] == "Nov 20 09:12:01"


def test_it_joins_lines_wrapped_by_hand_and_stops_at_the_fence():
    wrapped = BOUNCED.replace(", ", ",\n").replace("said: ", "said:\n   ")
    failure = only(f"look:\n```\n{wrapped}```\nwhat does (this) mean?")
    told = values(failure)
    assert told["recipient"] == "lena@example.org"
    assert told["status"] == "5.1.1"
    assert told["diagnostic"] == "550 5.1.1 <lena@example.org>: no such user (:-)"


def test_it_reads_a_line_cut_at_its_beginning_and_at_its_end():
    told = values(
        only("=4.4, dsn=4.0.0, status=deferred (host mx.example.net[2001:db8::25] said: 450-4.2.0 Grey 450 4.2.0 lis")
    )
    assert told["status"] == "4.0.0"
    assert told["remote_ip"] == "2001:db8::25"
    assert told["diagnostic"] == "450-4.2.0 Grey lis"


def test_without_another_servers_words_the_reason_is_the_diagnostic():
    told = values(
        only(
            "Nov 20 09:12:01 mx1 postfix/virtual[5]: 4F5112550A: to=<bob/@example.com>, orig_to=<bob@example.com>, "
            'relay=virtual, delay=29, dsn=5.1.1, status=bounced (unknown user: "bob/@example.com")'
        )
    )
    assert told["recipient"] == "bob/@example.com"
    assert told["original_recipient"] == "bob@example.com"
    assert told["diagnostic"] == 'unknown user: "bob/@example.com"'
    assert "remote_mta" not in told


def test_it_names_the_server_that_could_not_be_reached():
    told = values(
        only(
            "postfix/smtp[1]: 4F5112550A: to=<a@example.net>, relay=none, dsn=4.4.1, status=deferred "
            "(connect to mx.example.net[203.0.113.5]:25: Connection timed out)"
        )
    )
    assert told["remote_mta"] == "mx.example.net"
    assert told["command"] == "connect"
    assert told["diagnostic"] == "connect to mx.example.net[203.0.113.5]:25: Connection timed out"


def test_it_reads_what_smtpd_rejects():
    told = values(
        only(
            "Nov 20 09:12:01 mx1 postfix/smtpd[77]: NOQUEUE: reject: RCPT from client.example.net[203.0.113.9]: "
            "550 5.1.1 <nobody@example.com>: Recipient address rejected: User unknown in virtual mailbox table; "
            "from=<s@example.net> to=<nobody@example.com> proto=ESMTP helo=<client.example.net>"
        )
    )
    assert told["recipient"] == "nobody@example.com"
    assert told["action"] == "failed"
    assert told["command"] == "RCPT TO"
    assert told["diagnostic"].endswith("User unknown in virtual mailbox table")
    assert "remote_mta" not in told


def test_it_reads_what_postscreen_and_cleanup_reject():
    postscreen = (
        "Nov 20 09:12:01 mx1 postfix/postscreen[77]: NOQUEUE: reject: RCPT from [203.0.113.9]:4711: 450 4.3.2 Service "
        "currently unavailable; from=<s@example.net>, to=<a@example.com>, proto=ESMTP, helo=<x>\n"
    )
    cleanup = (
        "Nov 20 09:12:02 mx1 postfix/cleanup[78]: 4F5112550A: reject: header Subject: win; now from "
        "c.example.net[203.0.113.9]; "
        "from=<s@example.net> to=<b@example.com> proto=ESMTP helo=<x>: 5.7.1 message content rejected\n"
    )
    first, second = read(postscreen + cleanup).failures
    assert values(first)["action"] == "delayed"
    assert values(first)["recipient"] == "a@example.com"
    assert values(second)["recipient"] == "b@example.com"
    assert values(second)["diagnostic"] == "5.7.1 message content rejected"


def test_a_refusal_without_a_recipient_is_read_where_nothing_else_is():
    refused = (
        "Nov 20 09:12:01 mx1 postfix/smtp[77]: 4F5112550A: host mx.example.net[203.0.113.9] refused to talk to me: "
        "554-mx.example.net 554 bad PTR record\n"
    )
    told = values(only(refused))
    assert told["action"] == "delayed"
    assert told["command"] == "connect"
    assert told["remote_mta"] == "mx.example.net"
    assert [values(f)["recipient"] for f in read(refused + DEFERRED).failures] == ["otto@example.net"]


def test_settings_and_prose_about_postfix_are_no_log():
    assert read("smtpd_recipient_restrictions = reject_unauth_destination\npostfix/main.cf") is None


@given(st.text() | st.text(alphabet="status=bouncdert(o<>,[]): host said\n", max_size=300))
def test_no_text_makes_it_raise(text):
    PostfixLog().read(pasted(text + BOUNCED[: len(text)] + text))


@given(st.integers(0, len(BOUNCED + DEFERRED)))
def test_a_log_cut_anywhere_is_read_as_far_as_it_goes(place):
    PostfixLog().read(pasted((BOUNCED + DEFERRED)[:place]))
    PostfixLog().read(pasted((BOUNCED + DEFERRED)[place:]))
