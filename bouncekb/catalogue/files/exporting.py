"""Rows to files: what the database holds, in the files that load_catalogue reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .folder import write_folder
from .tables import TABLES

if TYPE_CHECKING:
    from pathlib import Path


def export(folder: Path) -> tuple[int, int]:
    """Write the whole catalogue to `folder`; return the numbers of files and of records.

    Loading files and exporting them again gives the same bytes. Raises OSError when a file cannot be written.
    """
    contents = {table.name: [table.record(row) for row in table.rows()] for table in TABLES}
    return write_folder(folder, contents), sum(len(records) for records in contents.values())
