from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading.dialects.postfix import Postfix
from triage.reading.report import Kind

NOTICE = """\
This is the mail system at host mail.example.com.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

For further assistance, please send mail to postmaster.

                   The mail system

<lena@example.org>: host mx.example.org[192.0.2.25] said: 550-5.1.1 The account
    that you tried to reach does 550-5.1.1 not exist. See 550 5.1.1
    https://help.example.org/p=NoSuchUser (in reply to RCPT TO command)

<otto@example.net> (expanded from <team@example.com>): connect to
    mx.example.net[2001:db8::25]:25: Connection timed out

<mia@example.net>: lost connection with mx.example.net[192.0.2.26] while
    sending end of data -- message may be sent more than once
"""
DELAYED = """\
This is the mail system at host mail.example.com.

####################################################################
# THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE. #
####################################################################

Your message could not be delivered for more than 4 hour(s).
It will be retried until it is 5 day(s) old.

                   The mail system

<lena@example.org>: host mx.example.org[192.0.2.25] refused to talk to me: 421
    4.7.0 Too many connections
"""
DELIVERED = """\
This is the mail system at host mail.example.com.

Your message was successfully delivered to the destination(s)
listed below.

                   The mail system

<lena@example.org>: delivery via mx.example.org[192.0.2.25]:25: 250 2.1.5 Ok
"""


def read(text):
    return read_pasted(Postfix(), text)


def only(text):
    (failure,) = read(text).failures
    return values(failure)


def test_it_names_the_host_that_reports():
    assert read(NOTICE).reporting_mta.value == "mail.example.com"


def test_it_reads_what_the_other_server_said():
    told = values(read(NOTICE).failures[0])
    assert told["recipient"] == "lena@example.org"
    assert told["diagnostic"].startswith(
        "550-5.1.1 The account that you tried to reach does not exist. See https://help"
    )
    assert told["diagnostic"].endswith("NoSuchUser")
    assert told["remote_mta"] == "mx.example.org"
    assert told["remote_ip"] == "192.0.2.25"
    assert told["command"] == "RCPT TO"
    assert told["action"] == "failed"


def test_it_tells_the_address_written_to_from_the_one_it_was_expanded_to():
    told = values(read(NOTICE).failures[1])
    assert told["recipient"] == "otto@example.net"
    assert told["original_recipient"] == "team@example.com"
    assert told["remote_ip"] == "2001:db8::25"
    assert told["command"] == "connect"


def test_it_reads_where_a_connection_was_lost():
    told = values(read(NOTICE).failures[2])
    assert told["command"] == "end of DATA"
    assert told["remote_mta"] == "mx.example.net"


def test_it_reads_a_delay():
    reading = read(DELAYED)
    assert reading.kind is Kind.DELAYED
    told = values(reading.failures[0])
    assert told["action"] == "delayed"
    assert told["diagnostic"] == "421 4.7.0 Too many connections"
    assert told["command"] == "connect"


def test_it_reads_a_success():
    reading = read(DELIVERED)
    assert reading.kind is Kind.DELIVERED
    assert values(reading.failures[0])["action"] == "delivered"
    assert values(reading.failures[0])["remote_ip"] == "192.0.2.25"


def test_it_reads_a_line_out_of_a_ticket():
    text = (
        "Customer writes:\n\n> <lena@example.org>: host mx.example.org[192.0.2.25] said: 550 5.7.1\n"
        "> <app@example.com>: Sender address rejected (in reply to MAIL FROM command)\n\nWhat now?"
    )
    told = only(text)
    assert told["recipient"] == "lena@example.org"
    assert told["diagnostic"] == "550 5.7.1 <app@example.com>: Sender address rejected"
    assert told["command"] == "MAIL FROM"


def test_a_reply_that_begins_a_line_with_the_same_address_is_no_new_recipient():
    text = (
        "<lena@example.org>: host mx.example.org[192.0.2.25] said: 550\n"
        "<lena@example.org>: User unknown (in reply to RCPT\n"
        "TO command)"
    )
    assert only(text)["diagnostic"] == "550 <lena@example.org>: User unknown"


def test_it_stops_at_the_fields_of_the_report():
    text = (
        "<lena@example.org>: Name service error for name=example.org\n"
        "    type=MX: Host not found\n"
        "Reporting-MTA: dns; a.example.com"
    )
    assert only(text)["diagnostic"] == "Name service error for name=example.org type=MX: Host not found"


def test_it_reads_a_reply_without_a_recipient():
    text = "host mx.example.org[192.0.2.25] said: 554 Message refused (in reply to end of DATA command)"
    told = only(text)
    assert told["diagnostic"] == "554 Message refused"
    assert "recipient" not in told


def test_an_address_before_a_colon_in_a_letter_is_no_failure():
    assert read("On Monday\n<lena@example.org>: hello, the host said: nothing of note") is None


def test_it_leaves_lines_of_a_log_alone():
    text = (
        "to=<lena@example.org>, relay=x, dsn=5.1.1, status=bounced (host "
        "mx.example.org[192.0.2.25] said: 550 5.1.1 no)"
    )
    assert read(text) is None


@given(st.text(alphabet=st.sampled_from("<>@:()[]. \n\tab5-1")).map(lambda noise: NOTICE[:420] + noise + NOTICE[420:]))
def test_it_never_raises(text):
    Postfix().read(pasted(text))
