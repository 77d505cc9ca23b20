from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import pasted, read_pasted, values
from triage.reading import read
from triage.reading.dialects.client_connection import ClientConnection
from triage.reading.report import Kind

TROUBLE = (
    "SMTP Error: Could not connect to SMTP host. Connection refused",
    "com.sun.mail.util.MailConnectException: Couldn't connect to host, port: mail.example.org, 25; timeout 5000;\n"
    "Could not connect to SMTP host: mail.example.org, port: 25",
    "Error: connect ETIMEDOUT 192.0.2.25:587",
    "dial tcp 192.0.2.25:25: i/o timeout",
    'Connection could not be established with host "ssl://mail.example.org:465": stream_socket_client(): timed out',
    "Trying 192.0.2.25...\ntelnet: Unable to connect to remote host: No route to host",
)


@pytest.mark.parametrize("text", TROUBLE)
def test_a_program_that_reached_no_server_gave_up(text):
    report = read(text)
    assert report.kind is Kind.BOUNCE
    (failure,) = report.failures
    assert failure.recipient is None
    assert failure.reply_code is None
    assert failure.diagnostic is not None


def test_the_server_is_named_where_the_program_names_it():
    (failure,) = read_pasted(ClientConnection(), "Could not connect to SMTP host: mail.example.org, port: 25").failures
    assert values(failure)["remote_mta"] == "mail.example.org"


@pytest.mark.parametrize(
    "text",
    [
        "Error: connect ECONNREFUSED 192.0.2.7:3306",
        "dial tcp 192.0.2.7:5432: connect: connection refused",
        "Could not connect to the printer",
        "telnet: see the manual",
    ],
)
def test_other_connections_are_none_of_mail(text):
    assert read_pasted(ClientConnection(), text) is None
    assert read(text).kind is Kind.NOT_BOUNCE


@given(st.text(), st.sampled_from(TROUBLE), st.text())
def test_no_text_makes_it_raise(before, trouble, behind):
    ClientConnection().read(pasted(before + trouble + behind))
