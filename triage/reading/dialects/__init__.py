"""The registry of dialects: one import and one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from triage.reading.dialect import Dialect

#: All dialects; the order decides where two of the same trust say different things: the first wins.
DIALECTS: tuple[Dialect, ...] = ()
