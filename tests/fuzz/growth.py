"""How time and memory grow with the size of hostile texts: `python -m tests.fuzz.growth`.

Twice the input may take at most 2.3 times the time, from 10 kB to 10 MB, and memory at most ten times the input.
"""

# ruff: noqa: T201, PLC0415 - a command prints, and sets Django up before it imports models
from __future__ import annotations

import argparse
import gc
import sys
import time
import tracemalloc
from dataclasses import dataclass
from math import log2
from typing import TYPE_CHECKING

from .seeds import samples
from .shapes import SHAPES

if TYPE_CHECKING:
    from collections.abc import Callable

    from .shapes import Shape

#: What twice the input may take, times what the input takes.
MOST_TIMES = 2.3
#: Below this many seconds the machine is measured, not the code.
FLOOR = 0.02
MOST_MEMORY = 10
#: Bytes that any input may take: the lists that reading bounds by a number, not by the size of the text.
MEMORY_FLOOR = 2_000_000
LADDER = tuple(10_000 * 2**step for step in range(11))
_ATTEMPTS = 4


@dataclass(frozen=True, slots=True)
class Step:
    """From one size to a larger one: processor seconds of both."""

    smaller: int
    larger: int
    before: float
    after: float

    @property
    def times(self) -> float:
        """How many times longer twice the input takes, on average over the step."""
        doublings = log2(self.larger / self.smaller)
        return float((max(self.after, FLOOR) / max(self.before, FLOOR)) ** (1 / doublings))

    def __str__(self) -> str:
        """Say what was measured."""
        return (
            f"{self.smaller} to {self.larger} characters: {self.before:.3f} to {self.after:.3f} s, "
            f"{self.times:.2f} times as long for twice the size"
        )


def climb(shape: Shape, work: Callable[[bytes | str], object], sizes: tuple[int, ...]) -> list[Step]:
    """Return the steps between `sizes`; a step that looks too steep is measured again, the best time counts."""
    steps = []
    smaller = sizes[0]
    before = _seconds(shape(smaller), work)
    for larger in sizes[1:]:
        data = shape(larger)
        after = _seconds(data, work)
        for _ in range(_ATTEMPTS):
            if Step(smaller, larger, before, after).times <= MOST_TIMES:
                break
            # A moment in which the machine was faster or slower than before; both ends may be off.
            before = max(before, _seconds(shape(smaller), work))
            after = min(after, _seconds(data, work))
        steps.append(Step(smaller, larger, before, after))
        smaller, before = larger, after
    return steps


def memory(shape: Shape, work: Callable[[bytes | str], object], size: int) -> float:
    """Return the most memory that `work` took beside the input, in times the input, less the constant part."""
    data = shape(size)
    gc.collect()
    tracemalloc.start()
    try:
        result = work(data)
        peak = tracemalloc.get_traced_memory()[1]
        del result
    finally:
        tracemalloc.stop()
    return max(peak - MEMORY_FLOOR, 0) / sys.getsizeof(data)


def repeated_samples() -> dict[str, Shape]:
    """Return a shape for every sample of the tests: the sample again and again."""
    return {
        f"{number}: {sample[:24]!r}": lambda size, sample=sample: sample * max(size // len(sample), 1)
        for number, sample in enumerate(samples())
    }


def _seconds(data: bytes | str, work: Callable[[bytes | str], object]) -> float:
    start = time.process_time()
    work(data)
    return time.process_time() - start


def main() -> int:
    """Climb the whole ladder with all shapes, or those named; return 1 where one is too steep or too hungry."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", choices=[[], *SHAPES])
    parser.add_argument("--largest", type=int, default=LADDER[-1], help="where the ladder ends, in characters")
    parser.add_argument("--memory-at", type=int, default=1_280_000, help="size at which memory is measured")
    parser.add_argument("--samples", action="store_true", help="measure every sample of the tests, repeated, instead")
    arguments = parser.parse_args()
    shapes = repeated_samples() if arguments.samples else SHAPES

    from .catalogue import full_index

    index = full_index()
    # The collector would visit the catalogue again and again, the more often the larger the text is.
    gc.freeze()

    from triage.diagnosis.diagnose import diagnose
    from triage.reading import read

    def work(data: bytes | str) -> object:
        return diagnose(read(data), index)

    missed = 0
    sizes = tuple(size for size in LADDER if size <= arguments.largest)
    for name in arguments.shapes or shapes:
        steps = climb(shapes[name], work, sizes)
        steepest = max(steps, key=lambda step: step.times)
        hunger = memory(shapes[name], work, arguments.memory_at)
        bad = steepest.times > MOST_TIMES or hunger > MOST_MEMORY
        missed += bad
        print(
            f"{name:34} {steps[-1].after:7.2f} s at {sizes[-1]}, at most {steepest.times:.2f} times as long for twice "
            f"the size, {hunger:5.1f} times the memory{'  MISSED: ' + str(steepest) if bad else ''}",
            flush=True,
        )
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
