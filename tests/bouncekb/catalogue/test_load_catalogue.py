"""`manage.py load_catalogue` brings the database to what the files say, and respects editors."""

import io
import json
import shutil

import pytest
from django.core.management import CommandError, call_command

from bouncekb.catalogue.files.folder import default_folder
from bouncekb.catalogue.files.shape import digest
from bouncekb.catalogue.models import Category, Entry, Pattern, Provider, ProviderDomain, ReplyCode, Revision

pytestmark = pytest.mark.django_db

SLUG = "gmail-5-7-26-unauthenticated"


@pytest.fixture
def folder(tmp_path):
    """Give a small catalogue of its own: all codes and causes, two providers."""
    target = tmp_path / "catalogue"
    (target / "providers").mkdir(parents=True)
    for path in default_folder().glob("*.json"):
        shutil.copy(path, target)
    for slug in ("gmail", "spamcop"):
        shutil.copy(default_folder() / "providers" / f"{slug}.json", target / "providers")
    return target


@pytest.fixture
def empty():
    """Take the catalogue of the test session away; it is back after the test."""
    Entry.objects.all().delete()
    Provider.objects.all().delete()
    Revision.objects.all().delete()


def load(folder, **options):
    out = io.StringIO()
    call_command("load_catalogue", path=folder, stdout=out, **options)
    return out.getvalue()


def change(folder, change_entry, slug=SLUG):
    """Change one entry in gmail.json."""
    path = folder / "providers" / "gmail.json"
    provider = json.loads(path.read_text(encoding="utf-8"))
    entry = next(entry for entry in provider["entries"] if entry["slug"] == slug)
    change_entry(entry)
    path.write_text(json.dumps(provider), encoding="utf-8")


def row(output, table):
    """Return the numbers of added, changed, retired, same and left rows."""
    line = next(line for line in output.splitlines() if line.startswith(table))
    return [int(number) for number in line.split()[-5:]]


def test_it_loads_everything_into_an_empty_database(folder, empty):
    output = load(folder)
    assert row(output, "providers") == [2, 0, 0, 0, 0]
    entry = Entry.objects.get(slug=SLUG)
    assert entry.provider.slug == "gmail"
    assert entry.state == "published"
    assert entry.patterns.get().weight > 50
    assert entry.examples.exists()
    assert entry.provider.domains.filter(domain="gmail.com").exists()


def test_a_second_run_has_nothing_to_do(folder, empty):
    load(folder)
    before = Revision.current()
    assert "nothing to do" in load(folder)
    assert Revision.current() == before


def test_files_that_say_the_same_differently_change_nothing(folder, empty):
    load(folder)
    before = Revision.current()
    change(folder, lambda entry: entry.update(tag=""))
    assert row(load(folder), "total")[:3] == [0, 0, 0]
    assert Revision.current() == before


def test_a_changed_file_changes_its_entry_and_the_revision(folder, empty):
    load(folder)
    before = Revision.current()
    change(folder, lambda entry: entry.update(meaning="Said anew.", examples=["550 5.7.26 Other"]))
    assert row(load(folder), "entries")[:2] == [0, 1]
    entry = Entry.objects.get(slug=SLUG)
    assert entry.meaning == "Said anew."
    assert [example.text for example in entry.examples.all()] == ["550 5.7.26 Other"]
    assert Revision.current() == before + 1


def test_an_editors_change_stays_and_is_named(folder, empty):
    load(folder)
    Entry.objects.filter(slug=SLUG).update(meaning="The editor's.")
    change(folder, lambda entry: entry.update(meaning="The file's."))
    output = load(folder)
    assert Entry.objects.get(slug=SLUG).meaning == "The editor's."
    assert f"Left alone, as an editor changed it: {SLUG}" in output
    assert row(output, "entries")[4] == 1


def test_an_editors_new_pattern_or_example_counts_as_a_change(folder, empty):
    load(folder)
    Pattern.objects.create(entry=Entry.objects.get(slug=SLUG), applies_to="text", expression="my own words")
    change(folder, lambda entry: entry.update(meaning="The file's."))
    assert row(load(folder), "entries")[4] == 1
    assert Pattern.objects.filter(expression="my own words").exists()


