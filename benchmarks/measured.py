"""A measurement and what was asked of it."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Measured:
    """One line of the result: what, how much, and the limit where there is one."""

    name: str
    figure: str
    limit: str = ""
    missed: bool = False

    @property
    def verdict(self) -> str:
        """Say whether the limit was kept."""
        if not self.limit:
            return ""
        return f"{'MISSED' if self.missed else 'ok'} (limit: {self.limit})"


def milliseconds(name: str, times: list[float], *, limit: float) -> Measured:
    """Return the median of `times` (seconds) in milliseconds against `limit` (milliseconds)."""
    middle = statistics.median(times) * 1000
    worst = max(times) * 1000
    return Measured(name, f"{middle:.2f} ms (worst {worst:.2f})", f"{limit:g} ms", missed=middle > limit)


def timed(work: Callable[[], object], *, rounds: int, warm_up: int = 2) -> list[float]:
    """Return how long each of `rounds` calls took, in seconds, after `warm_up` calls that do not count."""
    for _ in range(warm_up):
        work()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return times
