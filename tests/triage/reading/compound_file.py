"""Compound files ([MS-CFB]) with Outlook messages in them ([MS-OXMSG]), written from plain values for the tests."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

SECTOR = 512
MINI = 64
CUTOFF = 4096
FREE, END, FAT_SECTOR, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
HEADERS_OF = {"message": 32, "embedded": 24, "other": 8}

Tree = dict[str, "bytes | Tree"]


@dataclass
class _Entry:
    name: str
    kind: int
    content: bytes = b""
    left: int = NONE
    right: int = NONE
    child: int = NONE
    start: int = 0
    size: int = 0


@dataclass
class _Writer:
    entries: list[_Entry] = field(default_factory=list)
    sectors: list[bytes] = field(default_factory=list)
    fat: list[int] = field(default_factory=list)

    def add(self, tree: Tree, owner: int) -> None:
        numbers = []
        for name, content in sorted(tree.items(), key=lambda item: (len(item[0]), item[0].upper())):
            numbers.append(len(self.entries))
            if isinstance(content, bytes):
                self.entries.append(_Entry(name, 2, content, size=len(content)))
            else:
                self.entries.append(_Entry(name, 1))
                self.add(content, numbers[-1])
        self.entries[owner].child = self._balance(numbers)

    def _balance(self, numbers: list[int]) -> int:
        if not numbers:
            return NONE
        middle = len(numbers) // 2
        entry = self.entries[numbers[middle]]
        entry.left, entry.right = self._balance(numbers[:middle]), self._balance(numbers[middle + 1 :])
        return numbers[middle]

    def chain(self, content: bytes) -> int:
        if not content:
            return END
        first = len(self.sectors)
        for place in range(0, len(content), SECTOR):
            self.sectors.append(content[place : place + SECTOR].ljust(SECTOR, b"\0"))
            self.fat.append(len(self.sectors))
        self.fat[-1] = END
        return first


def compound_file(tree: Tree) -> bytes:
    """Return a compound file with the streams (bytes) and storages (dicts) of `tree`."""
    writer = _Writer([_Entry("Root Entry", 5)])
    writer.add(tree, 0)
    mini, mini_fat = bytearray(), []
    for entry in writer.entries[1:]:
        if entry.kind != 2:
            continue
        if len(entry.content) >= CUTOFF:
            entry.start = writer.chain(entry.content)
        elif entry.content:
            entry.start = len(mini_fat)
            count = -(-len(entry.content) // MINI)
            mini_fat += [*range(entry.start + 1, entry.start + count), END]
            mini += entry.content.ljust(count * MINI, b"\0")
        else:
            entry.start = END
    root = writer.entries[0]
    root.start, root.size = writer.chain(bytes(mini)), len(mini)
    mini_start = writer.chain(
        struct.pack(f"<{len(mini_fat)}I", *mini_fat).ljust(-(-len(mini_fat) * 4 // SECTOR) * SECTOR, b"\xff")
    )
    directory = writer.chain(b"".join(_entry(entry) for entry in writer.entries))
    used = len(writer.sectors)
    count = -(-(used + used // 127 + 1) // 128)
    places = list(range(used, used + count))
    fat = [*writer.fat, *[FAT_SECTOR] * count]
    fat += [FREE] * (count * 128 - len(fat))
    header = struct.pack(
        "<8s16s6H10I", bytes.fromhex("D0CF11E0A1B11AE1"), b"", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, count, directory, 0,
        CUTOFF, mini_start, -(-len(mini_fat) * 4 // SECTOR), END, 0,
    )  # fmt: skip
    header += struct.pack("<109I", *places, *[FREE] * (109 - count))
    return header + b"".join(writer.sectors) + struct.pack(f"<{len(fat)}I", *fat)


def _entry(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBB3I16sI8s8sIII", name, len(name), entry.kind, 1, entry.left, entry.right, entry.child, b"", 0, b"", b"",
        entry.start, entry.size, 0,
    )  # fmt: skip


def outlook(
    properties: dict[int, str | bytes | int],
    *,
    recipients: list[dict[int, str | bytes | int]] | None = None,
    attachments: list[dict[int, str | bytes | int | Tree]] | None = None,
    kind: str = "message",
) -> Tree:
    """Return the tree of a message: property numbers to texts, bytes or numbers.

    An attachment's property that is a tree itself is an embedded message.
    """
    tree = _properties(properties, HEADERS_OF[kind])
    for number, recipient in enumerate(recipients or []):
        tree[f"__recip_version1.0_#{number:08X}"] = _properties(recipient, HEADERS_OF["other"])
    for number, attachment in enumerate(attachments or []):
        tree[f"__attach_version1.0_#{number:08X}"] = _properties(attachment, HEADERS_OF["other"])
    return tree


def _properties(properties: dict, header: int) -> Tree:
    tree: Tree = {}
    listed = bytes(header)
    for number, value in sorted(properties.items()):
        kind, payload = 0x0003, 0
        if isinstance(value, str):
            kind, content = 0x001F, value.encode("utf-16-le")
        elif isinstance(value, bytes):
            kind, content = 0x0102, value
        elif isinstance(value, dict):
            kind, content = 0x000D, value
        else:
            content, payload = None, value
        if content is not None:
            tree[f"__substg1.0_{number:04X}{kind:04X}"] = content
            payload = len(content)
        listed += struct.pack("<HHIII", kind, number, 6, payload, 0)
    return {**tree, "__properties_version1.0": listed}
