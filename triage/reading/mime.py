"""The structure of a message (RFC 5322, RFC 2045, RFC 2046), read in one pass and without recursion.

The message is Latin-1 text: one character a byte. Reports in the wild are broken in every way, so nothing here
fails: what has no structure is one plain text part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice

from .charset import transfer_decode
from .limits import LONGEST_FIELD

#: More than any report needs; what lies deeper or behind is read as plain text.
MAX_DEPTH = 12
MAX_PARTS = 400
_MOST_PARAMETERS = 50

HEADER_RE = re.compile(r"^([!-9;-~]{1,100})[ \t]*:[ \t]*(.*(?:\n[ \t]+\S.*)*+)", re.MULTILINE)
#: Possessive repeats, here and elsewhere: the engine keeps nothing for going back, however many lines there are.
_HEADER_BLOCK_RE = re.compile(r"(?:(?:[!-9;-~]{1,100}[ \t]*:|[ \t]+\S).*(?:\n|\Z))*+")
_MAIL_HEADER_RE = re.compile(
    r"^(?:from|to|cc|subject|date|received|return-path|message-id|mime-version|content-type|delivered-to|sender|reply-to|"
    r"x-[a-z0-9-]{1,60}|auto-submitted|precedence|dkim-signature|envelope-to|in-reply-to|references|"
    r"authentication-results|arc-[a-z-]{1,40}|content-transfer-encoding|apparently-to|x400-received)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
#: Fields that open a report or a copied form, not a message.
_REPORT_FIELD_RE = re.compile(
    r"(?:reporting-mta|final-recipient|original-recipient|diagnostic-code|action|status|remote-mta|x-postfix-[a-z-]{1,30}|"
    r"arrival-date|feedback-type)[ \t]*:",
    re.IGNORECASE,
)
_LOOSE_PART_RE = re.compile(
    r"^--([^\s-][^\n]{0,68}|-[^\n]{0,68}[^\n\s-][^\n]{0,40})\nContent-[TDI]", re.MULTILINE | re.IGNORECASE
)
_PARAMETER_RE = re.compile(r";\s{0,20}([\w*-]{1,40})\s{0,4}=\s{0,4}(?:\"([^\"\n]{0,400})\"?|([^\s;\"]{1,400}))")


@dataclass(slots=True)
class Entity:
    """A message, a container's headers or a leaf, in the order of the message.

    `raw[start:end]` is the body still encoded; `message` tells that this is a header block of a message.
    """

    content_type: str
    raw: str
    start: int
    end: int
    depth: int
    encoding: str = ""
    charset: str = ""
    message: bool = False
    #: Content types of the containers around it, outermost first.
    within: tuple[str, ...] = ()


@dataclass(slots=True)
class _Task:
    raw: str
    start: int
    end: int
    depth: int
    within: tuple[str, ...]
    #: Content type where no header says another.
    default: str = "text/plain"
    is_message: bool = False


@dataclass(slots=True)
class _Fields:
    """The content fields of one header block."""

    content_type: str
    parameters: dict[str, str] = field(default_factory=dict)
    encoding: str = ""


def header_block_end(raw: str, start: int, end: int) -> int:
    """Return where the header lines that begin at `start` end."""
    found = _HEADER_BLOCK_RE.match(raw, start, end)
    return found.end() if found else start


def looks_like_message(raw: str) -> bool:
    """Tell whether a text begins with the headers of a message rather than with a report's fields or prose."""
    end = header_block_end(raw, 0, len(raw))
    if not end or _REPORT_FIELD_RE.match(raw):
        return False
    known: set[str] = set()
    for found in _MAIL_HEADER_RE.finditer(raw, 0, min(end, 20000)):
        known.add(found.group().lower())
        if len(known) > 1:
            return True
    # One may be chance.
    return len(known) == 1 and raw[end : end + 1] == "\n"


def find_field(text: str, lower: str, name: str, start: int, end: int) -> re.Match[str] | None:
    """Return the first field called `name` (lower case) in `text[start:end]`, as :data:`HEADER_RE` finds it, or None.

    `lower` is the text in lower case; `start` begins a line.
    """
    place = start if lower.startswith(name, start, end) else lower.find("\n" + name, start, end) + 1 or -1
    while place >= start:
        found = HEADER_RE.match(text, place, end)
        if found and found.end(1) - found.start(1) == len(name):
            return found
        place = lower.find("\n" + name, place, end) + 1 or -1
    return None


def loose_boundary(raw: str) -> str:
    """Return the boundary of MIME parts that stand in a text without its headers, or an empty text."""
    if "\nContent-" not in raw and "\ncontent-" not in raw:
        return ""
    found = _LOOSE_PART_RE.search(raw)
    return found.group(1).rstrip() if found else ""


