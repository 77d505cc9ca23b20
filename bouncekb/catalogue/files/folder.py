"""The folder of the catalogue's files: one for each kind of code, the causes and the sources, one a provider.

`categories.json`, `vocabularies.json`, `reply_codes.json`, `enhanced_codes.json` and `sources.json` hold a list of
records each; `providers/<slug>.json` holds a provider with its entries, and `entries.json`, where there is one, the
entries that belong to no provider.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from .. import wording
from .shape import Record, UnreadableCatalogueError, compact, conform
from .tables import TABLES, EntryTable, ProviderTable, Table

if TYPE_CHECKING:
    from collections.abc import Callable

#: Records by table name.
Contents = dict[str, list[Record]]

LISTS = {table.name: f"{table.name}.json" for table in TABLES if table.name not in {"providers", "entries"}}
NEUTRAL = "entries.json"


def default_folder() -> Path:
    """Return the folder of the project's own catalogue."""
    return Path(settings.BASE_DIR) / "fixtures" / "catalogue"


def folder_digest(folder: Path) -> str:
    """Return a digest of everything that the rows made of `folder` depend on.

    That is its files, and the module that makes expressions of wordings. Raises UnreadableCatalogueError when the
    folder cannot be read.
    """
    sum_of_all = hashlib.sha256()
    try:
        for path in sorted(folder.rglob("*.json")):
            sum_of_all.update(path.relative_to(folder).as_posix().encode() + b"\0")
            sum_of_all.update(hashlib.sha256(path.read_bytes()).digest())
        sum_of_all.update(Path(wording.__file__).read_bytes())
    except OSError as error:
        raise UnreadableCatalogueError(f"{error.filename} cannot be read: {error.strerror}.") from error
    return sum_of_all.hexdigest()


def read_folder(folder: Path) -> Contents:
    """Return the records of all files of `folder`, defaults and derived expressions filled in.

    Raises UnreadableCatalogueError when a file is missing, is no JSON, or holds what does not fit.
    """
    tables = {table.name: table for table in TABLES}
    contents: Contents = {}
    for name, file in LISTS.items():
        contents[name] = _records(_parse(folder / file), tables[name], file)
    for place, category in enumerate(contents["categories"]):
        category["position"] = place
    contents["providers"], contents["entries"] = [], []
    for path in sorted((folder / "providers").glob("*.json")):
        provider, entries = _provider(_parse(path), f"providers/{path.name}")
        if provider["slug"] != path.stem:
            raise UnreadableCatalogueError(f"providers/{path.name} holds the provider {provider['slug']!r}.")
        contents["providers"].append(provider)
        contents["entries"] += entries
    if (folder / NEUTRAL).exists():
        contents["entries"] += _entries(_parse(folder / NEUTRAL), "", NEUTRAL)
    for table in TABLES:
        _refuse_repeats(table, contents[table.name])
    _refuse_shared_names(contents["providers"])
    return contents


def write_folder(folder: Path, contents: Contents) -> int:
    """Write the records of `contents` as the files of `folder` and return how many files there are.

    A provider's file that no longer has a provider is removed. Raises OSError when a file cannot be written.
    """
    tables = {table.name: table for table in TABLES}
    files: dict[str, Any] = {
        file: [compact(record, dict(tables[name].shape)) for record in sorted(contents[name], key=_order(name))]
        for name, file in LISTS.items()
    }
    entries: dict[str, list[Record]] = {"": []}
    for entry in sorted(contents["entries"], key=_order("entries")):
        entries.setdefault(entry["provider"], []).append(_written_entry(entry))
    for provider in contents["providers"]:
        written = compact(provider, dict(ProviderTable.shape))
        files[f"providers/{provider['slug']}.json"] = written | {"entries": entries.get(provider["slug"], [])}
    if entries[""]:
        files[NEUTRAL] = entries[""]
    (folder / "providers").mkdir(parents=True, exist_ok=True)
    for path in [*(folder / "providers").glob("*.json"), folder / NEUTRAL]:
        if path.relative_to(folder).as_posix() not in files:
            path.unlink(missing_ok=True)
    for name, value in files.items():
        (folder / name).write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return len(files)


