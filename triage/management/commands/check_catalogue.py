"""`manage.py check_catalogue`: entries that contradict each other, lose their own examples or match too much."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from bouncekb.catalogue.models import Entry, Example
from bouncekb.catalogue.vocabulary import EntryState
from triage.diagnosis.conflicts import Finding, findings
from triage.diagnosis.index import Index
from triage.diagnosis.loading import load_knowledge

if TYPE_CHECKING:
    from django.core.management.base import CommandParser

_LONGEST_SHOWN = 300


class Command(BaseCommand):
    """Hold the published catalogue against itself."""

    help = (
        "Diagnoses every example of the published catalogue and reports conflicts between entries, entries that lose "
        "their own example, and patterns that are refused, too general or too expensive (errors, exit status 1), and "
        "entries without an example or a source (warnings)."
    )
    requires_migrations_checks = True

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--format", choices=("text", "jsonl"), default="text", help="text for people, jsonl one object a finding"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        examples: dict[str, list[str]] = defaultdict(list)
        for slug, text in Example.objects.filter(entry__state=EntryState.PUBLISHED).values_list("entry__slug", "text"):
            examples[slug].append(text)
        sourced = frozenset(Entry.objects.published().filter(source__isnull=False).values_list("slug", flat=True))
        index = Index(load_knowledge())
        found = findings(index, examples, sourced)
        errors = sum(finding.is_error for finding in found)
        for finding in found:
            self.stdout.write(_as_json(finding) if options["format"] == "jsonl" else _as_line(finding))
        if options["format"] == "text":
            entries = len(index.knowledge.entries)
            self.stdout.write(f"{entries} entries checked: {errors} errors, {len(found) - errors} warnings.")
        if errors:
            raise CommandError(f"The catalogue has {errors} errors.")


def _as_line(finding: Finding) -> str:
    level = "error" if finding.is_error else "warning"
    slugs = f"{finding.entry} / {finding.other}" if finding.other else finding.entry
    text = " ".join(finding.text.split())[:_LONGEST_SHOWN]
    return f"{level}: {finding.problem}: {slugs}: {finding.explanation}" + (f" {text!r}" if finding.text else "")


def _as_json(finding: Finding) -> str:
    level = "error" if finding.is_error else "warning"
    return json.dumps({"level": level, **asdict(finding)}, ensure_ascii=False)
