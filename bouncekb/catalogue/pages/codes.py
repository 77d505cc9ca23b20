"""Pages of reply codes and enhanced status codes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Count
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from ..models import EnhancedCode, Entry, ReplyCode
from ..vocabulary import Permanence
from .listing import entry_page, shares

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from ..models import Category

_REPLY = re.compile(r"[2-5][0-9]{2}|[2-5]xx|x[0-9]x")
_ENHANCED = re.compile(r"([245X])\.([0-9]{1,3}|X)\.([0-9]{1,4}|X)")

_PERMANENCE = {"2": Permanence.NONE, "4": Permanence.TEMPORARY, "5": Permanence.PERMANENT}


@dataclass
class CodeRow:
    """A line of an overview table."""

    code: ReplyCode | EnhancedCode
    count: int


@dataclass
class Subject:
    """A chapter of the enhanced codes: `X.7.X` and the codes below it."""

    number: str
    row: EnhancedCode | None = None
    codes: list[CodeRow] = field(default_factory=list)


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show all standard codes, each with the number of entries that carry it."""
    replies = _counts("reply_code")
    enhanced: Counter[str] = Counter()
    for code, count in _counts("enhanced_code").items():
        enhanced[code.partition(".")[2]] += count
    reply_rows = [CodeRow(row, replies.get(row.code, 0)) for row in ReplyCode.objects.all()]
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
            subject.codes.append(CodeRow(row, enhanced[f"{row.subject}.{row.detail}"]))
    context = {
        "families": [row for row in reply_rows if "x" in row.code.code],
        "reply_codes": [row for row in reply_rows if "x" not in row.code.code],
        "classes": classes,
        "subjects": list(subjects.values()),
    }
    return render(request, "catalogue/codes.html", context)


def _counts(column: str) -> dict[str, int]:
    """Return how many published entries carry each value of a code column."""
    counted = Entry.objects.published().order_by().values_list(column).annotate(count=Count("pk"))
    return dict(counted)


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show one code; a concrete enhanced code shows its wildcard row with its class.

    Raises `Http404` for what has not the shape of a code. A well-shaped code that nobody knows gets a page with
    status 404 that explains its class and subject.
    """
    canonical = code.lower() if "." not in code else code.upper()
    if canonical != code:
        return redirect("catalogue:code", canonical, permanent=True)
    if _REPLY.fullmatch(code):
        return _reply_page(request, code)
    enhanced = _ENHANCED.fullmatch(code)
    if enhanced and (enhanced[2] != "X" or enhanced[3] == "X"):
        return _enhanced_page(request, code, *enhanced.groups())
    raise Http404("That is no SMTP code. Reply codes look like 550, enhanced codes like 5.7.26.")


@dataclass
class CodePage:
    """What the page of one code shows."""

    code: str
    kind: str
    row: ReplyCode | EnhancedCode | None
    title: str
    permanence: str
    #: Rows about the code's digits.
    related: Sequence[ReplyCode | EnhancedCode]
    #: The codes that a family, class or subject covers.
    members: Iterable[ReplyCode | EnhancedCode]
    #: The causes that it usually stands for.
    typical: Iterable[Category]

    @property
    def stage(self) -> str:
        """The command that a reply code answers, empty where it may answer any."""
        stage = self.row.stage if isinstance(self.row, ReplyCode) else ""
        return "" if stage == "any" else stage.replace("_", " ").upper()

    @property
    def permanence_label(self) -> str:
        """The word for how long it lasts, empty where that is open."""
        return str(Permanence(self.permanence).label) if self.permanence else ""


def _reply_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show a reply code with its family, or a family with its codes."""
    families = (f"{code[0]}xx", f"x{code[1]}x")
    found = {row.code: row for row in ReplyCode.objects.filter(code__in={code, *families})}
    row = found.pop(code, None)
    is_family = "x" in code
    members = ReplyCode.objects.filter(code__regex="^" + code.replace("x", "[0-9]") + "$")
    entries = Entry.objects.published().filter(reply_code=code)
    page = CodePage(
        code=code,
        kind="reply code",
        row=row,
        title=row.name if row else "",
        permanence=row.permanence if row else _PERMANENCE.get(code[0], ""),
        related=[] if is_family else [found[family] for family in families if family in found],
        members=members if is_family else (),
        typical=row.typical_categories.order_by("reply_code_links__position") if row else (),
    )
    return _answer(request, page, entries.none() if is_family else entries)


def _enhanced_page(request: HttpRequest, code: str, digit: str, subject: str, detail: str) -> HttpResponse:
    """Show an enhanced code by the registry's row, its subject and its class."""
    wildcard, of_subject, of_class = f"X.{subject}.{detail}", f"X.{subject}.X", f"{digit}.X.X"
    own = of_class if subject == "X" else wildcard
    rows = EnhancedCode.objects.select_related("category").filter(code__in={own, of_subject, of_class})
    found = {row.code: row for row in rows}
    row = found.pop(own, None)
    covers_others = detail == "X"
    members = EnhancedCode.objects.filter(subject=subject).exclude(detail="X")
    classes = _PERMANENCE if digit == "X" else (digit,)
    entries = Entry.objects.published().filter(enhanced_code__in=[f"{each}.{subject}.{detail}" for each in classes])
    page = CodePage(
        code=code,
        kind="enhanced status code",
        row=row,
        title=row.title if row else "",
        permanence=_PERMANENCE.get(digit, ""),
        related=[found[each] for each in (of_class, of_subject) if each in found],
        members=members if covers_others else (),
        typical=[row.category] if row and row.category else (),
    )
    return _answer(request, page, entries.none() if covers_others else entries)


def _answer(request: HttpRequest, code: CodePage, entries: QuerySet[Entry]) -> HttpResponse:
    """Render a code's page: 404 where neither a standard nor any entry knows the code."""
    page = entry_page(request, entries)
    known = bool(code.row) or bool(page.paginator.count)
    context = {"it": code, "page": page, "shares": shares(entries), "known": known}
    return render(request, "catalogue/code.html", context, status=200 if known else 404)
