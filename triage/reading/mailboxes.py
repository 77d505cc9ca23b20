"""Paths in, messages out: single files, folders, Maildirs and mbox files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from .limits import MESSAGE_LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: The line before each message of an mbox file (RFC 4155): address and date. The year tells it from prose that
#: happens to begin with "From".
_SEPARATOR = re.compile(rb"From \S{1,320} .{0,60}\b(?:19|20)\d\d\b.{0,20}\r?\n?")


def messages_in(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield `(name, content)` of the messages in a file.

    The name is the path; the messages of an mbox file with several are `path#1`, `path#2` …. Raises OSError
    for a file that cannot be read.
    """
    with path.open("rb") as file:
        yield from split_mbox(str(path), file)


def files_below(path: Path) -> Iterator[Path]:
    """Yield the file itself, or all files below the folder in the order of their names.

    Hidden files and the `tmp` folder of a Maildir are left out. Raises OSError for a folder that cannot be read.
    """
    if not path.is_dir():
        yield path
        return
    for each in sorted(path.iterdir()):
        if each.name.startswith(".") or (each.name == "tmp" and (path / "cur").is_dir()):
            continue
        yield from files_below(each)


def split_mbox(name: str, file: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """Yield `(name, content)` of the one message in `file`, or of each message when it is an mbox."""
    number = 0
    kept: list[bytes] = []
    size = 0
    after_blank = True
    is_mbox = False
    for line in file:
        if after_blank and line.startswith(b"From ") and (is_mbox or not kept) and _SEPARATOR.fullmatch(line):
            if kept:
                number += 1
                yield f"{name}#{number}", b"".join(kept)
            is_mbox, kept, size = True, [line], len(line)
        elif size < MESSAGE_LIMIT:
            kept.append(line[: MESSAGE_LIMIT - size])
            size += len(line)
        after_blank = line in {b"\n", b"\r\n"}
    yield (f"{name}#{number + 1}" if number else name), b"".join(kept)
