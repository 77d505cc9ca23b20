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
from benchmarks.samples import SAMPLES
from triage.diagnosis.diagnose import diagnose
from triage.diagnosis.index import Index
from triage.diagnosis.loading import load_knowledge
from triage.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 9
CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus" / "messages"


def measure() -> list[Measured]:
    index = Index(load_knowledge())
    own = [text.encode() for text in SAMPLES.values()] * 40
    result = _compare("own samples", own, index)
    if CORPUS.is_dir():
        files = [path.read_bytes() for path in sorted(CORPUS.rglob("*.eml"))]
        result += _compare("sample corpus", files, index)
    return result


def _compare(name: str, messages: list[bytes], index: Index) -> list[Measured]:
    """Measure both in alternating rounds, so that a busy machine slows both alike."""
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(_seconds(messages, lambda message: diagnose(read(message), index)))
        theirs.append(_seconds(messages, _flufl))
    ratios = [their / our for our, their in zip(ours, theirs, strict=True)]
    each = statistics.median(ours) / len(messages) * 1000
    return [
        Measured(f"{name}: read and diagnose", f"{each:.2f} ms a message"),
        Measured(
            f"{name}: times flufl.bounce",
            f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})",
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
