"""The compound file format, in which Outlook saves messages ([MS-CFB]), opened within bounds.

olefile reads it; what it takes time or memory for without limit, a hostile file could use. So the header's counts are
checked first, each stream's declared size counts against the size of the file, and streams are taken from the tree
once instead of being looked up by path.
"""

from __future__ import annotations

import struct
from typing import Any

from olefile import OleFileIO  # type: ignore[import-untyped] # it has no types
from olefile.olefile import STGTY_STORAGE, STGTY_STREAM  # type: ignore[import-untyped]
from oxmsg.storage import Storage, Stream

#: First bytes of every compound file ([MS-CFB] section 2.2).
SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")
#: Longer files hold attachments that tell nothing about a bounce.
MAX_SIZE = 32 * 1024 * 1024
#: olefile takes shorter contents for file names.
_MIN_SIZE = 1536
_HEADER = struct.Struct("<8s16s6H10I")
_SECTOR_SHIFTS = (9, 12)
_MINI_SECTOR_SHIFT = 6
#: Sectors of the allocation table that the header itself lists.
_FAT_IN_HEADER = 109
#: A message has some twenty streams for each recipient and attachment.
_MOST_STREAMS = 20_000
_MOST_LEVELS = 12


class UnreadableError(ValueError):
    """The file is damaged, or larger than it can honestly be."""


def open_compound(data: bytes) -> Storage:
    """Return the root of the compound file `data` with all streams read.

    Raises UnreadableError where the file is damaged or hostile.
    """
    _check_header(data)
    try:
        with _Compound(data) as file:
            root: Storage = file.tree()
    except UnreadableError:
        raise
    except Exception as error:  # a damaged file makes olefile raise errors of any kind
        raise UnreadableError("The compound file is damaged.") from error
    return root


def _check_header(data: bytes) -> None:
    """Raise UnreadableError where a count in the header does not fit the size of the file."""
    if not data.startswith(SIGNATURE) or not _MIN_SIZE <= len(data) <= MAX_SIZE:
        raise UnreadableError("This is no compound file of a usual size.")
    fields = _HEADER.unpack_from(data)
    sector_shift, mini_shift = fields[5], fields[6]
    if sector_shift not in _SECTOR_SHIFTS or mini_shift != _MINI_SECTOR_SHIFT:
        raise UnreadableError("The sectors have no usual size.")
    sectors = len(data) >> sector_shift
    fat_sectors, mini_fat_sectors, difat_sectors = fields[10], fields[15], fields[17]
    per_sector = (1 << sector_shift) // 4
    if max(fat_sectors - _FAT_IN_HEADER, difat_sectors) > 2 * sectors // per_sector + 2 or mini_fat_sectors > sectors:
        raise UnreadableError("The allocation table is larger than the file.")


class _Compound(OleFileIO):  # type: ignore[misc] # olefile has no types
    """An open compound file whose streams are counted and measured."""

    def __init__(self, data: bytes) -> None:
        self._streams_seen = 0
        self._budget = 2 * len(data)
        super().__init__(data)

    def _check_duplicate_stream(self, first_sect: int, minifat: bool = False) -> None:
        """Count the stream; olefile compares it with all before, in a list."""
        self._streams_seen += 1
        if self._streams_seen > _MOST_STREAMS:
            raise UnreadableError("The file has too many streams.")

    def _load_direntry(self, sid: int) -> Any:
        """Return an entry of the directory; one that is reached a second time would make the tree endless."""
        if 0 <= sid < len(self.direntries) and self.direntries[sid] is not None:
            raise UnreadableError("The directory refers to an entry twice.")
        return super()._load_direntry(sid)

    def tree(self) -> Storage:
        """Return the root storage."""
        if self.root.size > self._budget:
            raise UnreadableError("The stream of small streams is larger than the file.")
        return self._storage(self.root, "", 0)

    def _storage(self, node: Any, path: str, level: int) -> Storage:
        if level > _MOST_LEVELS:
            return Storage(path, (), ())
        streams = [self._stream(kid, path) for kid in node.kids if kid.entry_type == STGTY_STREAM]
        storages = [
            self._storage(kid, _below(path, kid), level + 1) for kid in node.kids if kid.entry_type == STGTY_STORAGE
        ]
        return Storage(path, tuple(streams), tuple(storages))

    def _stream(self, node: Any, path: str) -> Stream:
        self._budget -= node.size
        if self._budget < 0:
            raise UnreadableError("The streams are larger than the file.")
        with self._open(node.isectStart, node.size) as stream:
            return Stream(_below(path, node), stream.read())


def _below(path: str, node: Any) -> str:
    return f"{path}/{node.name}" if path else str(node.name)
