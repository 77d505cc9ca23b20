from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading.dialects.gmail import Gmail
from triage.reading.report import Fact, Kind

OLD = """\
Delivery to the following recipient failed permanently:

     lena@example.org

Technical details of permanent failure:
Google tried to deliver your message, but it was rejected by the server for the recipient domain example.org by mx.example.org. [192.0.2.25].

The error that the other server returned was:
550 5.1.1 <lena@example.org>... User Unknown


----- Original message -----
"""  # noqa: E501 - one line in Gmail's notices
NEW = """\
** Address not found **

Your message wasn't delivered to lena@example.org because the address couldn't be found, or is unable to receive mail.

Learn more here: https://support.google.com/mail/answer/6596

The response from the remote server was:

550 5.1.1 <lena@example.org>: Recipient address rejected

"""


def read(text):
    return read_pasted(Gmail(), text)


def only(text):
    (failure,) = read(text).failures
    return values(failure)


def test_it_reads_the_older_form():
    assert read(OLD).kind is Kind.BOUNCE
    told = only(OLD)
    assert told["recipient"] == "lena@example.org"
    assert told["diagnostic"] == "550 5.1.1 <lena@example.org>... User Unknown"
    assert told["remote_mta"] == "mx.example.org"
    assert told["remote_ip"] == "192.0.2.25"


def test_it_reads_googles_own_words_where_no_server_answered():
    text = (
        "Delivery to the following recipient failed permanently:\n\n     lena@example.org\n\n"
        "Technical details of permanent failure:\nDNS Error: Domain name not found\n\n----- Original message -----\n"
    )
    assert only(text)["diagnostic"] == "DNS Error: Domain name not found"


def test_it_reads_a_delay_of_the_older_form():
    text = (
        "Delivery to the following recipient has been delayed:\n"
        "\n"
        "     lena@example.org\n"
        "\n"
        "Message will be retried for 2 more day(s)\n"
    )
    reading = read(text)
    assert reading.kind is Kind.DELAYED
    assert values(reading.failures[0])["action"] == "delayed"


def test_it_reads_the_newer_form():
    assert read(NEW).kind is Kind.BOUNCE
    told = only(NEW)
    assert told["recipient"] == "lena@example.org"
    assert told["diagnostic"] == "550 5.1.1 <lena@example.org>: Recipient address rejected"
    assert told["summary"].startswith("Your message wasn't delivered to lena@example.org because")


def test_it_reads_which_server_did_not_answer():
    text = (
        "** Delivery incomplete **\n"
        "\n"
        "There was a temporary problem delivering your message to lena@example.org. Gmail will "
        "retry for 45 more hours.\n"
        "\n"
        "The response was:\n"
        "\n"
        "The recipient server did not accept our requests to connect.\n"
        "[mx.example.org 192.0.2.25: timed out]\n"
    )
    assert read(text).kind is Kind.DELAYED
    told = only(text)
    assert told["remote_mta"] == "mx.example.org"
    assert told["remote_ip"] == "192.0.2.25"


@pytest.mark.parametrize(
    "text",
    [
        "** Nachricht nicht zugestellt **\n\nIhre Nachricht an lena@example.org konnte nicht zugestellt werden.\n\n"
        "Die Antwort des Remote-Servers lautete:\n\n554 5.7.1 Relay access denied\n",
        "** Adresse introuvable **\n\nVotre message n'est pas parvenu à lena@example.org.\n\n"
        "Réponse du serveur distant :\n\n554 5.7.1 Relay access denied\n",
        "メールをlena@example.orgに配信できませんでした。リモート サーバーからの応答: 554 5.7.1 Relay access denied",
        "** No se ha encontrado la dirección **\n\nTu mensaje no se ha entregado a lena@example.org.\n\n"
        "La respuesta del servidor remoto fue la siguiente:\n\n554 5.7.1 Relay access denied\n",
    ],
)
def test_it_reads_other_languages(text):
    told = only(text)
    assert told["recipient"] == "lena@example.org"
    assert told["diagnostic"] == "554 5.7.1 Relay access denied"


def test_it_reads_several_replies_of_a_cut_notice():
    text = (
        "The response from the remote server was:\n585 5.1.1 <a@example.org>: no\n585 5.1.1 <b@example.org>: no\n\nok?"
    )
    assert [found.recipient.value for found in read(text).failures] == ["a@example.org", "b@example.org"]


def test_it_reads_the_group_of_google_groups_from_the_header():
    source = pasted(
        "Hello app@example.com,\n"
        "\n"
        "We're writing to let you know that the group you tried to contact (team) may not exist.\n"
        "\n"
        " * one\n\nGoogle Groups\n"
    )
    source.headers["x-failed-recipients"] = [Fact("team@googlegroups.com", 0, 5)]
    (failure,) = Gmail().read(source).failures
    assert failure.recipient.value == "team@googlegroups.com"
    assert failure.diagnostic.text.startswith("We're writing to let you know")


def test_a_letter_that_asks_for_a_response_is_no_notice():
    assert read("Thanks for your response: lena@example.org is right. ** Really **") is None


@given(st.text(alphabet=st.sampled_from("<>@:()*. \n\tab5-1")).map(lambda noise: NEW[:220] + noise + NEW[220:]))
def test_it_never_raises(text):
    Gmail().read(pasted(text))
