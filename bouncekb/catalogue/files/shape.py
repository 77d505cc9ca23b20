"""What a record of a file may look like: checked when it is read, left out when it says nothing."""

from __future__ import annotations

import hashlib
import json
from typing import Any

Record = dict[str, Any]
#: A type: required. A text, number or truth: optional, with that default. A list of one shape: a list of such items,
#: or none. A dictionary of shapes: a record.
Shape = Any
#: Fields that tables got after databases had been loaded. Left out of digests where they are empty, they do not make
#: the rows of such a database look as if an editor had changed them.
LATER = frozenset({"answer_recipient_admin", "answer_postmaster", "checks", "practice", "dispute"})


class UnreadableCatalogueError(Exception):
    """A file of the catalogue is missing or wrong; the message is one sentence that names the file and the place."""


def conform(value: Any, shape: Shape, where: str) -> Any:
    """Return `value` with its defaults filled in; raise UnreadableCatalogueError where it does not fit `shape`."""
    if isinstance(shape, dict):
        return _conform_record(value, shape, where)
    if isinstance(shape, list):
        if not isinstance(value, list):
            raise UnreadableCatalogueError(f"{where} must be a list.")
        return [conform(item, shape[0], f"{where}[{place}]") for place, item in enumerate(value)]
    expected = shape if isinstance(shape, type) else type(shape)
    if not isinstance(value, expected) or isinstance(value, bool) != (expected is bool):
        kind = {str: "a text", int: "a number", bool: "true or false"}[expected]
        raise UnreadableCatalogueError(f"{where} must be {kind}, not {json.dumps(value, ensure_ascii=False)[:60]}.")
    if isinstance(shape, type) and value == "":
        raise UnreadableCatalogueError(f"{where} is empty.")
    return value


def _conform_record(value: Any, shape: dict[str, Shape], where: str) -> Record:
    if not isinstance(value, dict):
        raise UnreadableCatalogueError(f"{where} must be an object.")
    for name in value:
        if name not in shape:
            raise UnreadableCatalogueError(f"{where} has the unknown field {name!r}.")
    record: Record = {}
    for name, part in shape.items():
        if name in value:
            record[name] = conform(value[name], part, f"{where}, {name}")
        elif isinstance(part, type):
            raise UnreadableCatalogueError(f"{where} misses the field {name!r}.")
        elif isinstance(part, dict):
            record[name] = conform({}, part, where)
        else:
            record[name] = [] if isinstance(part, list) else part
    return record


def compact(record: Record, shape: dict[str, Shape]) -> Record:
    """Return `record` without what its shape fills in anyway, in the order of the shape."""
    slim: Record = {}
    for name, part in shape.items():
        value = record[name]
        if isinstance(part, list):
            if value:
                slim[name] = [compact(item, part[0]) if isinstance(part[0], dict) else item for item in value]
        elif isinstance(part, dict):
            if told := compact(value, part):
                slim[name] = told
        elif isinstance(part, type) or value != part:
            slim[name] = value
    return slim


def _says(value: Any) -> bool:
    return any(value.values()) if isinstance(value, dict) else bool(value)


def digest(record: Record) -> str:
    """Return a digest that differs when the record says something else."""
    told = {name: value for name, value in record.items() if name not in LATER or _says(value)}
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
