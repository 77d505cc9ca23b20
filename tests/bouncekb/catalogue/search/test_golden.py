"""The golden list: queries of agents, postmasters and beginners, and the pages that answer them."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command

from bouncekb.catalogue.management.commands.score_search import GOLDEN, LEAST_AMONG_THREE, LEAST_FIRST
from bouncekb.catalogue.search.scoring import score

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db


def test_the_golden_list_is_answered_rightly() -> None:
    found = score(GOLDEN)
    assert found.queries >= 130
    wrong = "\n".join(f"{miss.query!r}: right at {miss.place}, first is {miss.first}" for miss in found.misses)
    assert found.share_first >= LEAST_FIRST, wrong
    assert found.share_among_three >= LEAST_AMONG_THREE, wrong


def test_the_command_prints_the_score() -> None:
    out = StringIO()
    call_command("score_search", stdout=out)
    assert "the right answer first in 9" in out.getvalue()


def test_the_command_fails_below_the_limits_and_names_each_miss(tmp_path: Path) -> None:
    wrong = tmp_path / "golden.json"
    wrong.write_text(json.dumps([{"query": "550", "right": ["/codes/421/"]}]))
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("score_search", path=wrong, stdout=out)
    assert "'550': not among the first ten, first is /codes/550/" in out.getvalue()
