from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading.dialects.exchange_legacy import ExchangeLegacy
from triage.reading.report import Kind

NOTICE = """\
Your message did not reach some or all of the intended recipients.

      Subject:	Hello
      Sent:	11/20/2003 9:12 AM

The following recipient(s) could not be reached:

      lena@example.org on 11/20/2003 9:12 AM
            The e-mail account does not exist at the organization this message was sent to.
            <mail.example.com #5.1.1 smtp;550 5.1.1 <lena@example.org>... User
unknown>

      otto@example.org on 11/20/2003 9:12 AM
            Recipient Not Found
            MSEXCH:IMC:EXAMPLE:SITE:SERVER
"""


def read(text):
    return read_pasted(ExchangeLegacy(), text)


def only(text):
    (failure,) = read(text).failures
    return values(failure)


def test_it_reads_the_answer_in_angle_brackets():
    reading = read(NOTICE)
    assert reading.kind is Kind.BOUNCE
    told = values(reading.failures[0])
    assert told["recipient"] == "lena@example.org"
    assert told["status"] == "5.1.1"
    assert told["diagnostic"] == "550 5.1.1 <lena@example.org>... User unknown"


def test_it_reads_the_words_of_exchange_where_there_is_no_answer():
    told = values(read(NOTICE).failures[1])
    assert told["diagnostic"] == "Recipient Not Found MSEXCH:IMC:EXAMPLE:SITE:SERVER"


def test_it_reads_an_x400_address():
    text = (
        "Your message\n"
        "\n"
        "did not reach the following recipient(s):\n"
        "\n"
        "c=US;a= ;p=Example;o=Site;dda:SMTP=lena@example.org; on Fri, "
        "4 Oct 2002\n17:12:28 -0400\n    The recipient name is not recognized\n"
    )
    told = only(text)
    assert told["recipient"] == "lena@example.org"
    assert "recipient name is not recognized" in told["diagnostic"]


def test_it_reads_the_smtp_service_of_windows():
    text = "Delivery to the following recipients failed.\n\n       lena@example.org\n       otto@example.org\n\n"
    assert [found.recipient.value for found in read(text).failures] == ["lena@example.org", "otto@example.org"]


def test_it_reads_a_delay():
    text = "Delivery to the following recipients has been delayed.\n\n       lena@example.org\n"
    assert read(text).kind is Kind.DELAYED


def test_it_reads_hmailserver():
    text = (
        "The following recipient(s) could not be reached:\n\nlena@example.org\n   Error Type: SMTP\n"
        "   Remote server (192.0.2.25) issued an error.\n   hMailServer sent: RCPT TO:<lena@example.org>\n"
        "   Remote server replied: 550 5.1.1 User unknown\n\nhMailServer\n"
    )
    told = only(text)
    assert told["diagnostic"] == "550 5.1.1 User unknown"
    assert told["remote_ip"] == "192.0.2.25"
    assert told["command"] == "RCPT TO"


def test_it_reads_mailenable():
    text = (
        "MailEnable: Message could not be delivered to some recipients.\n"
        "The following recipient(s) could not be reached:\n"
        "\n"
        "\tRecipient: [SMTP:lena@example.org]\n\tReason: Remote SMTP Server Returned: 550 mailbox unavailable.\n\n"
        "Message headers follow:\n"
    )
    told = only(text)
    assert told["recipient"] == "lena@example.org"
    assert told["diagnostic"] == "550 mailbox unavailable."


def test_a_letter_about_recipients_is_no_report():
    assert read("Please add the following recipient(s):\n\nlena@example.org\n") is None


@given(st.text(alphabet=st.sampled_from("<>@:()#;. \n\tab5-1")).map(lambda noise: NOTICE[:300] + noise + NOTICE[300:]))
def test_it_never_raises(text):
    ExchangeLegacy().read(pasted(text))
