from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading.dialects.exim import Exim
from triage.reading.report import Kind

NOTICE = """\
This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  lena@example.org
    host mx.example.org [192.0.2.25]
    SMTP error from remote mail server after RCPT TO:<lena@example.org>:
    550-5.1.1 No such user
    550 5.1.1 here
  otto@example.net
    (generated from team@example.com)
    SMTP error from remote mail server after end of data:
    host mx.example.net [2001:db8::25]: 552 5.2.2 Mailbox full
  mia@example.com
    Unrouteable address

------ This is a copy of the message, including all the headers. ------
  not@example.com
"""
WARNING = """\
A message that you sent has not yet been delivered to one or more of its
recipients after more than 24 hours on the queue on mail.example.com.

The address to which the message has not yet been delivered is:

  lena@example.org
    host mx.example.org [192.0.2.25]
    Delay reason: SMTP error from remote mail server after MAIL FROM:<app@example.com> SIZE=1024:
    451 4.7.1 Greylisted

No action is required on your part. Delivery attempts will continue for
some time.
"""


def read(text):
    return read_pasted(Exim(), text)


def only(text):
    (failure,) = read(text).failures
    return values(failure)


def test_it_reads_every_address_of_the_list_and_none_of_the_copy():
    reading = read(NOTICE)
    assert reading.kind is Kind.BOUNCE
    assert [found.recipient.value for found in reading.failures] == [
        "lena@example.org",
        "otto@example.net",
        "mia@example.com",
    ]


def test_it_reads_the_host_above_the_error():
    told = values(read(NOTICE).failures[0])
    assert told["diagnostic"] == "550-5.1.1 No such user here"
    assert told["remote_mta"] == "mx.example.org"
    assert told["remote_ip"] == "192.0.2.25"
    assert told["command"] == "RCPT TO"


def test_it_reads_the_host_behind_the_error():
    told = values(read(NOTICE).failures[1])
    assert told["diagnostic"] == "552 5.2.2 Mailbox full"
    assert told["original_recipient"] == "team@example.com"
    assert told["remote_ip"] == "2001:db8::25"
    assert told["command"] == "end of DATA"


def test_it_takes_exims_own_words_where_no_server_spoke():
    assert values(read(NOTICE).failures[2])["diagnostic"] == "Unrouteable address"


def test_it_reads_a_warning_as_a_delay():
    reading = read(WARNING)
    assert reading.kind is Kind.DELAYED
    told = values(reading.failures[0])
    assert told["action"] == "delayed"
    assert told["diagnostic"] == "451 4.7.1 Greylisted"
    assert told["command"] == "MAIL FROM"


def test_it_reads_the_older_word_mailer():
    text = NOTICE.replace("remote mail server", "remote mailer")
    assert values(read(text).failures[0])["diagnostic"] == "550-5.1.1 No such user here"


def test_it_names_the_address_that_an_undisclosed_one_was_generated_from():
    text = (
        "The following address(es) failed:\n"
        "\n"
        "  an undisclosed address\n"
        "    (generated from lena@example.org)\n"
        "    mailbox is full\n"
    )
    told = only(text)
    assert told["recipient"] == "lena@example.org"
    assert told["diagnostic"] == "mailbox is full"


def test_it_reads_the_output_of_a_command_as_the_reason():
    text = (
        "The following address(es) failed:\n\n  lena@example.org\n    (generated from info@example.org)\n"
        "    local delivery failed\n\nThe following text was generated during the delivery attempt:\n\n"
        "------ lena@example.org ------\n\nThis user has moved away\n\n------ This is a copy of the message ------\n"
    )
    assert only(text)["diagnostic"] == "This user has moved away"


def test_it_reads_quoted_addresses_without_indentation():
    text = (
        'The following address\nfailed:\n\n"lena@example.org":\nSMTP error from remote server after RCPT command:\n'
        "host: mx.example.org\n5.1.1 User unknown\n\n--- The header of the original message is following. ---\n"
    )
    told = only(text)
    assert told["recipient"] == "lena@example.org"
    assert told["diagnostic"] == "5.1.1 User unknown"
    assert told["remote_mta"] == "mx.example.org"


def test_it_reads_a_reason_on_the_line_of_the_address():
    text = "The following address failed:\n\n  <lena@example.org>: 550 unknown user\n<lena@example.org>\n"
    told = only(text)
    assert told["diagnostic"] == "550 unknown user"


def test_it_reads_a_fragment_without_the_headline():
    text = (
        "Our log of the customer's mail:\n  lena@example.org\n    host mx.example.org [192.0.2.25]\n"
        "    SMTP error from remote mail server after RCPT TO:<lena@example.org>:\n    550 No such user\n\nthanks"
    )
    told = only(text)
    assert told["recipient"] == "lena@example.org"
    assert told["diagnostic"] == "550 No such user"


def test_it_takes_the_recipient_out_of_the_command_where_nothing_else_names_it():
    text = "SMTP error from remote mail server after RCPT TO:<lena@example.org>: 550 5.1.1 no"
    assert only(text)["recipient"] == "lena@example.org"


@given(st.text(alphabet=st.sampled_from("<>@:()[]. \n\tab5-1")).map(lambda noise: NOTICE[:420] + noise + NOTICE[420:]))
def test_it_never_raises(text):
    Exim().read(pasted(text))
