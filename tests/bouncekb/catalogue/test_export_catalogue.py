"""`manage.py export_catalogue` writes what load_catalogue reads."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from bouncekb.catalogue.files.folder import default_folder
from bouncekb.catalogue.models import Category, Entry

pytestmark = pytest.mark.django_db


def export(folder):
    out = io.StringIO()
    call_command("export_catalogue", path=folder, stdout=out)
    return out.getvalue()


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.json")}


def test_what_was_loaded_comes_out_byte_for_byte(tmp_path):
    assert f"to {len(files(default_folder()))} files" in export(tmp_path)
    written, wanted = files(tmp_path), files(default_folder())
    assert sorted(written) == sorted(wanted)
    assert [name for name in wanted if written[name] != wanted[name]] == []


def test_an_editors_change_is_a_small_difference(tmp_path):
    Entry.objects.filter(slug="gmail-5-7-26-unauthenticated").update(meaning="Said by an editor.", state="in_review")
    export(tmp_path)
    written, wanted = files(tmp_path), files(default_folder())
    assert [name for name in wanted if written[name] != wanted[name]] == ["providers/gmail.json"]
    old, new = wanted["providers/gmail.json"].splitlines(), written["providers/gmail.json"].splitlines()
    assert sorted(line.strip() for line in set(new) - set(old)) == [
        b'"meaning": "Said by an editor.",',
        b'"state": "in_review",',
    ]


def test_entries_of_no_provider_get_a_file_of_their_own_and_come_back(tmp_path):
    Entry.objects.create(
        slug="mailbox-asleep",
        wording="the mailbox is asleep",
        category=Category.objects.get(slug="mailbox_disabled"),
        permanence="permanent",
        who_acts="recipient",
        meaning="Nobody reads it.",
        confidence="recalled",
    )
    export(tmp_path)
    written = {entry["slug"]: entry for entry in json.loads((tmp_path / "entries.json").read_text(encoding="utf-8"))}
    assert written["mailbox-asleep"]["state"] == "draft"
    call_command("load_catalogue", path=tmp_path, stdout=io.StringIO())
    assert Entry.objects.get(slug="mailbox-asleep").provider is None


def test_files_of_providers_that_are_gone_are_removed(tmp_path):
    (tmp_path / "providers").mkdir()
    (tmp_path / "providers" / "nobody.json").write_text("{}")
    export(tmp_path)
    assert not (tmp_path / "providers" / "nobody.json").exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="cannot be written"):
        export(tmp_path / "file")
