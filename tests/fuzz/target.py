"""The process that mutates own samples until its time is up: with atheris where it is installed, else at random.

`python -m tests.fuzz` starts it; it writes each finding (the input, and what was wrong) into the folder it is given.
"""

# ruff: noqa: T201, PLC0415, BLE001 - a command prints, and keeps whatever is raised; modules are imported instrumented
from __future__ import annotations

import argparse
import hashlib
import importlib.util
import sys
import time
import traceback
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 30_000
#: One input that takes longer hangs.
_TIMEOUT = 60
#: Different findings after which there is enough to do.
_MOST_FINDINGS = 20


class Findings:
    """What went wrong, one file for each place in the code where it did."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: set[str] = set()
        self.executions = 0

    def run(self, check: Callable[[bytes], object], data: bytes) -> None:
        """Run one input; keep it when it raises and nothing like it was found before."""
        self.executions += 1
        try:
            check(data)
        except Exception as error:
            places = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
            name = hashlib.sha256("\n".join([type(error).__name__, *places]).encode()).hexdigest()[:12]
            if name in self._seen or len(self._seen) >= _MOST_FINDINGS:
                return
            self._seen.add(name)
            (self._folder / f"{name}.txt").write_text(traceback.format_exc(), "utf-8", "backslashreplace")
            (self._folder / name).write_bytes(data)


def main() -> None:
    """Fuzz with the arguments that `python -m tests.fuzz` gives."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--plain", action="store_true")
    arguments = parser.parse_args()
    findings = Findings(arguments.folder)
    if not arguments.plain and importlib.util.find_spec("atheris"):
        _guided(findings, arguments)
    else:
        _plain(findings, arguments)


def _guided(findings: Findings, arguments: argparse.Namespace) -> None:
    """Let atheris choose what to mutate by the code that an input reaches. Does not return."""
    import atheris

    with atheris.instrument_imports(include=["triage"]):
        check = _check()
    from .mutations import mutate
    from .seeds import samples

    corpus = arguments.folder / "corpus"
    corpus.mkdir(exist_ok=True)
    for number, sample in enumerate(samples()):
        (corpus / f"{number:04}").write_bytes(sample)

    def mutator(data: bytes, limit: int, seed: int) -> bytes:
        random = Random(seed)
        if random.random() < 0.2:
            return bytes(atheris.Mutate(data, limit))
        return mutate(data, random, limit)

    atheris.Setup(
        [
            sys.argv[0],
            str(corpus),
            f"-max_total_time={arguments.seconds}",
            f"-max_len={LONGEST}",
            f"-timeout={_TIMEOUT}",
            f"-seed={arguments.seed}",
            f"-artifact_prefix={arguments.folder}/hang-",
            "-rss_limit_mb=0",
            "-print_final_stats=1",
        ],
        lambda data: findings.run(check, data),
        custom_mutator=mutator,
    )
    atheris.Fuzz()


def _plain(findings: Findings, arguments: argparse.Namespace) -> None:
    """Mutate samples at random."""
    check = _check()
    from .mutations import mutate
    from .seeds import samples

    random = Random(arguments.seed)
    running = arguments.folder / "hang-running"
    end = time.monotonic() + arguments.seconds
    while time.monotonic() < end:
        data = mutate(random.choice(samples()), random, LONGEST)
        # Left behind when the process is ended because it hangs.
        running.write_bytes(data)
        findings.run(check, data)
    running.unlink(missing_ok=True)
    print(f"stat::number_of_executed_units: {findings.executions}")


def _check() -> Callable[[bytes], Any]:
    from .catalogue import full_index

    index = full_index()

    from .invariants import check

    return lambda data: check(data, index)


if __name__ == "__main__":
    main()
