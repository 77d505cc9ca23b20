"""The page of one reply code or enhanced status code, or of a family of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect

from ..models import EnhancedCode, Entry, ReplyCode
from ..vocabulary import Permanence
from .answering import Page, public
from .data import category_ref, code_ref
from .listing import table
from .summary import summarise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from ..models import Category
    from .answering import Json

_REPLY = re.compile(r"[2-5][0-9]{2}|[2-5]xx|x[0-9]x")
_ENHANCED = re.compile(r"([245X])\.([0-9]{1,3}|X)\.([0-9]{1,4}|X)")

_PERMANENCE = {"2": Permanence.NONE, "4": Permanence.TEMPORARY, "5": Permanence.PERMANENT}


@public
def detail(request: HttpRequest, code: str) -> Page | HttpResponse:
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
    typical: Sequence[Category]
    #: Codes of the other kind that come with it, as the registry pairs them.
    pairs: Sequence[str] = ()

    @property
    def is_family(self) -> bool:
        """Whether the code stands for many, as `5xx` and `X.7.X` do."""
        return "x" in self.code or self.code.endswith(".X")

    @property
    def stage(self) -> str:
        """The command that a reply code answers, empty where it may answer any."""
        stage = self.row.stage if isinstance(self.row, ReplyCode) else ""
        return "" if stage == "any" else stage.replace("_", " ").upper()

    @property
    def permanence_label(self) -> str:
        """The word for how long it lasts, empty where that is open."""
        return str(Permanence(self.permanence).label) if self.permanence else ""

    @property
    def data(self) -> Json:
        """The code as JSON, without its responses."""
        return {
            "code": self.code,
            "kind": self.kind.replace(" ", "_"),
            "name": self.title or None,
            "meaning": self.row.meaning if self.row else None,
            "note": (self.row.note or None) if self.row else None,
            "practice": (self.row.practice or None) if self.row else None,
            "dispute": (self.row.dispute or None) if self.row else None,
            "stage": self.stage or None,
            "permanence": self.permanence or None,
            "who_acts": (self.row.who_acts or None) if isinstance(self.row, EnhancedCode) else None,
            "defined_by": (self.row.defined_by or None) if self.row else None,
            "usual_causes": [category_ref(category) for category in self.typical],
            "digits": [code_ref(each) for each in self.related],
            "covers": [code_ref(each) for each in self.members],
        }


def _reply_page(request: HttpRequest, code: str) -> Page:
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
        typical=list(row.typical_categories.order_by("reply_code_links__position")) if row else (),
    )
    return _page(request, page, entries.none() if is_family else entries, fixed="reply_code")


def _enhanced_page(request: HttpRequest, code: str, digit: str, subject: str, detail: str) -> Page:
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
        pairs=row.reply_codes if row else (),
    )
    fixed = "" if digit == "X" else "enhanced_code"
    return _page(request, page, entries.none() if covers_others else entries, fixed=fixed)


def _page(request: HttpRequest, code: CodePage, entries: QuerySet[Entry], *, fixed: str) -> Page:
    """Return a code's page: 404 where neither a standard nor any entry knows the code."""
    responses = table(request, entries, caption=f"Responses with {code.code}", fixed=(fixed,))
    summary = summarise(entries)
    known = bool(code.row) or bool(summary.count)
    context = {"it": code, "table": responses, "summary": summary, "known": known}

    def data() -> Json:
        return code.data | {"in_practice": summary.data, "responses": responses.data}

    return Page("catalogue/code.html", context, data, 200 if known else 404, part="parts/entries.html")
