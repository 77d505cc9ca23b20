"""Files to rows: adds what is new, changes what nobody touched, leaves what an editor changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from ..models import Entry, Revision
from ..search.index import refresh_if_stale
from ..vocabulary import EntryState
from .folder import folder_digest, read_folder
from .shape import Record, UnreadableCatalogueError, digest
from .tables import TABLES, Ids, Table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from django.db.models import Model

BATCH = 500


@dataclass(slots=True)
class Outcome:
    """What loading did to one table."""

    table: str
    added: int = 0
    changed: int = 0
    #: Rows that already said what the files say.
    same: int = 0
    #: Keys of rows that an editor changed and that therefore stayed.
    kept: list[str] = field(default_factory=list)
    #: Keys of rows that the files no longer hold.
    retired: list[str] = field(default_factory=list)

    def touched(self) -> bool:
        """Say whether the table reads differently now."""
        return bool(self.added or self.changed or self.retired)


def load(folder: Path, *, overwrite: bool = False) -> list[Outcome] | None:
    """Bring the database to what the files of `folder` say, and return what was done, table by table.

    None when these very files were loaded last: then there is nothing to compare. A row that an editor changed
    since it was loaded stays, unless `overwrite` is given. Raises UnreadableCatalogueError, and changes nothing, when
    the files are wrong.
    """
    files = folder_digest(folder)
    if not overwrite and Revision.objects.filter(pk=1, loaded_files=files).exists():
        refresh_if_stale()
        return None
    contents = read_folder(folder)
    ids: Ids = {}
    with transaction.atomic():
        outcomes = [_load_table(table, contents[table.name], ids, overwrite=overwrite) for table in TABLES]
        if any(outcome.touched() for outcome in outcomes):
            Revision.advance()
        Revision.objects.update_or_create(pk=1, defaults={"loaded_files": files})
        refresh_if_stale()
    return outcomes


@dataclass(slots=True)
class _Plan:
    add: list[tuple[Any, Record]] = field(default_factory=list)
    change: list[tuple[Any, Record]] = field(default_factory=list)
    adopt: list[Any] = field(default_factory=list)


def _load_table(table: Table, records: list[Record], ids: Ids, *, overwrite: bool) -> Outcome:
    outcome = Outcome(table.name)
    plan = _Plan()
    rows = {getattr(row, table.key): row for row in table.rows()}
    for record in records:
        wanted = digest(record)
        row = rows.pop(record[table.key], None)
        if row is None:
            plan.add.append((table.model(**table.values(record, ids), loaded_digest=wanted), record))
            continue
        present = digest(table.record(row))
        if present == wanted:
            outcome.same += 1
            if row.loaded_digest != wanted:
                row.loaded_digest = wanted
                plan.adopt.append(row)
        elif overwrite or present == row.loaded_digest:
            for name, value in table.values(record, ids).items():
                setattr(row, name, value)
            row.loaded_digest = wanted
            plan.change.append((row, record))
        else:
            outcome.kept.append(record[table.key])
    outcome.added, outcome.changed = len(plan.add), len(plan.change)
    _write(table, plan, ids)
    if table.retires:
        _retire(table, rows.values(), outcome)
    ids[table.name] = dict(table.model.objects.values_list(table.key, "pk"))
    return outcome


def _write(table: Table, plan: _Plan, ids: Ids) -> None:
    for row, record in plan.add + plan.change:
        _check(table, record, row)
    try:
        table.model.objects.bulk_create([row for row, _ in plan.add], batch_size=BATCH)
        changed = [row for row, _ in plan.change] + plan.adopt
        _update(table, changed)
        for name in table.parts:
            relation = name.split("__", maxsplit=1)[0]
            owner = table.model._meta.get_field(relation).field.name  # noqa: SLF001 - Django's documented interface
            part_model = table.model._meta.get_field(relation).related_model  # noqa: SLF001
            part_model.objects.filter(**{f"{owner}__in": [row.pk for row, _ in plan.change]}).delete()
        parts: dict[type[Any], list[Model]] = {}
        for row, record in plan.add + plan.change:
            for part in table.part_rows(row, record, ids):
                _check(table, record, part)
                parts.setdefault(type(part), []).append(part)
        for model, new in parts.items():
            model.objects.bulk_create(new, batch_size=BATCH)
    except DatabaseError as error:
        raise UnreadableCatalogueError(f"The database refuses the {table.name.replace('_', ' ')}: {error}.") from error


def _update(table: Table, rows: list[Any]) -> None:
    if not rows:
        return
    if table.model is Entry:
        for row in rows:
            row.updated_at = timezone.now()
    fields = [each.name for each in table.model._meta.concrete_fields if not each.primary_key]  # noqa: SLF001
    table.model.objects.bulk_update(rows, fields, batch_size=100)


def _check(table: Table, record: Record, row: Any) -> None:
    """Raise UnreadableCatalogueError when a value of `row`, made of `record`, is none that its field takes."""
    # A reference was looked up already; its field would ask the database again, row by row.
    references = {each.name for each in row._meta.concrete_fields if each.is_relation}  # noqa: SLF001
    try:
        row.clean_fields(exclude=references)
    except ValidationError as error:
        name, messages = next(iter(error.message_dict.items()))
        raise UnreadableCatalogueError(f"{table.where(record)}, {name}: {messages[0]}") from error


def _retire(table: Table, gone: Iterable[Any], outcome: Outcome) -> None:
    """Put entries that came from files and are in none of them any more out of use, if no editor took them over."""
    retired: list[Any] = []
    for row in gone:
        if not row.loaded_digest or row.state == EntryState.RETIRED:
            continue
        if digest(table.record(row)) != row.loaded_digest:
            outcome.kept.append(getattr(row, table.key))
            continue
        row.state = EntryState.RETIRED
        row.loaded_digest = digest(table.record(row))
        retired.append(row)
    _update(table, retired)
    outcome.retired = [getattr(row, table.key) for row in retired]
