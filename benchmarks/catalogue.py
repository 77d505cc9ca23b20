"""Loading the catalogue, and compiling its patterns."""

from __future__ import annotations

import io
import time

from django.core.management import call_command

from benchmarks.measured import Measured
from triage.diagnosis.index import Index
from triage.diagnosis.loading import load_knowledge


def measure() -> list[Measured]:
    first = _load()
    again = _load()
    start = time.perf_counter()
    Index(load_knowledge())
    compiling = time.perf_counter() - start
    return [
        Measured("load the catalogue", f"{first:.2f} s", "10 s", missed=first > 10),
        Measured("load it again, unchanged", f"{again:.2f} s", "1 s", missed=again > 1),
        Measured("compile its patterns", f"{compiling:.2f} s", "3 s", missed=compiling > 3),
    ]


def _load() -> float:
    start = time.perf_counter()
    call_command("load_catalogue", stdout=io.StringIO())
    return time.perf_counter() - start
