"""Outlook's saved messages (`.msg`, [MS-OXMSG]) as messages of the Internet (RFC 5322), for the same reading as all.

What a bounce tells stands in the headers, in the body and in attachments as in any message, or, where Exchange or
Outlook turned the report into one of their own (`REPORT.IPM.Note.NDR`), in the properties of the message and of its
recipients ([MS-OXPROPS], PidTagNonDeliveryReport…); those become a part with the fields of RFC 3464.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from oxmsg.domain import constants as pid
from oxmsg.domain.encodings import encoding_from_codepage

from .compound import SIGNATURE, UnreadableError, open_compound
from .x400 import diagnostic_name, reason_name, status_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from oxmsg.storage import Storage

__all__ = ["SIGNATURE", "as_message"]

#: Properties of reports; [MS-OXPROPS] names them PidTag…
_REPORT_TEXT = 0x1001
_NDR_REASON_CODE = 0x0C04
_NDR_DIAG_CODE = 0x0C05
_NDR_STATUS_CODE = 0x0C20
_SUPPLEMENTARY_INFO = 0x0C1B
_REMOTE_MTA = 0x0C21
_REPORTING_MTA = 0x6820
#: Length of the header of a properties stream ([MS-OXMSG], property stream).
_HEADER_OF_MESSAGE = 32
_HEADER_OF_EMBEDDED = 24
_HEADER_OF_OTHERS = 8
_SEGMENT = struct.Struct("<HHIII")
_UNICODE = 0x001F
_EIGHT_BIT = 0x001E
_BINARY = 0x0102
_EMBEDDED_NAME = "__substg1.0_3701000D"
_MOST_EMBEDDED = 3
_MOST_ATTACHMENTS = 100
_MOST_RECIPIENTS = 1000
#: The end of a message class, and what became of the message ([MS-OXCMAIL], report messages).
_ACTIONS = (
    (".relayed.dr", "relayed"),
    (".expanded.dr", "expanded"),
    (".delayed.dr", "delayed"),
    (".ndr", "failed"),
    (".dr", "delivered"),
)
_OWN_HEADERS_RE = re.compile(
    r"^(?:content-[a-z-]{1,40}|mime-version):[^\n]*(?:\n[ \t][^\n]*)*+\n?", re.IGNORECASE | re.MULTILINE
)
_STATUS_FIELD_RE = re.compile(r"^(?:final-recipient|reporting-mta|original-recipient):", re.IGNORECASE | re.MULTILINE)
_MESSAGE_TYPES = ("message/", "text/")
#: Types that Outlook gives to attachments which it does not know.
_UNTOLD = ("", "text/plain", "application/octet-stream")


@dataclass(frozen=True, slots=True)
class _Object:
    """A message, recipient or attachment: its storage and its numbers."""

    storage: Storage
    numbers: dict[int, int]
    encoding: str

    def text(self, property_id: int) -> str:
        """Return a text property with plain line ends; empty where there is none."""
        for kind, encoding in ((_UNICODE, "utf-16-le"), (_EIGHT_BIT, self.encoding)):
            content = self._stream(property_id, kind)
            if content:
                return _plain(content.decode(encoding, "replace"))
        return ""

    def line(self, property_id: int) -> str:
        """Return a text property as one line."""
        return " ".join(self.text(property_id).split())

    def binary(self, property_id: int) -> bytes:
        """Return a binary property; empty where there is none."""
        return self._stream(property_id, _BINARY)

    def _stream(self, property_id: int, kind: int) -> bytes:
        try:
            return self.storage.property_stream_bytes(property_id, kind)
        except KeyError:
            return b""


def as_message(data: bytes) -> bytes:
    """Return the message in the `.msg` file `data` in the form of RFC 5322 and MIME.

    A file that is damaged, hostile or no message gives no bytes; never raises.
    """
    try:
        root = _object(open_compound(data), _HEADER_OF_MESSAGE)
    except UnreadableError:
        return b""
    return _message(root, 0)


def _object(storage: Storage, header: int, encoding: str = "") -> _Object:
    try:
        content = storage.properties_stream_bytes[header:]
    except KeyError:
        content = b""
    usable = len(content) - len(content) % _SEGMENT.size
    numbers = {found[1]: found[3] for found in _SEGMENT.iter_unpack(content[:usable])}
    for number in (pid.PID_MESSAGE_CODEPAGE, pid.PID_INTERNET_CODEPAGE):
        if not encoding and number in numbers:
            encoding = _encoding(numbers[number])
    return _Object(storage, numbers, encoding or "cp1252")


def _encoding(code_page: int) -> str:
    try:
        name = encoding_from_codepage(code_page)
        return name if name and "".encode(name) is not None else ""
    except (LookupError, ValueError):
        return ""


def _message(message: _Object, level: int) -> bytes:
    parts = [(kind, content) for kind, content in _parts(message, level) if content.strip()]
    boundary = b"outlook-message-%d" % level
    while any(boundary in content for _, content in parts):
        boundary += b"-"
    head = _headers(message)
    if not head and not parts:
        return b""
    lines = [
        head.encode("utf-8", "replace"),
        b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="%b"\n\n' % boundary,
    ]
    for kind, content in parts:
        lines += [b"--%b\nContent-Type: %b\n\n" % (boundary, kind.encode("ascii", "replace")), content, b"\n"]
    lines += [b"--%b--\n" % boundary]
    return b"".join(lines)


def _headers(message: _Object) -> str:
    """Return the headers that came with the message, or those that its properties give."""
    written = message.text(pid.PID_TRANSPORT_MESSAGE_HEADERS).strip("\n")
    if written and ":" in written.partition("\n")[0]:
        kept = _OWN_HEADERS_RE.sub("", written + "\n")
        return re.sub(r"\n\s*\n", "\n", kept).lstrip("\n")
    sender = message.line(pid.PID_SENDER_SMTP_ADDRESS) or message.line(pid.PID_SENDER_EMAIL_ADDRESS)
    named = (
        ("From", f"{message.line(pid.PID_SENDER_NAME)}{f' <{sender}>' if '@' in sender else ''}".strip()),
        ("To", message.line(pid.PID_DISPLAY_TO)),
        ("Subject", message.line(pid.PID_SUBJECT)),
        ("Message-ID", message.line(pid.PID_INTERNET_MESSAGE_ID)),
    )
    return "".join(f"{name}: {value}\n" for name, value in named if value)


def _parts(message: _Object, level: int) -> Iterator[tuple[str, bytes]]:
    """Yield content type and content of what the message holds, the report's fields before other attachments."""
    body = message.text(pid.PID_BODY)
    html = _html(message)
    said = message.text(_REPORT_TEXT)
    if said.strip() and said.strip() not in body:
        yield "text/plain; charset=utf-8", said.encode("utf-8", "replace")
    if body.strip():
        yield "text/plain; charset=utf-8", body.encode("utf-8", "replace")
    elif html.strip():
        yield "text/html; charset=utf-8", html.encode("utf-8", "replace")
    yield "message/delivery-status", _fields(message).encode("utf-8", "replace")
    returned = _returned(message)
    for attachment in list(message.storage.iter_attachment_storages())[:_MOST_ATTACHMENTS]:
        yield from _attachment(_object(attachment, _HEADER_OF_OTHERS, message.encoding), level)
    yield "text/rfc822-headers; charset=utf-8", returned.encode("utf-8", "replace")


