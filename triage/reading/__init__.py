"""Reading: bytes or text of a bounce in, a :class:`~triage.reading.report.Report` out.

Pure Python: no Django, no database, no network. Whatever comes in, nothing here raises and all work is
bounded and linear in the size of the input.
"""

from __future__ import annotations

from .opening import open_source
from .reader import read

__all__ = ["open_source", "read"]
