"""Fuzz reading and diagnosis, or run given files through them: `python -m tests.fuzz --seconds 600`.

Ends with 1 where an input raised, hung or broke what must hold for every input; each is kept in a file, and
`python -m tests.fuzz FILE` runs it again.
"""

# ruff: noqa: T201, PLC0415 - a command prints, and sets Django up before it imports models
from __future__ import annotations

import argparse
import importlib.util
import re
import subprocess
import sys
import tempfile
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent.parent
#: Seconds for starting, for loading the catalogue, and for the last input.
_GRACE = 150


def main() -> int:
    """Fuzz or reproduce; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="inputs to run once, instead of fuzzing")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plain", action="store_true", help="mutate at random, without looking at coverage")
    parser.add_argument("--folder", type=Path, help="where findings are kept; a new folder by default")
    arguments = parser.parse_args()
    if arguments.files:
        return reproduce(arguments.files)
    folder = arguments.folder or Path(tempfile.mkdtemp(prefix="fuzz-"))
    folder.mkdir(parents=True, exist_ok=True)
    return fuzz(folder, arguments.seconds, arguments.seed, plain=arguments.plain)


def reproduce(files: list[Path]) -> int:
    """Run each file once; what is wrong ends the run with its traceback."""
    from .catalogue import full_index

    index = full_index()

    from .invariants import check

    for path in files:
        check(path.read_bytes(), index)
        print(f"{path}: nothing wrong")
    return 0


def fuzz(folder: Path, seconds: int, seed: int, *, plain: bool) -> int:
    """Fuzz for some seconds in a process of its own, print what it found, and return the exit status."""
    if not plain and importlib.util.find_spec("atheris") is None:
        print(f"atheris is not there for Python {sys.version.split()[0]}: mutating at random instead.")
    command = [sys.executable, "-m", "tests.fuzz.target", str(folder), f"--seconds={seconds}", f"--seed={seed}"]
    try:
        process = subprocess.run(
            [*command, *(["--plain"] if plain else [])],
            cwd=_ROOT,
            capture_output=True,
            text=True,
            errors="backslashreplace",
            timeout=seconds + _GRACE,
            check=False,
        )
        output, ended = process.stdout + process.stderr, process.returncode == 0
    except subprocess.TimeoutExpired:
        output, ended = "The process had to be ended: an input hangs.", False
    executed = re.search(r"number_of_executed_units: *(\d+)", output)
    reasons = sorted(folder.glob("*.txt"))
    hanging = sorted(folder.glob("hang-*"))
    print(f"{executed.group(1) if executed else 'No'} executions, {len(reasons) + len(hanging)} findings.")
    for reason in reasons:
        print(f"\n{reason.read_text('utf-8')}To reproduce: python -m tests.fuzz {reason.with_suffix('')}")
    for path in hanging:
        print(f"\nTook too long or crashed: python -m tests.fuzz {path}")
    if not ended or executed is None:
        print(f"\nThe fuzzing process failed:\n{output[-4000:]}")
    return int(bool(reasons or hanging) or not ended or executed is None)


if __name__ == "__main__":
    sys.exit(main())