def _html(message: _Object) -> str:
    content = message.binary(pid.PID_HTML)
    if not content:
        return message.text(pid.PID_BODY_HTML)
    page = message.numbers.get(pid.PID_INTERNET_CODEPAGE)
    encoding = (_encoding(page) if page else "") or message.encoding
    return _plain(content.decode(encoding, "replace"))


def _attachment(attachment: _Object, level: int) -> Iterator[tuple[str, bytes]]:
    for inner in attachment.storage.storages:
        if inner.name == _EMBEDDED_NAME and level < _MOST_EMBEDDED:
            yield "message/rfc822", _message(_object(inner, _HEADER_OF_EMBEDDED, attachment.encoding), level + 1)
    content = attachment.binary(pid.PID_ATTACH_DATA_BINARY)
    if not content:
        return
    kind = attachment.line(pid.PID_ATTACH_MIME_TAG).lower()
    name = attachment.line(pid.PID_ATTACH_LONG_FILENAME) or attachment.line(pid.PID_ATTACH_FILENAME)
    content = content.replace(b"\r\n", b"\n")
    if name.lower().endswith(".eml"):
        kind = "message/rfc822"
    elif kind in _UNTOLD and _STATUS_FIELD_RE.search(content[:4000].decode("latin-1")):
        kind = "message/delivery-status"
    if kind.startswith(_MESSAGE_TYPES) and re.fullmatch(r"[a-z0-9./+-]{1,80}", kind):
        yield kind, content


