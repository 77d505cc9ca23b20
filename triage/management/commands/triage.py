"""`manage.py triage`: diagnose messages from files, for people and for programs."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from triage.diagnosis.diagnose import diagnose
from triage.diagnosis.export import with_source
from triage.diagnosis.index import current_index
from triage.diagnosis.plain import as_text
from triage.reading import read
from triage.reading.mailboxes import files_below, messages_in, split_mbox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.core.management.base import CommandParser

#: The shell's and Django's name for standard input.
STDIN = "-"


class Command(BaseCommand):
    """Diagnose every message found under the paths."""

    help = (
        "Diagnoses messages: files, folders (Maildirs too), mbox files, or - for standard input. "
        "An unreadable path is reported on standard error, the rest goes on, and the exit status is 1."
    )
    requires_migrations_checks = True

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="file, folder, mbox, or - for standard input")
        parser.add_argument(
            "--format", choices=("text", "jsonl"), default="text", help="text for people, jsonl one object a message"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        index = current_index()
        self._unreadable = 0
        # tqdm stays silent for the first second, and where standard error is no terminal.
        messages = tqdm(self._messages(options["paths"]), unit=" messages", delay=1, disable=None, file=sys.stderr)
        for number, (source, content) in enumerate(messages):
            diagnosis = diagnose(read(content), index)
            if options["format"] == "jsonl":
                self.stdout.write(json.dumps(with_source(source, diagnosis), ensure_ascii=False))
            else:
                self.stdout.write(("\n" if number else "") + as_text(source, diagnosis))
        if self._unreadable:
            raise CommandError(f"{self._unreadable} of the paths could not be read; the others are done.")

    def _messages(self, paths: list[str]) -> Iterator[tuple[str, bytes]]:
        for path in paths:
            try:
                if path == STDIN:
                    yield from split_mbox(STDIN, sys.stdin.buffer)
                    continue
                for file in files_below(Path(path)):
                    yield from self._readable(file)
            except OSError as error:
                self._report(path, error)

    def _readable(self, file: Path) -> Iterator[tuple[str, bytes]]:
        try:
            yield from messages_in(file)
        except OSError as error:
            self._report(str(file), error)

    def _report(self, path: str, error: OSError) -> None:
        self._unreadable += 1
        tqdm.write(f"{path}: {error.strerror or error}", file=sys.stderr)
