from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading.dialects.yahoo import Yahoo

HEAD = "Sorry, we were unable to deliver your message to the following address.\n\n"


def only(text):
    (failure,) = read_pasted(Yahoo(), text).failures
    return values(failure)


def test_it_reads_the_reply_and_the_step_below_it():
    told = only(
        HEAD + "<lena@example.org>:\nRemote host said:\n550 5.1.1 <lena@example.org>... User Unknown\n[RCPT_TO]\n"
    )
    assert told["recipient"] == "lena@example.org"
    assert told["diagnostic"] == "550 5.1.1 <lena@example.org>... User Unknown"
    assert told["command"] == "RCPT TO"


def test_it_reads_the_step_on_the_line_of_the_reply():
    told = only(HEAD + "<lena@example.org>:\nRemote host said: 501 5.1.8 Sender address rejected  [MAIL_FROM]\n")
    assert told["diagnostic"] == "501 5.1.8 Sender address rejected"
    assert told["command"] == "MAIL FROM"


def test_it_reads_several_recipients():
    text = (
        "Message from example.com.\n"
        "Unable to deliver message to the following address(es).\n"
        "\n"
        "<a@example.com>:\n"
        "No such account\n"
        "\n"
        "<b@example.com>:\n"
        "Over quota\n"
        "\n"
        "--- Original message follows.\n"
    )
    reading = read_pasted(Yahoo(), text)
    assert [values(found)["diagnostic"] for found in reading.failures] == ["No such account", "Over quota"]


def test_it_reads_nothing_without_its_headline():
    assert read_pasted(Yahoo(), "I was unable to deliver it.\n<a@example.com>:\nhello") is None


@given(
    st.text(alphabet=st.sampled_from("<>@:()[]. \n\tab5-1_")).map(lambda noise: HEAD + "<a@example.org>:\n" + noise)
)
def test_it_never_raises(text):
    Yahoo().read(pasted(text))
