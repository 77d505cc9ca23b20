"""The page about dialects names every registered one, and each has samples of its own in the tests."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from triage.reading.dialects import DIALECTS
from triage.reading.dialects.generic import Generic
from triage.reading.dialects.notice import Notice
from triage.reading.dialects.question import Question

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "dialects.md"
ALL = (*DIALECTS, Notice(), Generic(), Question())


def module_of(dialect) -> Path:
    return Path("tests/triage/reading/dialects") / f"test_{type(dialect).__module__.rpartition('.')[2]}.py"


def row(dialect) -> str:
    """Return the line of the table about `dialect`."""
    reads = " ".join((inspect.getdoc(type(dialect)) or "").partition("\n\n")[0].split())
    cells = (f"`{dialect.slug}`", dialect.name, reads, dialect.described_in, f"`{module_of(dialect).name}`")
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


@pytest.mark.parametrize("dialect", ALL, ids=lambda dialect: dialect.slug)
def test_it_stands_in_the_table(dialect):
    written = row(dialect)
    assert written in PAGE.read_text(encoding="utf-8").splitlines(), f"docs/dialects.md lacks this line:\n{written}"


@pytest.mark.parametrize("dialect", ALL, ids=lambda dialect: dialect.slug)
def test_it_has_samples_of_its_own(dialect):
    module = ROOT / module_of(dialect)
    assert module.is_file()
    assert type(dialect).__name__ in module.read_text(encoding="utf-8")


def test_the_table_has_no_other_rows():
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.startswith("| `")]
    assert sorted(rows) == sorted(map(row, ALL))


def test_no_two_have_the_same_slug_or_name():
    assert len({dialect.slug for dialect in ALL}) == len(ALL)
    assert len({(dialect.name, type(dialect).__module__.rpartition(".")[2]) for dialect in ALL}) == len(ALL)