def test_an_editors_text_of_a_cause_stays_too(folder, empty):
    load(folder)
    Category.objects.filter(slug="mailbox_full").update(answer="The editor's answer.")
    change(folder, lambda entry: entry.update(meaning="Something else in the files."))
    assert "Left alone, as an editor changed it: mailbox_full" in load(folder)
    assert Category.objects.get(slug="mailbox_full").answer == "The editor's answer."


def test_overwrite_takes_an_editors_change_back(folder, empty):
    load(folder)
    wanted = Entry.objects.get(slug=SLUG).meaning
    Entry.objects.filter(slug=SLUG).update(meaning="The editor's.")
    output = load(folder, overwrite=True)
    assert row(output, "entries")[1] == 1
    assert Entry.objects.get(slug=SLUG).meaning == wanted


def test_an_entry_that_left_the_files_is_retired(folder, empty):
    load(folder)
    (folder / "providers" / "spamcop.json").unlink()
    output = load(folder)
    assert "Retired, as no file holds it any more: spamcop-" in output
    assert set(Entry.objects.filter(provider__slug="spamcop").values_list("state", flat=True)) == {"retired"}
    assert not Entry.objects.filter(provider__slug="gmail", state="retired").exists()
    change(folder, lambda entry: entry.update(meaning="Something else."))
    assert row(load(folder), "entries")[2] == 0


def test_an_editors_own_entry_is_not_retired(folder, empty):
    load(folder)
    copied = Entry.objects.get(slug=SLUG)
    copied.pk, copied.slug, copied.loaded_digest = None, "gmail-my-own", ""
    copied.save()
    change(folder, lambda entry: entry.update(meaning="Something else."))
    assert "gmail-my-own" not in load(folder)
    assert Entry.objects.get(slug="gmail-my-own").state == "published"


def test_a_domain_can_move_from_one_provider_to_another(folder, empty):
    load(folder)
    for slug, domains in (("gmail", ["gmail.com"]), ("spamcop", ["googlemail.com"])):
        path = folder / "providers" / f"{slug}.json"
        provider = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps(provider | {"domains": domains}), encoding="utf-8")
    load(folder)
    assert ProviderDomain.objects.get(domain="googlemail.com").provider.slug == "spamcop"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"category": "no_such"}, f"providers/gmail.json: entry {SLUG} names the category 'no_such'"),
        ({"permanence": "sometimes"}, f"providers/gmail.json: entry {SLUG}, permanence: "),
        ({"reply_code": "999"}, f"providers/gmail.json: entry {SLUG}, reply_code: "),
        ({"source": "https://example.org/unknown"}, f"providers/gmail.json: entry {SLUG} names the source"),
        ({"wording": ""}, f"providers/gmail.json: entry {SLUG}, wording is empty."),
        ({"causes": "one"}, f"providers/gmail.json: entry {SLUG}, causes must be a list."),
        ({"severity": 3}, f"providers/gmail.json: entry {SLUG} has the unknown field 'severity'."),
        ({"patterns": [{"applies_to": "text", "expression": "(open"}]}, f"entry {SLUG}, expression: RE2 does not"),
        ({"patterns": [{"applies_to": "tag"}]}, f"entry {SLUG} has a pattern that says nothing."),
        ({"examples": [7]}, f"entry {SLUG}, examples[0] must be a text, not 7."),
    ],
)
def test_a_wrong_file_is_named_and_changes_nothing(folder, empty, wrong, sentence):
    load(folder)
    before = Revision.current(), Entry.objects.count()
    change(folder, lambda entry: entry.update(wrong))
    with pytest.raises(CommandError) as error:
        load(folder)
    assert sentence in str(error.value)
    assert "\n" not in str(error.value)
    assert (Revision.current(), Entry.objects.count()) == before


def test_a_file_that_is_no_json_is_named_with_its_line(folder, empty):
    (folder / "providers" / "gmail.json").write_text('{"slug":\n oops}', encoding="utf-8")
    with pytest.raises(CommandError, match=r"providers/gmail\.json is no JSON: .* in line 2\."):
        load(folder)
    assert not Entry.objects.exists()


