from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading.dialects.sendmail_log import SendmailLog
from triage.reading.report import Kind

HEAD = "Nov 20 09:12:01 mx1 sm-mta[811]: "
UNKNOWN = (
    HEAD
    + "5AK8C0aa000123: to=<lena@example.org>,<otto@example.org>, ctladdr=<app@example.com> (33/33), delay=00:00:03, "
    "xdelay=00:00:02, mailer=esmtp, pri=120345, relay=mail.example.org. [198.51.100.25], dsn=5.1.1, stat=User "
    "unknown\n"
)
DEFERRED = (
    HEAD + "5AK8C0aa000124: to=<z@example.net>, delay=00:00:03, mailer=esmtp, relay=mx.example.net. [198.51.100.26], "
    "dsn=4.7.1, stat=Deferred: 451 4.7.1 Greylisting in action\n"
)
SENT = HEAD + "5AK8C0aa000125: to=<y@example.net>, relay=mx.example.net. [198.51.100.26], dsn=2.0.0, stat=Sent (Ok)\n"


def read(text):
    return read_pasted(SendmailLog(), text)


def test_it_reads_every_recipient_of_a_delivery():
    reading = read(UNKNOWN)
    assert reading.kind is Kind.BOUNCE
    assert reading.reporting_mta.value == "mx1"
    assert [values(f)["recipient"] for f in reading.failures] == ["lena@example.org", "otto@example.org"]
    told = values(reading.failures[0])
    assert told["status"] == "5.1.1"
    assert told["diagnostic"] == "User unknown"
    assert told["remote_mta"] == "mail.example.org"
    assert told["remote_ip"] == "198.51.100.25"


def test_the_reply_of_newer_versions_is_the_diagnostic():
    (failure,) = read(
        DEFERRED.replace("stat=Deferred: 451", "reply=451 4.7.1 wait, please, stat=Deferred: 451")
    ).failures
    assert values(failure)["diagnostic"] == "451 4.7.1 wait, please"


def test_a_deferral_is_a_delay_and_keeps_the_reply():
    reading = read(DEFERRED + SENT)
    assert reading.kind is Kind.DELAYED
    (failure,) = reading.failures
    assert values(failure)["diagnostic"] == "451 4.7.1 Greylisting in action"


def test_a_refused_connection_names_the_server():
    line = DEFERRED.replace("451 4.7.1 Greylisting in action", "Connection refused by mx.example.net.")
    (failure,) = read(line).failures
    assert values(failure)["diagnostic"] == "Deferred: Connection refused by mx.example.net."
    assert values(failure)["remote_mta"] == "mx.example.net"


def test_successes_alone_are_a_delivery():
    assert read(SENT).kind is Kind.DELIVERED


def test_it_reads_what_rule_sets_and_milters_reject():
    rejected = (
        HEAD + "5AK8C0aa000126: ruleset=check_rcpt, arg1=<x@example.net>, relay=c.example.com [203.0.113.9], "
        "reject=550 5.7.1 <x@example.net>... Relaying denied\n"
        + HEAD + "5AK8C0aa000127: Milter: to=<y@example.net>, reject=451 4.3.2 Please try again later\n"
    )  # fmt: skip
    first, second = read(rejected).failures
    assert values(first)["recipient"] == "x@example.net"
    assert values(first)["command"] == "RCPT TO"
    assert values(first)["diagnostic"] == "550 5.7.1 <x@example.net>... Relaying denied"
    assert values(second)["action"] == "delayed"


def test_it_joins_wrapped_lines_and_lines_cut_at_the_front():
    text = UNKNOWN.replace("mailer=", "\n  mailer=") + DEFERRED.removeprefix(HEAD)
    assert [values(f)["recipient"] for f in read(text).failures] == [
        "lena@example.org", "otto@example.org", "z@example.net",
    ]  # fmt: skip


def test_a_queued_message_says_nothing():
    assert read(SENT.replace("stat=Sent (Ok)", "stat=queued")) is None


@given(st.text(), st.integers(0, len(UNKNOWN + DEFERRED)))
def test_no_text_makes_it_raise(text, place):
    log = UNKNOWN + DEFERRED
    SendmailLog().read(pasted(log[:place] + text + log[place:]))


def test_the_rest_of_a_long_line_holds_the_reply():
    line = SENT.replace("dsn=2.0.0, stat=Sent (Ok)", "dsn=5.0.0, stat=Service unavailable")
    rest = HEAD + "5AK8C0aa000125: ... reply: 554-Transaction failed 554 Reject due to policy restrictions\n"
    told = values(read(line + rest).failures[0])
    assert told["diagnostic"] == "554-Transaction failed Reject due to policy restrictions"


def test_a_message_that_was_given_up_is_a_bounce():
    notice = HEAD + "5AK8C0aa000124: 5AK8C0bb000126: sender notify: Cannot send message for 5 days\n"
    assert read(DEFERRED + notice).kind is Kind.BOUNCE


def test_a_message_that_an_error_left_in_the_queue_waits():
    queued = SENT.replace("stat=Sent (Ok)", "stat=queued")
    error = HEAD + "5AK8C0aa000125: SYSERR(root): collect: Cannot write ./df: No space left on device\n"
    reading = read(error + queued)
    assert reading.kind is Kind.DELAYED
    assert values(reading.failures[0])["diagnostic"].endswith("No space left on device")


def test_quoted_states_are_another_programs():
    assert read(SENT.replace("stat=Sent (Ok)", 'stat="250 Ok"')) is None
