"""What mutations start from: the project's own samples and the words that dialects look for."""

from __future__ import annotations

import ast
import json
from functools import cache
from pathlib import Path

from tests.triage.reading.compound_file import compound_file, outlook
from triage.reading.dialects import DIALECTS

_TESTS = Path(__file__).resolve().parent.parent
#: Where own samples stand: as texts in the modules of tests, and as files.
_MODULES = (_TESTS / "triage", _TESTS.parent / "benchmarks", _TESTS.parent / "triage" / "web")
_FILES = _TESTS / "samples"
#: A shorter text in a test is an expectation, not a sample.
_SHORTEST = 40
_LONGEST = 20_000

_WORDS = (
    b"550 5.1.1 ",
    b"550-5.1.1 ",
    b"452-4.2.2 ",
    b"said: ",
    b"<a@example.org>",
    b"\n",
    b"\n\n",
    b"\r\n",
    b"\\r\\n",
    b"> ",
    b"From: a@example.org\n",
    b"Subject: Undelivered Mail Returned to Sender\n",
    b"Content-Type: multipart/report; boundary=b\n\n",
    b"Content-Type: message/delivery-status\n\n",
    b"Content-Type: message/rfc822\n\n",
    b"Content-Type: text/html; charset=iso-2022-jp\n\n",
    b"Content-Transfer-Encoding: base64\n",
    b"Content-Transfer-Encoding: quoted-printable\n",
    b"--b\n",
    b"--b--\n",
    b"Final-Recipient: rfc822; ",
    b"Action: failed\n",
    b"Status: 5.0.0\n",
    b"Diagnostic-Code: smtp; ",
    b"=?utf-8?Q?=41?=",
    b"=3D=\n",
    b"=20\n",
    b"&lt;",
    b"\xc2\xa0",
    b"\xe2\x80\x8b",
    b"\xed\xa0\x80",
    b"\xff\xfe",
    b"\x00",
    b"\x1b$B",
    b"\xc4\xb0",
    b"\xe2\x80\xae",
    b"mx.example.org[192.0.2.1]:25 ",
    b"[2001:db8::1]",
    b"(in reply to RCPT TO command)",
    b"could not be delivered to ",
    b"--- Below this line is a copy of the message.\n",
    b"<p>",
    b"<script>",
    b"<!--",
    b"</table>",
    b'"',
    b"'",
    b'\\"',
    b'{"event": "bounce", "reason": "',
    b"smtp;",
    b">>> DATA\n",
    b"<<< 550 no\n",
    b"Nov 20 09:12:01 mx postfix/smtp[1]: ",
    b"status=bounced (",
    b"to=<a@example.org>, ",
    b"** a@example.org R=dns T=smtp: ",
)


@cache
def samples() -> tuple[bytes, ...]:
    """Return the texts of all samples, longest first, none twice."""
    found: set[bytes] = set()
    for folder in _MODULES:
        for path in folder.rglob("*.py"):
            found.update(_texts(path))
    found.update(path.read_bytes() for path in (_FILES / "messages").rglob("*.eml"))
    for line in (_FILES / "pasted.jsonl").read_bytes().splitlines():
        found.add(json.loads(line)["text"].encode())
    found.add(_outlook())
    return tuple(sorted({text[:_LONGEST] for text in found}, key=lambda text: (-len(text), text)))


def _outlook() -> bytes:
    """Return a message that Outlook saved."""
    subject, body, address = 0x0037, 0x1000, 0x39FE
    text = "Your message did not reach some or all of the intended recipients.\r\n550 5.1.1 user unknown\r\n"
    tree = outlook({subject: "Undeliverable: Hello", body: text}, recipients=[{address: "lena@example.org"}])
    return compound_file(tree)


def _texts(module: Path) -> list[bytes]:
    """Return the long constants of a module."""
    values = [node.value for node in ast.walk(ast.parse(module.read_bytes())) if isinstance(node, ast.Constant)]
    texts = [each.encode("utf-8", "surrogatepass") if isinstance(each, str) else each for each in values]
    return [text for text in texts if isinstance(text, bytes) and len(text) >= _SHORTEST]


@cache
def words() -> tuple[bytes, ...]:
    """Return pieces that turn one text into another: marks of the dialects, codes, borders, escapes."""
    marks = {mark.encode() for dialect in DIALECTS for mark in dialect.marks}
    return (*_WORDS, *sorted(marks))
