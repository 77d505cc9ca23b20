"""Opening: bytes or text of a message, a paste or a log into one decoded text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from . import mime, outlook
from .charset import decode, decode_unlabelled, decode_words, storable, transfer_decode
from .cleaning import clean, is_clean
from .limits import MESSAGE_LIMIT, MOST_PIECES, PART_LIMIT, TEXT_LIMIT
from .markup import html_to_text, looks_like_html
from .original import find_separator
from .passage import Passage
from .scanned import repaired
from .source import Part, Source

_MBOX_FROM_RE = re.compile(r"\A>?From [^\n:]{1,200} [^\n]{0,200}\d{2}:\d{2}[^\n]{0,80}\n")
_READABLE = (
    "message/delivery-status",
    "message/global-delivery-status",
    "message/disposition-notification",
    "message/global-disposition-notification",
    "message/feedback-report",
    "message/global-headers",
    "message/rfc822",
    "message/global",
    "message/partial",
    "message/xdelivery-status",
)
_RETURNED = ("text/rfc822-headers", "message/global-headers", "message/partial")
_REPORTER_RE = re.compile(
    r"^(?:from|return-path):[^\n]{0,80}(?:mailer-daemon|postmaster|mail delivery|<>)|report-type=\"?delivery-status|"
    r"^x-failed-recipients:|^auto-submitted:\s{0,4}auto-(?:replied|generated)",
    re.IGNORECASE | re.MULTILINE,
)


def open_source(data: bytes | str) -> Source:
    """Return the decoded text of `data`; never raises.

    `data` is a whole message, a message's text, a message saved by Outlook, a pasted fragment, or lines of a log; what
    stands behind the limits of :mod:`triage.reading.limits` is left out.
    """
    data = data[:MESSAGE_LIMIT]
    if isinstance(data, str):
        text = _line_ends(data)
        start = _beginning(text)
        if not mime.looks_like_message(text[start:]) and not mime.loose_boundary(text):
            return _open_text(text)
        return _open_message(_line_ends(_as_bytes(data).decode("latin-1"))) or _open_text(text)
    if data.startswith(outlook.SIGNATURE):
        data = outlook.as_message(data)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:400]:
        decoded = decode_unlabelled(data)
        if "\x00" not in decoded[:400]:
            return open_source(decoded)
    return _open_message(_line_ends(data.decode("latin-1"))) or _open_text(_line_ends(decode_unlabelled(data)))


def _as_bytes(text: str) -> bytes:
    for errors in ("strict", "surrogateescape"):
        try:
            return text.encode("utf-8", errors)
        except UnicodeEncodeError:
            continue
    return text.encode("utf-8", "replace")


def _line_ends(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    return text


def _beginning(text: str) -> int:
    """Return where the first header may stand: behind a byte order mark, blank lines and an mbox `From ` line."""
    start = 0
    while start < len(text) and text[start] in "\n \t\ufeff\xef\xbb\xbf":
        start += 1
    line = text.rfind("\n", 0, start) + 1
    if text[line:start].strip(" \t"):
        line = start
    found = _MBOX_FROM_RE.match(text[line : line + 600])
    return line + found.end() if found else line


def _open_text(text: str) -> Source:
    text = text[:TEXT_LIMIT]
    if "<" in text and looks_like_html(text):
        text = html_to_text(text)
    text = storable(text)
    cleaned = clean(repaired(text))
    length = len(cleaned.text)
    return Source(text, cleaned, (0, 0), [Part("text/plain", 0, length)], find_separator(cleaned.text, 0, length))


def _open_message(raw: str) -> Source | None:
    """Return the message that begins in `raw`, or None where none begins."""
    start = _beginning(raw)
    body = raw[start:] if start else raw
    if mime.looks_like_message(body):
        found = mime.entities(body)
    else:
        boundary = mime.loose_boundary(body)
        if not boundary:
            return None
        found = mime.loose_entities(body, boundary)
    builder = _Builder()
    builder.add(raw[:start])
    outer = _report_root(found)
    for index, entity in enumerate(found):
        if entity.message:
            builder.add_headers(entity, is_outermost=index == outer, is_returned=index > outer)
        else:
            builder.add_part(entity, _skipped(found, index), entity.depth > 0 and index > outer)
    return builder.source()


def _report_root(found: list[mime.Entity]) -> int:
    """Return which message is the report: the outermost, or one that an ordinary mail forwards as attachment."""
    inner = next((index for index in range(1, len(found)) if found[index].message), 0)
    if not inner or not found[0].message or _is_report(found, 0):
        return 0
    return inner if _is_report(found, inner) else 0


def _is_report(found: list[mime.Entity], index: int) -> bool:
    depth = found[index].depth + 1
    if any(part.depth == depth and part.content_type in _READABLE[:5] for part in found[index + 1 :]):
        return True
    entity = found[index]
    return _REPORTER_RE.search(entity.raw, entity.start, entity.end) is not None


def _skipped(found: list[mime.Entity], index: int) -> bool:
    """Tell whether a leaf is the HTML twin of a plain text part just before it (multipart/alternative)."""
    entity = found[index]
    if entity.content_type != "text/html" or not entity.within or entity.within[-1] != "multipart/alternative":
        return False
    twin = found[index - 1] if index else None
    return (
        twin is not None
        and twin.content_type == "text/plain"
        and twin.within == entity.within
        and twin.raw is entity.raw
        and bool(entity.raw[twin.start : twin.end].strip())
    )


@dataclass
class _Builder:
    """Puts a source together, piece by piece."""

    shown: list[str] = field(default_factory=list)
    shown_length: int = 0
    cleaned: list[str] = field(default_factory=list)
    cleaned_length: int = 0
    starts: list[int] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)
    head: tuple[int, int] = (0, 0)
    parts: list[Part] = field(default_factory=list)
    returned: int = -1

    @property
    def _room(self) -> int:
        return max(TEXT_LIMIT - self.shown_length, 0)

    def add(self, text: str, *, verbatim: bool = False) -> None:
        """Add a stretch of decoded text; `verbatim` where nothing of it is to be cleaned away."""
        if len(text) > TEXT_LIMIT - self.shown_length:
            text = text[: self._room]
        if not text:
            return
        if "\x00" in text or not text.isascii():
            text = storable(text)
        cleaned = text
        if verbatim or is_clean(text):
            self._begin_piece(self.cleaned_length, self.shown_length)
        else:
            passage = clean(text, MOST_PIECES - len(self.starts))
            cleaned = passage.text
            for start, origin in zip(passage.starts, passage.origins, strict=True):
                self._begin_piece(start + self.cleaned_length, origin + self.shown_length)
        self.shown.append(text)
        self.cleaned.append(cleaned)
        self.shown_length += len(text)
        self.cleaned_length += len(cleaned)

    def _begin_piece(self, start: int, origin: int) -> None:
        """Note that the cleaned text from `start` on stands at `origin`, unless it goes on as before."""
        if not self.starts or origin - start != self.origins[-1] - self.starts[-1]:
            self.starts.append(start)
            self.origins.append(origin)

    def add_headers(self, entity: mime.Entity, *, is_outermost: bool, is_returned: bool) -> None:
        """Add a message's header block and an empty line."""
        block = entity.raw[entity.start : entity.end]
        if not block.isascii():
            block = decode(block.encode("latin-1"))
        block = decode_words(block)[: self._room]
        if is_returned and self.returned < 0:
            self.returned = self.cleaned_length
        if is_outermost:
            self.head = (self.cleaned_length, self.cleaned_length + len(block))
        self.add(block + "\n", verbatim=True)

    def add_part(self, entity: mime.Entity, is_twin: bool, is_nested: bool) -> None:
        """Add a leaf's text, where it has some."""
        kind = entity.content_type
        start = self.cleaned_length
        if not is_twin and (kind.startswith("text/") or kind in _READABLE):
            body = entity.raw[entity.start : min(entity.end, entity.start + PART_LIMIT)]
            if body.isascii() and not entity.encoding.startswith(("base64", "quoted")) and "\x1b" not in body:
                text = body
            else:
                text = _line_ends(decode(transfer_decode(body, entity.encoding), entity.charset))
            if kind == "text/html" or (kind == "text/plain" and "<" in text and looks_like_html(text)):
                text = html_to_text(text)
            if is_nested and kind in _RETURNED and self.returned < 0:
                self.returned = start
            if not text.endswith("\n\n"):
                text += "\n" if text.endswith("\n") else "\n\n"
            self.add(text)
        self.parts.append(Part(kind, start, self.cleaned_length))

    def source(self) -> Source:
        """Return what was put together."""
        text = "".join(self.cleaned)
        end = self.returned if self.returned >= 0 else len(text)
        for part in self.parts:
            if part.start >= end:
                break
            if part.content_type in ("text/plain", "text/html") and not self._report_follows(part.end, end):
                separator = find_separator(text, part.start, min(part.end, end))
                if separator < min(part.end, end):
                    end = separator
                    break
        passage = Passage(text, tuple(self.starts), tuple(self.origins)) if self.starts else Passage("")
        return Source("".join(self.shown), passage, self.head, self.parts, end)

    def _report_follows(self, place: int, end: int) -> bool:
        return any(place <= part.start < end and part.content_type in _READABLE[:5] for part in self.parts)
