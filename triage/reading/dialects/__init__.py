"""The registry of dialects: one import and one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from triage.reading.dialects.exim import Exim
from triage.reading.dialects.postfix import Postfix
from triage.reading.dialects.sendmail import Sendmail

if TYPE_CHECKING:
    from triage.reading.dialect import Dialect

#: All dialects; the order decides where two of the same trust say different things: the first wins.
DIALECTS: tuple[Dialect, ...] = (
    Postfix(),
    Exim(),
    Sendmail(),
)
