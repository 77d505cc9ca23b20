"""Checks that readers make themselves: commands to copy and pages to open, with the values of a bounce filled in.

Values come from pasted text and go into commands that people run. Only what has exactly the shape of a domain, an
address or an IP address is filled in: none of these shapes has a character that a shell understands, nor begins like
an option. Everything else stays a blank.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from .letters import Piece, pieces

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLAIN = re.ASCII | re.IGNORECASE
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_DOMAIN = re.compile(rf"(?=.{{4,253}}\Z)(?:{_LABEL}\.){{1,20}}[a-z](?:[a-z0-9-]{{0,61}}[a-z0-9])", _PLAIN)
_LOCAL_PART = re.compile(r"[a-z0-9_](?:[a-z0-9._+=-]{0,63})", _PLAIN)
_LINK = re.compile(r"https?://\S+", _PLAIN)
_LONGEST_ADDRESS = 320


@dataclass(frozen=True, slots=True)
class Check:
    """A command to run, or a page to open where `url` is its address; a page that lacks a value has no `url`."""

    label: str
    pieces: tuple[Piece, ...]
    url: str = ""
    is_command: bool = False

    @property
    def text(self) -> str:
        """The command or address, its blanks in brackets."""
        return "".join(piece.text for piece in self.pieces)


def check(label: str, values: Mapping[str, str], *, command: str = "", url: str = "") -> Check:
    """Return the check of `command`, or of the page `url`, with those of `values` that may stand in a command."""
    safe = {name: value for name, value in values.items() if name in _SHAPES and _SHAPES[name](value)}
    if command:
        return Check(label, pieces(command, safe, as_word=True), is_command=True)
    parts = pieces(url, {name: quote(value, safe=":.@") for name, value in safe.items()}, as_word=True)
    address = "".join(part.text for part in parts)
    complete = not any(part.blank for part in parts) and _LINK.fullmatch(address)
    return Check(label, parts, address if complete else "")


def is_domain(value: str) -> bool:
    """Say whether `value` is a host or domain name of letters, digits, hyphens and underscores (RFC 1035, 2.3.1)."""
    return bool(_DOMAIN.fullmatch(value))


def is_ip(value: str) -> bool:
    """Say whether `value` is an IPv4 or IPv6 address without a zone, which may hold anything."""
    try:
        ipaddress.ip_address(value)
    except ValueError:
        return False
    return "%" not in value


def is_address(value: str) -> bool:
    """Say whether `value` is a mail address whose local part is plain: no quotes and none of the rarer signs."""
    local, at, domain = value[:_LONGEST_ADDRESS].rpartition("@")
    return bool(at and _LOCAL_PART.fullmatch(local)) and is_domain(domain)


def _is_host(value: str) -> bool:
    return is_domain(value) or is_ip(value)


_SHAPES = {
    "recipient": is_address,
    "domain": is_domain,
    "sender_domain": is_domain,
    "host": _is_host,
    "ip": is_ip,
}
