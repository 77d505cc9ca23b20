from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.triage.reading.pasted import values
from triage.reading import read
from triage.reading.tokens import IP, IP_RE, is_ip

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv6Address


@given(st.ip_addresses())
def test_every_ip_address_is_one(address: IPv4Address | IPv6Address):
    for text in {str(address), address.exploded, address.compressed}:
        assert re.fullmatch(IP, text)
        assert is_ip(text)


@pytest.mark.parametrize("text", ["::", "::1", "2001:db8::", "::ffff:192.0.2.1", "64:ff9b::192.0.2.33"])
def test_short_forms_are_found_in_brackets(text: str):
    assert IP_RE.search(f"host [{text}] said")


@pytest.mark.parametrize("text", ["19:00:00", "12:30:15", "a:b:c", "1:2:3:4:5:6:7", "192.0.2.256", "192.0.02.1"])
def test_times_and_the_like_are_no_ip_addresses(text: str):
    assert not re.fullmatch(IP, text)
    assert not is_ip(text)


def test_a_time_behind_a_server_is_not_its_address():
    report = read(
        "delivery 3: failure: Connected_to_19:00:00_but_sender_was_rejected./Remote_host_said:_550_5.1.8_no/\n"
    )
    assert [values(failure).get("remote_ip") for failure in report.failures] == [None]


def test_what_only_looks_like_an_ip_address_is_no_fact():
    report = read("<a@example.org>: host mx.example.org[1::2::3] said: 550 5.1.1 no (in reply to RCPT TO command)")
    assert [values(failure).get("remote_ip") for failure in report.failures] == [None]
