"""A page stays light: all of its styles and scripts together, compressed."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.contrib.staticfiles import finders

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db

LIMIT = 60_000


@pytest.mark.parametrize("address", ["/codes/550/", "/compare/?code=550", "/entries/"])
def test_styles_and_scripts_stay_below_60_kb(client: Client, address: str) -> None:
    text = client.get(address).content.decode()
    files = re.findall(r'<(?:link rel="stylesheet"|script)[^>]* (?:href|src)="/?static/([^"]+)"', text)
    files += re.findall(r'<(?:link rel="stylesheet"|script) (?:href|src)="/?static/([^"]+)"', text)
    names = set(files)
    assert any(name.endswith(".css") for name in names)
    assert any(name.endswith(".js") for name in names)
    sizes = {}
    for name in names:
        path = finders.find(name)
        assert path, name
        sizes[name] = len(gzip.compress(Path(path).read_bytes(), 9))
    assert sum(sizes.values()) <= LIMIT, sizes


def test_a_page_asks_no_other_host(client: Client) -> None:
    text = client.get("/codes/550/").content.decode()
    assert re.findall(r'<(?:script|link|img|iframe)[^>]* (?:src|href)="(?:https?:)?//(?!testserver)[^"]*"', text) == []
