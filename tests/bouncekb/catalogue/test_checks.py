"""Only what has the exact shape of a name or an address gets into a command that people run."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bouncekb.catalogue.checks import check

#: All that a shell could take for more than a word, were it not quoted.
SPECIAL = set(" \t\n'\"`$&|;<>(){}*?!#~\\%^,")


def test_a_command_holds_the_values_of_the_bounce():
    found = check("SPF record", {"sender_domain": "example.com"}, command="dig +short TXT {sender_domain}")
    assert (found.text, found.is_command, found.url) == ("dig +short TXT example.com", True, "")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ip", "192.0.2.1"),
        ("ip", "2001:db8::1"),
        ("domain", "example.com"),
        ("domain", "_dmarc.mail.example.co.uk"),
        ("domain", "xn--bcher-kva.example"),
        ("host", "mx-1.example.net"),
        ("host", "192.0.2.1"),
        ("recipient", "jane.doe+list@example.org"),
    ],
)
def test_what_has_the_right_shape_is_filled_in(name: str, value: str):
    assert check("", {name: value}, command=f"run {{{name}}}").text == f"run {value}"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("domain", "example.com;id"),
        ("domain", "$(id).example.com"),
        ("domain", "-f.example.com"),
        ("domain", "example.com\n"),
        ("domain", "example.com."),
        ("domain", "example"),
        ("domain", "@file.example"),
        ("domain", "bücher.example"),
        ("domain", "a." * 200 + "example"),
        ("host", "mx.example.com (192.0.2.1)"),
        ("ip", "192.0.2.1 -x"),
        ("ip", "fe80::1%$(id)"),
        ("ip", "192.0.2.256"),
        ("recipient", '"a b"@example.com'),
        ("recipient", "-a@example.com"),
        ("recipient", "`id`@example.com"),
        ("recipient", "a@b@example.com"),
        ("provider", "Gmail"),
    ],
)
def test_everything_else_stays_a_marked_word(name: str, value: str):
    found = check("", {name: value}, command=f"run {{{name}}}")
    assert found.text == f"run [{name}]"
    assert [part.text for part in found.pieces if part.blank] == [f"[{name}]"]


@given(
    value=st.text()
    | st.from_regex(r"[a-z.-]{0,8}[ ;$`'\"|&%\n-]{0,2}[a-z.-]{1,8}\.com", fullmatch=True)
    | st.from_regex(r"[a-z+=.;$-]{1,8}@[a-z.-]{1,8}\.com\n?", fullmatch=True)
)
def test_no_value_brings_anything_to_a_command_that_a_shell_understands(value: str):
    for name in ("recipient", "domain", "sender_domain", "host", "ip", "provider", "blocklist"):
        word = check("", {name: value}, command=f"{{{name}}}").text
        assert not SPECIAL & set(word)
        assert not word.startswith(("-", "@", "+", "="))
        assert word.isascii()


def test_a_page_is_a_link_only_when_all_of_its_address_is_known():
    url = "https://lists.example/?ip={ip}"
    assert check("", {"ip": "2001:db8::1"}, url=url).url == "https://lists.example/?ip=2001:db8::1"
    unknown = check("", {}, url=url)
    assert (unknown.url, unknown.text, unknown.is_command) == ("", "https://lists.example/?ip=[ip]", False)
    assert check("", {"ip": '"><b>'}, url=url).url == ""


def test_only_web_addresses_become_links():
    assert check("", {}, url="javascript:alert(1)").url == ""
