"""Telling whether the collected static files are those of the sources."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.contrib.staticfiles.finders import get_finders

if TYPE_CHECKING:
    from pathlib import Path


class StaticFilesStamp:
    """A note beside the collected static files of what they were collected from."""

    def __init__(self, root: Path) -> None:
        """Keep the note in the folder `root` that `collectstatic` fills."""
        self._path = root / ".collected-from"

    def is_current(self) -> bool:
        """Tell whether nothing changed since the note was written."""
        try:
            return self._path.read_text(encoding="ascii") == self._sources()
        except OSError:
            return False

    def write(self) -> None:
        """Note that the files are collected from the present sources."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(self._sources(), encoding="ascii")

    @staticmethod
    def _sources() -> str:
        """Return a digest of names, sizes and times of all source files: reading them all would take longer."""
        digest = hashlib.sha256()
        for finder in get_finders():
            for name, storage in finder.list(["CVS", ".*", "*~"]):
                changed = storage.get_modified_time(name).timestamp()
                digest.update(f"{name}\0{storage.size(name)}\0{changed}\n".encode())
        return digest.hexdigest()
