"""The overview of all standard codes, as the tables people know: series by second digit, subjects by detail."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Count

from ..models import EnhancedCode, Entry, ReplyCode
from .answering import Page, public
from .data import code_ref

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

    from .answering import Json

#: The second digits that have a meaning, or codes in use (RFC 5321 section 4.2.1).
SECOND_DIGITS = "012345"


@dataclass
class CodeRow:
    """A line of an overview table."""

    code: ReplyCode | EnhancedCode
    count: int


@dataclass
class Series:
    """The reply codes with one first digit: all of them, and by second digit."""

    digit: str
    family: ReplyCode | None
    rows: list[CodeRow] = field(default_factory=list)

    @property
    def cells(self) -> list[list[CodeRow]]:
        """The codes under each of the usual second digits, and those under the others."""
        cells = [[row for row in self.rows if row.code.code[1] == digit] for digit in SECOND_DIGITS]
        return [*cells, [row for row in self.rows if row.code.code[1] not in SECOND_DIGITS]]


@dataclass
class Subject:
    """A chapter of the enhanced codes: `X.7.X` and the codes below it."""

    number: str
    row: EnhancedCode | None = None
    codes: list[CodeRow] = field(default_factory=list)


@public
def overview(_request: HttpRequest) -> Page:
    """Show all standard codes, each with the number of entries that carry it."""
    replies = _counts("reply_code")
    enhanced: Counter[str] = Counter()
    for code, count in _counts("enhanced_code").items():
        enhanced[code.partition(".")[2]] += count
    codes = {row.code: row for row in ReplyCode.objects.all()}
    series = [Series(digit, codes.get(f"{digit}xx")) for digit in sorted({code[0] for code in codes} - {"x"})]
    for each in series:
        each.rows = [CodeRow(row, replies.get(code, 0)) for code, row in codes.items() if _belongs(code, each.digit)]
    classes, subjects = _chapters(enhanced)
    context = {
        "series": series,
        # Whoever looks a code up has a refusal at hand.
        "tables": sorted(series, key=lambda each: each.digit not in "45"),
        "digits": [(digit, codes.get(f"x{digit}x")) for digit in SECOND_DIGITS],
        "classes": classes,
        "subjects": subjects,
    }

    def data() -> Json:
        return {
            "reply_codes": [_line(row) for each in series for row in each.rows],
            "enhanced_codes": [_line(row) for subject in subjects for row in subject.codes],
        }

    return Page("catalogue/codes.html", context, data)


def _belongs(code: str, digit: str) -> bool:
    return code.isdigit() and code.startswith(digit)


def _chapters(counts: Counter[str]) -> tuple[list[EnhancedCode], Sequence[Subject]]:
    """Return the classes, and the subjects with their codes; `counts` is by subject and detail (`7.26`)."""
    classes: list[EnhancedCode] = []
    subjects: dict[str, Subject] = {}
    for row in EnhancedCode.objects.select_related("category"):
        if row.code.endswith(".X.X"):
            classes.append(row)
            continue
        subject = subjects.setdefault(row.subject, Subject(row.subject))
        if row.detail == "X":
            subject.row = row
        else:
            subject.codes.append(CodeRow(row, counts[f"{row.subject}.{row.detail}"]))
    return classes, list(subjects.values())


def _line(row: CodeRow) -> Json:
    return code_ref(row.code) | {"responses": row.count}


def _counts(column: str) -> dict[str, int]:
    """Return how many published entries carry each value of a code column."""
    counted = Entry.objects.published().order_by().values_list(column).annotate(count=Count("pk"))
    return dict(counted)
