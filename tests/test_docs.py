"""The documentation is compared with the code, so that it cannot rot."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
READERS = r"env\.(?:text|boolean|number|words|secret)\(\s*\"([A-Z_]+)\""


def variables_read() -> set[str]:
    """Return the names of all environment variables that the code reads."""
    modules = [*ROOT.glob("bouncekb/**/*.py"), *ROOT.glob("triage/**/*.py")]
    return {name for path in modules for name in re.findall(READERS, path.read_text(encoding="utf-8"))}


def variables_documented() -> set[str]:
    """Return the names in the first column of the configuration table."""
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    return set(re.findall(r"^\| `([A-Z_]+)` \|", page, flags=re.MULTILINE))


def test_every_variable_is_documented_and_every_documented_one_exists():
    assert len(variables_read()) > 10
    assert variables_documented() == variables_read()


@pytest.mark.parametrize("target", ["install", "run", "test", "lint", "bench"])
def test_make_help_names_each_target(target):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:.*## \S", makefile, flags=re.MULTILINE)


@pytest.mark.parametrize("page", [*sorted(ROOT.glob("docs/*.md")), ROOT / "README.md"], ids=lambda path: path.name)
def test_links_between_the_pages_lead_somewhere(page):
    for target in re.findall(r"\]\((?!https?://|mailto:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}, which does not exist"


def test_lock_files_hold_hashes_and_no_address():
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert "http" not in text.replace("httpx", "").replace("httpcore", "").replace("httptools", "")