def test_a_missing_file_is_named(folder, empty):
    (folder / "sources.json").unlink()
    with pytest.raises(CommandError, match=r"^sources\.json is missing\.$"):
        load(folder)


def test_an_entry_that_stands_twice_is_named(folder, empty):
    path = folder / "providers" / "gmail.json"
    provider = json.loads(path.read_text(encoding="utf-8"))
    provider["entries"].append(provider["entries"][0])
    path.write_text(json.dumps(provider), encoding="utf-8")
    with pytest.raises(CommandError, match=f"The entry {provider['entries'][0]['slug']} stands in the files twice"):
        load(folder)


def test_a_domain_of_two_providers_is_named_with_its_file(folder, empty):
    path = folder / "providers" / "spamcop.json"
    provider = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(provider | {"domains": ["gmail.com"]}), encoding="utf-8")
    with pytest.raises(
        CommandError, match=r"providers/spamcop\.json: the domain gmail\.com belongs to the provider gmail"
    ):
        load(folder)


def test_a_domain_that_an_editor_gave_away_is_refused_and_nothing_changes(folder, empty):
    load(folder)
    Provider.objects.filter(slug="spamcop").update(limits="The editor's.")
    ProviderDomain.objects.create(provider=Provider.objects.get(slug="spamcop"), domain="example.net")
    path = folder / "providers" / "gmail.json"
    provider = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(provider | {"domains": ["gmail.com", "example.net"]}), encoding="utf-8")
    with pytest.raises(CommandError, match="The database refuses the providers"):
        load(folder)
    assert ProviderDomain.objects.get(domain="example.net").provider.slug == "spamcop"


def change_record(folder, file, key, **values):
    """Change a record of one of the lists, or its fields to nothing where a value is None."""
    path = folder / file
    records = json.loads(path.read_text(encoding="utf-8"))
    record = next(record for record in records if key in (record.get("slug"), record.get("code")))
    record.update(values)
    written = [{name: value for name, value in each.items() if value is not None} for each in records]
    path.write_text(json.dumps(written), encoding="utf-8")


def test_checks_notes_and_disputes_are_loaded_as_they_are_told(folder, empty):
    checks = [{"label": "SPF", "command": "dig TXT {domain}"}, {"label": "Page", "url": "https://x.example/"}]
    change_record(folder, "categories.json", "mailbox_full", checks=checks, practice="Wait a day.")
    change_record(folder, "reply_codes.json", "552", dispute={"advice": "Keep it."}, practice=None)
    load(folder)
    category = Category.objects.get(slug="mailbox_full")
    assert (category.checks, category.practice) == (checks, "Wait a day.")
    code = ReplyCode.objects.get(code="552")
    assert (code.dispute, code.practice) == ({"advice": "Keep it."}, "")


@pytest.mark.parametrize(
    "checks", [[{"label": "Neither"}], [{"label": "Both", "command": "dig", "url": "https://x.example/"}]]
)
def test_a_check_without_one_way_is_refused(folder, empty, checks):
    change_record(folder, "categories.json", "mailbox_full", checks=checks)
    with pytest.raises(CommandError, match=r"category mailbox_full, checks: Write checks as"):
        load(folder)


def test_a_row_loaded_before_there_were_notes_takes_its_first_one(folder, empty):
    change_record(folder, "reply_codes.json", "552", practice=None, dispute=None)
    load(folder)
    code = ReplyCode.objects.get(code="552")
    said = {name: getattr(code, name) for name in ("code", "name", "meaning", "stage", "permanence")}
    said |= {"defined_by": code.defined_by, "note": code.note}
    said["typical_categories"] = list(
        code.category_links.order_by("position").values_list("category__slug", flat=True)
    )
    assert code.loaded_digest == digest(said)
    change_record(folder, "reply_codes.json", "552", practice="Now with a note.")
    load(folder)
    assert ReplyCode.objects.get(code="552").practice == "Now with a note."
