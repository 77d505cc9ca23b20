"""Changes that people, programs and attackers make to a bounce, chosen at random."""

from __future__ import annotations

import base64
import html
import json
import quopri
from typing import TYPE_CHECKING

from .seeds import samples, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    Mutation = Callable[[bytes, Random], bytes]

_LINE_ENDS = (b"\r\n", b"\r", b"\\n", b"\\r\\n", b" ", b"", b"\n\n", b"=\n", b"<br>", b"\n> ", b"\n\t")
_CHARSETS = ("utf-16", "utf-16-le", "utf-16-be", "cp1252", "gb18030", "utf-7", "cp037")
_RUNS = (
    b"<",
    b">",
    b" ",
    b"\n",
    b"(",
    b'"',
    b"'",
    b"\\",
    b"=",
    b":",
    b"5",
    b".",
    b"-",
    b"a",
    b"@",
    b"\xcc\x81",
    b"\x00",
)


def mutate(data: bytes, random: Random, limit: int) -> bytes:
    """Return `data` after one to six changes, at most `limit` bytes of it."""
    for _ in range(random.randint(1, 6)):
        data = random.choice(_MUTATIONS)(data, random)[:limit]
    return data


def _span(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randint(0, len(data))
    return start, random.randint(start, min(len(data), start + random.choice((4, 40, 400, 20_000))))


def _lines(data: bytes, random: Random) -> tuple[list[bytes], int, int]:
    lines = data.splitlines(keepends=True) or [b""]
    start = random.randrange(len(lines))
    return lines, start, min(len(lines), start + random.randint(1, random.choice((1, 3, 20))))


def _truncate(data: bytes, random: Random) -> bytes:
    return data[: random.randint(0, len(data))]


def _behead(data: bytes, random: Random) -> bytes:
    return data[random.randint(0, len(data)) :]


def _delete(data: bytes, random: Random) -> bytes:
    start, end = _span(data, random)
    return data[:start] + data[end:]


def _repeat(data: bytes, random: Random) -> bytes:
    start, end = _span(data, random)
    return data[:end] + data[start:end] * random.choice((1, 2, 10, 100)) + data[end:]


def _flip(data: bytes, random: Random) -> bytes:
    start = random.randint(0, len(data))
    return data[:start] + bytes([random.randrange(256)]) + data[start + 1 :]


def _insert_word(data: bytes, random: Random) -> bytes:
    start, end = _span(data, random)
    end = random.choice((start, end))
    return data[:start] + random.choice(words()) + data[end:]


def _insert_run(data: bytes, random: Random) -> bytes:
    start = random.randint(0, len(data))
    return data[:start] + random.choice(_RUNS) * random.choice((3, 70, 600, 3000)) + data[start:]


def _delete_lines(data: bytes, random: Random) -> bytes:
    lines, start, end = _lines(data, random)
    return b"".join(lines[:start] + lines[end:])


def _repeat_lines(data: bytes, random: Random) -> bytes:
    lines, start, end = _lines(data, random)
    return b"".join(lines[:end] + lines[start:end] * random.choice((1, 2, 30)) + lines[end:])


def _move_lines(data: bytes, random: Random) -> bytes:
    lines, start, end = _lines(data, random)
    rest = lines[:start] + lines[end:]
    place = random.randint(0, len(rest))
    return b"".join(rest[:place] + lines[start:end] + rest[place:])


def _splice_lines(data: bytes, random: Random) -> bytes:
    lines, start, end = _lines(data, random)
    others, first, last = _lines(random.choice(samples()), random)
    end = random.choice((start, end))
    return b"".join(lines[:start] + others[first:last] + lines[end:])


def _splice(data: bytes, random: Random) -> bytes:
    other = random.choice(samples())
    start, end = _span(other, random)
    place, behind = _span(data, random)
    return data[:place] + other[start:end] + data[behind:]


def _new_line_ends(data: bytes, random: Random) -> bytes:
    return data.replace(b"\n", random.choice(_LINE_ENDS), random.choice((-1, -1, random.randint(1, 20))))


def _quoted(data: bytes, random: Random) -> bytes:
    return data.replace(b"\n", b"\n" + random.choice((b"> ", b">", b">>> ", b"  > ", b"| ", b"    ", b"* ")))


def _escaped(data: bytes, random: Random) -> bytes:
    text = data.decode("utf-8", random.choice(("replace", "ignore")))
    shape = random.randrange(4)
    if shape == 0:
        return html.escape(text).encode()
    if shape == 1:
        return json.dumps({"reason": text, "email": "a@example.org"}, ensure_ascii=random.random() < 0.5).encode()
    if shape == 2:
        return repr(text).encode()
    return f"<html><body><p>{html.escape(text)}</p></body></html>".encode()


def _recoded(data: bytes, random: Random) -> bytes:
    return data.decode("utf-8", "replace").encode(random.choice(_CHARSETS), "replace")


def _as_part(data: bytes, random: Random) -> bytes:
    kind = random.choice(
        (b"text/plain", b"text/html", b"message/rfc822", b"message/delivery-status", b"multipart/mixed")
    )
    head, how = b"From: a@example.org\nSubject: b\nContent-Type: " + kind, random.randrange(3)
    if how == 0:
        return head + b"\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(data)
    if how == 1:
        return head + b"\nContent-Transfer-Encoding: quoted-printable\n\n" + quopri.encodestring(data)
    return head + b"; boundary=b\n\n--b\n" + data


def _other_case(data: bytes, random: Random) -> bytes:
    start, end = _span(data, random)
    return data[:start] + random.choice((data[start:end].upper(), data[start:end].lower())) + data[end:]


def _wrapped(data: bytes, random: Random) -> bytes:
    width = random.choice((3, 20, 40, 72))
    return b"\n".join(data[place : place + width] for place in range(0, len(data), width))


_MUTATIONS: tuple[Mutation, ...] = (
    _truncate,
    _behead,
    _delete,
    _repeat,
    _flip,
    _flip,
    _insert_word,
    _insert_word,
    _insert_word,
    _insert_run,
    _delete_lines,
    _delete_lines,
    _repeat_lines,
    _move_lines,
    _splice_lines,
    _splice_lines,
    _splice,
    _new_line_ends,
    _quoted,
    _escaped,
    _recoded,
    _as_part,
    _other_case,
    _wrapped,
)
