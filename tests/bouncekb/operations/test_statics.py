"""Static files are collected again only when their sources changed."""

import os

import pytest

from bouncekb.operations.statics import StaticFilesStamp


@pytest.fixture
def sources(settings, tmp_path):
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "site.css").write_text("a { color: red }")
    settings.STATICFILES_DIRS = [folder]
    return folder


@pytest.fixture
def stamp(tmp_path):
    return StaticFilesStamp(tmp_path / "collected")


def test_nothing_is_current_before_the_first_collection(sources, stamp):
    assert not stamp.is_current()


def test_it_is_current_after_collecting(sources, stamp):
    stamp.write()
    assert stamp.is_current()


def test_a_changed_source_makes_it_old(sources, stamp):
    stamp.write()
    os.utime(sources / "site.css", (1, 1))
    assert not stamp.is_current()


def test_a_new_source_makes_it_old(sources, stamp):
    stamp.write()
    (sources / "more.css").write_text("")
    assert not stamp.is_current()
