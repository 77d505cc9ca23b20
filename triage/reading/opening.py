"""Opening: bytes or text of a message, a paste or a log into one decoded text."""

from __future__ import annotations

from .passage import Passage
from .source import Part, Source


def open_source(data: bytes | str) -> Source:
    """Return the decoded text of `data`; never raises."""
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    return Source(text, Passage.of(text), parts=[Part("text/plain", 0, len(text))])
