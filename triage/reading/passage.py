"""A stretch of text that was cleaned for reading and still knows where each character stood."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Passage:
    """Text made of pieces of another text.

    `starts[i]` is where piece `i` begins in `text`, `origins[i]` where it began in the other text. A piece is
    copied character for character, so one offset places all of it; characters put between pieces (a joining
    space) belong to the piece before them.
    """

    text: str
    starts: tuple[int, ...] = (0,)
    origins: tuple[int, ...] = (0,)

    @classmethod
    def of(cls, text: str, origin: int = 0) -> Passage:
        """Return `text` as it stood at `origin`, in one piece."""
        return cls(text, (0,), (origin,))

    @classmethod
    def join(cls, source: str, pieces: Iterable[tuple[int, int]], glue: str = " ") -> Passage:
        """Return the `(start, end)` pieces of `source`, put together with `glue`."""
        texts: list[str] = []
        starts: list[int] = []
        origins: list[int] = []
        length = 0
        for start, end in pieces:
            if start >= end:
                continue
            if texts:
                length += len(glue)
            starts.append(length)
            origins.append(start)
            texts.append(source[start:end])
            length += end - start
        if not texts:
            return cls("")
        return cls(glue.join(texts), tuple(starts), tuple(origins))

    def locate(self, position: int) -> int:
        """Return where the character at `position` stood in the other text."""
        index = max(bisect_right(self.starts, position) - 1, 0)
        return self.origins[index] + position - self.starts[index]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the `(start, end)` in the other text that covers `start:end` of this one."""
        if start >= end:
            place = self.locate(start)
            return place, place
        return self.locate(start), self.locate(end - 1) + 1

    def shortened(self, length: int) -> Passage:
        """Return the first `length` characters."""
        if len(self.text) <= length:
            return self
        pieces = max(bisect_left(self.starts, length), 1)
        return Passage(self.text[:length], self.starts[:pieces], self.origins[:pieces])

    def through(self, outer: Passage) -> Passage:
        """Return the same text with origins in what `outer` was made of, where this was made of `outer`.

        A piece of this passage that crosses a border of `outer`'s pieces is split there.
        """
        if len(outer.starts) == 1:
            shift = outer.origins[0] - outer.starts[0]
            return Passage(self.text, self.starts, tuple(origin + shift for origin in self.origins))
        starts: list[int] = []
        origins: list[int] = []
        for index, (start, origin) in enumerate(zip(self.starts, self.origins, strict=True)):
            end = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)
            starts.append(start)
            origins.append(outer.locate(origin))
            border = bisect_right(outer.starts, origin)
            while border < len(outer.starts) and outer.starts[border] < origin + end - start:
                starts.append(start + outer.starts[border] - origin)
                origins.append(outer.origins[border])
                border += 1
        return Passage(self.text, tuple(starts), tuple(origins))