def entities(raw: str) -> list[Entity]:
    """Return what a message is made of: header blocks of messages and leaf parts, in order."""
    return _entities(_Task(raw, 0, len(raw), 0, (), is_message=True))


def loose_entities(raw: str, boundary: str) -> list[Entity]:
    """Return the parts of a text that holds MIME parts without the message's headers; what is before is text."""
    found: list[Entity] = []
    children = _children(_Task(raw, 0, len(raw), 0, ()), 0, boundary, "multipart/mixed")
    first = children[0].start if children else len(raw)
    prologue = raw.rfind("--" + boundary, 0, first)
    if prologue > 0:
        found.append(Entity("text/plain", raw, 0, prologue, 0))
    for child in children:
        found += _entities(child)
    return found


def _entities(root: _Task) -> list[Entity]:
    found: list[Entity] = []
    stack = [root]
    while stack:
        task = stack.pop()
        if len(found) >= MAX_PARTS:
            break
        stack += reversed(_step(task, found))
    return found


def _step(task: _Task, found: list[Entity]) -> list[_Task]:
    """Put what `task` is into `found`, and return what it contains."""
    raw = task.raw
    head_end = header_block_end(raw, task.start, task.end)
    fields = _content_fields(raw[task.start : head_end], task.default)
    body = head_end + 1 if raw[head_end : head_end + 1] == "\n" else head_end
    body = min(body, task.end)
    if task.is_message:
        found.append(Entity("", raw, task.start, head_end, task.depth, message=True, within=task.within))
    kind = fields.content_type
    deeper = task.depth < MAX_DEPTH
    if deeper and kind.startswith("multipart/"):
        boundary = fields.parameters.get("boundary", "").rstrip() or loose_boundary(raw[body : task.end])
        children = _children(task, body, boundary, kind) if boundary else []
        if children:
            return children
        kind = "text/plain"
    if deeper and kind in ("message/rfc822", "message/global"):
        inner, start, end = raw, body, task.end
        if fields.encoding in ("base64", "quoted-printable"):
            inner = transfer_decode(raw[body : task.end], fields.encoding).decode("latin-1").replace("\r\n", "\n")
            start, end = 0, len(inner)
        while start < end and inner[start] == "\n":
            start += 1
        return [_Task(inner, start, end, task.depth + 1, (*task.within, kind), is_message=True)]
    charset = fields.parameters.get("charset", "")
    found.append(Entity(kind, raw, body, task.end, task.depth, fields.encoding, charset, within=task.within))
    return []


def _content_fields(block: str, default: str) -> _Fields:
    fields = _Fields(default)
    if not block:
        return fields
    lower = block.lower()
    if "content-t" not in lower:
        return fields
    if found := find_field(block, lower, "content-type", 0, len(block)):
        words = " ".join(found.group(2)[:LONGEST_FIELD].split())
        kind = words.partition(";")[0].strip(" \"'").lower()
        if "/" in kind:
            fields.content_type = kind
        if ";" in words:
            for parameter in islice(_PARAMETER_RE.finditer(words), _MOST_PARAMETERS):
                key, quoted, bare = parameter.groups()
                fields.parameters.setdefault(key.lower().rstrip("*"), quoted or bare or "")
    if found := find_field(block, lower, "content-transfer-encoding", 0, len(block)):
        fields.encoding = found.group(2).strip().lower()
    return fields


def _children(task: _Task, body: int, boundary: str, kind: str) -> list[_Task]:
    """Return the parts between the boundary lines in `body` to the task's end."""
    raw = task.raw
    delimiter = "--" + boundary
    default = "message/rfc822" if kind == "multipart/digest" else "text/plain"
    within = (*task.within, kind)
    children: list[_Task] = []
    start = -1
    place = body
    while len(children) < MAX_PARTS:
        at = raw.find(delimiter, place, task.end)
        if at < 0:
            break
        place = at + len(delimiter)
        after = raw[place : place + 2]
        closing = after == "--"
        if (at > body and raw[at - 1] != "\n") or not (closing or not after or after[0] in "\n \t"):
            continue
        if start >= 0:
            children.append(_Task(raw, start, max(at - 1, start), task.depth + 1, within, default))
            start = -1
        if closing:
            break
        line_end = raw.find("\n", place, task.end)
        if line_end < 0:
            break
        start = place = line_end + 1
        place -= 1
    if start >= 0:
        children.append(_Task(raw, start, task.end, task.depth + 1, within, default))
    return children
