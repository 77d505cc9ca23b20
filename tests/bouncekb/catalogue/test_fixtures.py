"""The project's own files: whole, consistent, and recognising their own examples."""

import json
import re
from pathlib import Path

import pytest
import re2
from django.conf import settings

from bouncekb.catalogue.files.folder import default_folder, read_folder
from bouncekb.catalogue.vocabulary import AppliesTo

REFERENCE = Path(settings.BASE_DIR).parent / "shared" / "reference"
needs_reference = pytest.mark.skipif(not REFERENCE.is_dir(), reason="the reference facts are not beside the project")


@pytest.fixture(scope="module")
def contents():
    return read_folder(default_folder())


def options():
    chosen = re2.Options()
    chosen.case_sensitive = False
    return chosen


def recognises(pattern, example):
    found = re2.compile(pattern["expression"], options())
    if pattern["applies_to"] == AppliesTo.EXACT:
        codes = re.match(r"(?:[245]\d\d[ -])?(?:[245]\.\d+\.\d+ )?", example)
        return bool(found.fullmatch(example) or found.fullmatch(example[codes.end() :]))
    return bool(found.search(example))


def test_every_example_is_recognised_by_a_pattern_of_its_entry(contents):
    missed = [
        (entry["slug"], example)
        for entry in contents["entries"]
        for example in entry["examples"]
        if not any(recognises(pattern, example) for pattern in entry["patterns"])
    ]
    assert missed == []


def test_every_entry_with_a_pattern_has_an_example(contents):
    assert [entry["slug"] for entry in contents["entries"] if entry["patterns"] and not entry["examples"]] == []


def test_all_patterns_compile_into_one_set(contents):
    together = re2.Set.SearchSet(_roomy())
    for entry in contents["entries"]:
        for pattern in entry["patterns"]:
            together.Add(pattern["expression"])
    together.Compile()
    assert together.Match("550 5.1.1 The email account that you tried to reach does not exist. Please try again")


def _roomy():
    chosen = options()
    chosen.max_mem = 64 << 20
    return chosen


def test_slugs_are_short_and_begin_with_the_provider(contents):
    for entry in contents["entries"]:
        assert len(entry["slug"]) <= 80
        assert entry["slug"].startswith(entry["provider"].replace("_", "-"))
        assert "_" not in entry["slug"]


def test_the_addresses_that_others_link_to_exist(contents):
    slugs = {entry["slug"] for entry in contents["entries"]}
    assert "gmail-5-7-26-unauthenticated" in slugs


def test_a_page_for_looking_up_an_address_takes_the_address(contents):
    lookups = [provider["lookup_url"] for provider in contents["providers"] if provider["lookup_url"]]
    assert lookups
    assert all(url.startswith("https://") and "{ip}" in url for url in lookups)


def test_only_known_placeholders_stand_in_wordings(contents):
    known = {"ip", "domain", "address", "url", "host", "number", "id", "name", "code", "text"}
    for entry in contents["entries"]:
        assert set(re.findall(r"\{([a-z]+)\}", entry["wording"])) <= known, entry["slug"]


def test_every_reply_code_of_an_entry_is_explained(contents):
    explained = {code["code"] for code in contents["reply_codes"]}
    assert {entry["reply_code"] for entry in contents["entries"]} - {""} <= explained


@needs_reference
def test_every_category_of_the_reference_is_there(contents):
    given = json.loads((REFERENCE / "taxonomy.json").read_text(encoding="utf-8"))["categories"]
    here = {category["slug"]: category for category in contents["categories"]}
    assert [category["slug"] for category in given if category["slug"] not in here] == []
    for category in given:
        for name in ("group", "permanence", "who_acts", "list_action", "scope", "severity"):
            assert here[category["slug"]][name] == category[name], category["slug"]


@needs_reference
@pytest.mark.parametrize("name", ["reply_codes", "enhanced_codes"])
def test_every_standard_code_of_the_reference_is_there(contents, name):
    given = json.loads((REFERENCE / f"{name}.json").read_text(encoding="utf-8"))
    wanted = {row["code"] for part in ("codes", "classes", "subjects") for row in given.get(part, [])}
    wanted |= {row["series"] for row in given.get("series", [])} | {
        row["digit"] for row in given.get("second_digit", [])
    }
    assert wanted - {row["code"] for row in contents[name]} == set()


@needs_reference
def test_every_provider_of_the_reference_is_there_with_its_domains_and_hosts(contents):
    here = {provider["slug"]: provider for provider in contents["providers"]}
    for path in (REFERENCE / "providers").glob("*.json"):
        given = json.loads(path.read_text(encoding="utf-8"))
        assert set(given["recipient_domains"]) <= set(here[given["slug"]]["domains"])
        assert {host["suffix"] for host in given["hosts"]} <= {host["suffix"] for host in here[given["slug"]]["hosts"]}


@needs_reference
def test_what_others_call_the_causes_is_that_of_the_reference(contents):
    given = json.loads((REFERENCE / "vocabularies.json").read_text(encoding="utf-8"))
    here = {(system["slug"], term["name"]): term for system in contents["vocabularies"] for term in system["terms"]}
    assert len(here) == sum(len(system["classes"]) for system in given["systems"])
    for system in given["systems"]:
        for term in system["classes"]:
            assert here[system["slug"], term["name"]]["categories"] == term["categories"]
    for category, names in given["reverse"].items():
        assert all(category in here[system, name]["preferred_for"] for system, name in names.items())


def test_of_each_system_one_class_at_most_is_preferred_for_a_cause(contents):
    for system in contents["vocabularies"]:
        preferred = [category for term in system["terms"] for category in term["preferred_for"]]
        assert len(preferred) == len(set(preferred)), system["slug"]
        assert all(set(term["preferred_for"]) <= set(term["categories"]) for term in system["terms"])
