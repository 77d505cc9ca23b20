"""Reading and diagnosing beside flufl.bounce, which only finds addresses, on the same messages."""

from __future__ import annotations

import contextlib
import email
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

from flufl.bounce import all_failures

from benchmarks.measured import Measured
from triage.diagnosis.diagnose import diagnose
from triage.diagnosis.export import as_json
from triage.diagnosis.index import Index
from triage.diagnosis.loading import load_knowledge
from triage.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 9
#: How many messages are read while flufl.bounce takes one.
LIMIT = 1.5
ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / "tests" / "samples" / "messages"
CORPUS = ROOT.parent / "shared" / "corpus" / "messages"


def measure() -> list[Measured]:
    """Return how fast reading and diagnosing are on our own samples, and on the sample corpus where it is there.

    A diagnosis concludes cause, duration, who acts and what to do with the address at once; texts, marked places and
    other readings follow when they are asked for, so writing the JSON object of the command line is measured as well.
    """
    index = Index(load_knowledge())
    result: list[Measured] = []
    for name, folder in (("own samples", OWN), ("sample corpus", CORPUS)):
        messages = [path.read_bytes() for path in sorted(folder.rglob("*.eml"))]
        if messages:
            result += _compare(name, messages, index)
    return result


def _compare(name: str, messages: list[bytes], index: Index) -> list[Measured]:
    """Measure in alternating rounds, so that a busy machine slows all alike; the first round only warms up."""

    def ours(message: bytes) -> object:
        return diagnose(read(message), index)

    def written(message: bytes) -> object:
        return as_json(diagnose(read(message), index))

    works = (ours, written, _flufl)
    rounds = [[_seconds(messages, work) for work in works] for _ in range(ROUNDS + 1)][1:]
    read_times, json_times, peer_times = zip(*rounds, strict=True)
    ratios = [peer / own for own, peer in zip(read_times, peer_times, strict=True)]
    middle = statistics.median(ratios)

    def each(times: tuple[float, ...]) -> str:
        return f"{statistics.median(times) / len(messages) * 1000:.2f} ms a message"

    return [
        Measured(f"{name}: read and diagnose", each(read_times)),
        Measured(f"{name}: read, diagnose, write as JSON", each(json_times)),
        Measured(f"{name}: flufl.bounce finds addresses", each(peer_times)),
        Measured(
            f"{name}: times flufl.bounce",
            f"{middle:.2f} ({min(ratios):.2f} to {max(ratios):.2f})",
            f"at least {LIMIT:g}",
            missed=middle < LIMIT,
        ),
    ]


def _flufl(message: bytes) -> None:
    """Let flufl.bounce look for addresses; on some messages it raises IndexError, which counts as an answer."""
    with contextlib.suppress(IndexError):
        all_failures(email.message_from_bytes(message))


def _seconds(messages: list[bytes], work: Callable[[bytes], object]) -> float:
    start = time.perf_counter()
    for message in messages:
        work(message)
    return time.perf_counter() - start