def _fields(message: _Object) -> str:
    """Return the fields of RFC 3464 that the properties of a report and its recipients give."""
    kind = message.line(pid.PID_MESSAGE_CLASS).lower()
    action = next((value for end, value in _ACTIONS if kind.startswith("report.") and kind.endswith(end)), "")
    if not action:
        return ""
    recipients = list(message.storage.iter_recipient_storages())[:_MOST_RECIPIENTS]
    told = [_recipient(_object(each, _HEADER_OF_OTHERS, message.encoding), action) for each in recipients]
    reporting = message.line(_REPORTING_MTA)
    return _block([("Reporting-MTA", reporting and f"dns; {reporting}")]) + "".join(told)


def _recipient(recipient: _Object, action: str) -> str:
    told = (
        pid.PID_SMTP_ADDRESS,
        pid.PID_EMAIL_ADDRESS,
        pid.PID_DISPLAY_NAME,
    )
    address = next((value for number in told if "@" in (value := recipient.line(number))), "")
    reason, diagnosis = recipient.numbers.get(_NDR_REASON_CODE), recipient.numbers.get(_NDR_DIAG_CODE)
    words = recipient.line(_SUPPLEMENTARY_INFO)
    named = f"x400; {diagnostic_name(diagnosis)} ({reason_name(reason)})" if action == "failed" else ""
    remote = recipient.line(_REMOTE_MTA)
    return _block(
        [
            ("Final-Recipient", address and f"rfc822; {address}"),
            ("Action", action),
            ("Status", _status(recipient.numbers.get(_NDR_STATUS_CODE)) or status_of(diagnosis)),
            ("Remote-MTA", remote and f"dns; {remote}"),
            ("Diagnostic-Code", f"smtp; {words}" if words else named if diagnostic_name(diagnosis) else ""),
        ]
    )


def _status(number: int | None) -> str:
    """Return the status code that a number such as 511 stands for ([MS-OXCMAIL], report messages)."""
    digits = str(number or "")
    return ".".join(digits) if re.fullmatch(r"[245]\d\d", digits) else ""


def _returned(message: _Object) -> str:
    """Return the headers of the returned message that a report's properties give."""
    told = (
        ("Subject", message.line(pid.PID_ORIGINAL_SUBJECT)),
        ("To", message.line(pid.PID_ORIGINAL_DISPLAY_TO)),
        ("Message-ID", message.line(pid.PID_ORIGINAL_MESSAGE_ID)),
    )
    return _block([(name, value) for name, value in told if "@" in value or name == "Subject"])


def _block(fields: list[tuple[str, str]]) -> str:
    lines = "".join(f"{name}: {value}\n" for name, value in fields if value)
    return f"{lines}\n" if lines else ""


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