def _parse(path: Path) -> Any:
    name = path.name if path.parent.name != "providers" else f"providers/{path.name}"
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UnreadableCatalogueError(f"{name} is missing.") from None
    except OSError as error:
        raise UnreadableCatalogueError(f"{name} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UnreadableCatalogueError(f"{name} is no UTF-8: {error.reason} at byte {error.start}.") from error
    except json.JSONDecodeError as error:
        raise UnreadableCatalogueError(f"{name} is no JSON: {error.msg} in line {error.lineno}.") from error


def _records(value: Any, table: Table, file: str) -> list[Record]:
    if not isinstance(value, list):
        raise UnreadableCatalogueError(f"{file} must hold a list.")
    return [conform(item, dict(table.shape), _where(item, table, file, place)) for place, item in enumerate(value)]


def _where(item: Any, table: Table, file: str, place: int) -> str:
    name = item.get(table.key) if isinstance(item, dict) else None
    return f"{file}: {table.noun} {name}" if isinstance(name, str) and name else f"{file}: {table.noun} {place + 1}"


def _provider(value: Any, file: str) -> tuple[Record, list[Record]]:
    if not isinstance(value, dict):
        raise UnreadableCatalogueError(f"{file} must hold an object.")
    facts = {name: part for name, part in value.items() if name != "entries"}
    provider = conform(facts, dict(ProviderTable.shape), file)
    provider["domains"].sort()
    provider["hosts"].sort(key=lambda host: host["suffix"])
    return provider, _entries(value.get("entries", []), provider["slug"], file)


def _entries(value: Any, provider: str, file: str) -> list[Record]:
    entries = _records(value, EntryTable(), file)
    for entry in entries:
        entry["provider"] = provider
        for pattern in entry["patterns"]:
            pattern["expression"] = pattern["expression"] or _derived(pattern, entry)
            if not pattern["expression"]:
                raise UnreadableCatalogueError(f"{file}: entry {entry['slug']} has a pattern that says nothing.")
    return entries


def _written_entry(entry: Record) -> Record:
    patterns = [
        pattern | {"expression": "" if pattern["expression"] == _derived(pattern, entry) else pattern["expression"]}
        for pattern in entry["patterns"]
    ]
    return compact(entry | {"patterns": patterns}, dict(EntryTable.shape))


def _derived(pattern: Record, entry: Record) -> str:
    return wording.derived(pattern["applies_to"], entry["wording"], entry["tag"])


def _refuse_repeats(table: Table, records: list[Record]) -> None:
    seen: set[str] = set()
    for record in records:
        key = record[table.key]
        if key in seen:
            raise UnreadableCatalogueError(f"The {table.noun} {key} stands in the files twice.")
        seen.add(key)


def _refuse_shared_names(providers: list[Record]) -> None:
    """Raise UnreadableCatalogueError when a domain or host suffix stands with two providers, or twice with one."""
    owners: dict[tuple[str, str], str] = {}
    for provider in providers:
        names = [("domain", domain) for domain in provider["domains"]]
        names += [("host suffix", host["suffix"]) for host in provider["hosts"]]
        for kind, name in names:
            owner = owners.setdefault((kind, name), provider["slug"])
            if owner != provider["slug"] or names.count((kind, name)) > 1:
                raise UnreadableCatalogueError(
                    f"providers/{provider['slug']}.json: the {kind} {name} belongs to the provider {owner} already."
                )


def _order(name: str) -> Callable[[Record], Any]:
    """Return the order in which the records of a table are written: as pages show them, codes by their numbers."""
    if name == "categories":
        return lambda record: record["position"]
    if name == "enhanced_codes":
        return lambda record: [
            (part != "X", int(part) if part.isdigit() else 0) for part in _class_last(record["code"])
        ]
    if name == "reply_codes":
        return lambda record: (not record["code"].isdigit(), record["code"])
    return lambda record: record["url" if name == "sources" else "slug"]


def _class_last(code: str) -> list[str]:
    """Return the parts of an enhanced code so that classes come first, then each subject before its details."""
    status_class, subject, detail = re.split(r"\.", code)
    return [subject, detail, status_class]
