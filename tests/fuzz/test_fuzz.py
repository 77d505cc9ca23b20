"""A short run of the fuzzer; `python -m tests.fuzz --seconds 1800` is a long one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.target import Findings

ROOT = Path(__file__).resolve().parent.parent.parent


def fuzz(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.fuzz", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )


@pytest.mark.parametrize("how", [[], ["--plain"]], ids=["guided", "plain"])
def test_ten_seconds_of_fuzzing_find_nothing(how: list[str], tmp_path: Path):
    run = fuzz("--seconds", "5", "--folder", str(tmp_path), *how)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "executions, 0 findings" in run.stdout


def test_an_input_can_be_run_again(tmp_path: Path):
    path = tmp_path / "finding"
    path.write_bytes(b"550 5.1.1 user unknown")
    assert "nothing wrong" in fuzz(str(path)).stdout


def test_a_finding_is_kept_once_with_its_reason(tmp_path: Path):
    def check(data: bytes) -> None:
        raise ValueError(f"wrong with {len(data)} bytes")

    findings = Findings(tmp_path)
    findings.run(check, b"a")
    findings.run(check, b"bb")
    (reason,) = tmp_path.glob("*.txt")
    assert "wrong with 1 bytes" in reason.read_text()
    assert reason.with_suffix("").read_bytes() == b"a"
    assert findings.executions == 2
