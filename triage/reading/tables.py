"""Rows of comma-separated logs that know where their cells stand (RFC 4180)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .report import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CELL_RE = re.compile(r"[ ]?\"((?:[^\"]|\"\"){0,4000})\"(?=[ ]?(?:,|\n|\Z))|([^,\n]{0,20000})")
_CELLS = 200
#: How many known names make a row the header.
_HEADER_NAMES = 3


def rows(text: str, start: int, end: int) -> Iterator[list[Fact]]:
    """Yield the rows of `text[start:end]`: cells without their quotes, empty ones as well.

    A quoted cell may go over several lines; a row ends with its line otherwise.
    """
    place = start
    while place < end:
        row: list[Fact] = []
        while len(row) < _CELLS:
            cell = _CELL_RE.match(text, place, end)
            if cell is None:
                break
            group = cell.lastindex or 0
            row.append(Fact(cell.group(group), *cell.span(group)))
            place = cell.end() + 1
            if text[cell.end() : place] != "," or place >= end:
                break
        yield row
        newline = text.find("\n", place - 1, end)
        place = end if newline < 0 else newline + 1


def records(
    text: str, start: int, end: int, names: Sequence[str], usual: Sequence[str] = ()
) -> Iterator[dict[str, Fact]]:
    """Yield the rows below a header as cells by column name, in lower case without hyphens and underscores.

    A header is a row with several of `names`; until one is seen the columns are the `usual` ones.
    """
    columns = [_column(name) for name in usual]
    known = frozenset(names)
    for row in rows(text, start, end):
        header = [_column(cell.value) for cell in row]
        if len(known.intersection(header)) >= min(_HEADER_NAMES, len(known)):
            columns = header
        elif columns and len(row) > 1:
            yield {name: cell for name, cell in zip(columns, row, strict=False) if cell.value}


def _column(name: str) -> str:
    cleaned = name.lower().removeprefix("#fields:").strip(" \"'\ufeff")
    return cleaned.replace("-", "").replace("_", "")
