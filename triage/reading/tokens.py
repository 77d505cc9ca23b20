"""The small shapes that all dialects share: addresses, hosts, IP addresses.

All expressions are bounded, so that matching takes linear time on any text.
"""

from __future__ import annotations

import re
from ipaddress import ip_address

_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
IPV4 = rf"(?:{_OCTET}\.){{3}}{_OCTET}"
_GROUP = r"[0-9A-Fa-f]{1,4}"
#: Eight groups, or fewer with `::`, so that no time of day is one; :func:`is_ip` knows for certain.
IPV6 = (
    rf"(?:(?:{_GROUP}:){{7}}{_GROUP}|(?:{_GROUP}:){{6}}{IPV4}|"
    rf"(?=[0-9A-Fa-f:]{{0,35}}::)(?:[0-9A-Fa-f]{{0,4}}:){{2,7}}(?:{IPV4}|[0-9A-Fa-f]{{0,4}}))"
)
IP = rf"(?:{IPV4}|{IPV6})"
LABEL = r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,62})"
HOST = rf"{LABEL}(?:\.{LABEL}){{0,9}}\.?"
#: A mail address as servers write it; the local part may hold anything but white space and brackets.
ADDRESS = r"[^\s<>()\[\]\",;:@]{1,64}@(?:[^\s<>()\[\]\",;:@]{1,253}|\[[^\s\]]{1,64}\])"

IP_RE = re.compile(rf"(?<![\w.:]){IP}(?![\w:])")
ADDRESS_RE = re.compile(ADDRESS)
#: `host[ip]`, `host [ip]`, `host (ip)`: group 1 the host, group 2 the address.
HOST_IP_RE = re.compile(rf"({HOST}) ?[\[(]({IP})[\])]")


def is_ip(text: str) -> bool:
    """Tell whether a text is an IP address and nothing else."""
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def bare_address(text: str) -> str:
    """Return a mail address without brackets, `rfc822;`, `mailto:`, `SMTP:` and closing punctuation.

    Lower and upper case stay as written; a text that holds no address is returned stripped.
    """
    cleaned = text.strip()
    if ";" in cleaned:
        cleaned = cleaned.rsplit(";", 1)[1].strip()
    inner = re.search(r"<([^<>]{1,320})>", cleaned)
    if inner:
        cleaned = inner.group(1)
    cleaned = re.sub(r"^(?:mailto|smtp):", "", cleaned, flags=re.IGNORECASE)
    cleaned = cleaned.strip(" \t'<>.,;:")
    if cleaned.startswith('"') and '"@' in cleaned:
        return cleaned
    return cleaned.strip(" \t\"'<>.,;:")
