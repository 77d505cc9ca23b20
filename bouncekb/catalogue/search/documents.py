"""The catalogue's rows as documents: what of each is searched, and how much it says about the page."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Any

from django.urls import NoReverseMatch, reverse

from ..models import Category, DocumentKind, EnhancedCode, Entry, Provider, ReplyCode, SearchDocument
from ..vocabulary import CategoryGroup, ProviderKind
from .analysis import FIELD_WORDS, joined, name_term, terms
from .site import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

#: How much of a wording makes a title.
_TITLE = 160
_CLASSES = "245x"
_BRACKETS = "[]() "
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Draft:
    """A document before its terms are made. The texts of `title`, `head` and `body` are searched, in that weight."""

    kind: DocumentKind
    key: str
    url: str
    title: str
    text: str
    searched_title: tuple[str, ...]
    searched_head: tuple[str, ...]
    searched_body: tuple[str, ...]
    #: Terms that no text gives.
    title_names: tuple[str, ...] = ()
    head_names: tuple[str, ...] = ()
    provider: str = ""
    category: str = ""

    def digest(self) -> str:
        """Return a digest of all that the document is made of."""
        return hashlib.sha256(json.dumps(astuple(self), ensure_ascii=False).encode()).hexdigest()

    def document(self, digest: str) -> SearchDocument:
        """Return the unsaved row."""
        return SearchDocument(
            kind=self.kind,
            key=self.key,
            url=self.url,
            title=self.title,
            text=self.text,
            provider=self.provider,
            category=self.category,
            title_terms=joined([*self.title_names, *terms(*self.searched_title)]),
            head_terms=joined([*self.head_names, *terms(*self.searched_head)]),
            body_terms=joined(terms(*self.searched_body)),
            digest=digest,
        )


def tag_term(tag: str) -> str:
    """Return the term for a provider's mark, empty for a word that says nothing by itself ("frame", "log").

    What is bracketed in one reply is not in another: `[TSS04]` and `TSS04` are one mark.
    """
    bare = tag.strip(_BRACKETS)
    telling = any(char.isdigit() for char in bare) or (bare.isupper() or "." in bare or "-" in bare)
    return name_term("tag", bare) if telling and len(bare) > 1 else ""


def drafts() -> Iterator[Draft]:
    """Yield a draft for every page that can be found; a constant number of queries."""
    yield from _pages()
    yield from _categories()
    yield from _reply_codes()
    registered: set[str] = set()
    for row in EnhancedCode.objects.select_related("category"):
        registered.add(row.code)
        yield _enhanced_code(row)
    yield from _providers()
    used: defaultdict[str, set[str]] = defaultdict(set)
    entries = Entry.objects.published().select_related("provider", "category")
    for entry in entries.defer("answer", "category__answer", "category__fixes", "category__causes"):
        yield _entry(entry)
        if entry.enhanced_code and "X" + entry.enhanced_code[1:] not in registered:
            used[entry.enhanced_code].add(entry.provider.name if entry.provider else "")
    for code, names in sorted(used.items()):
        yield _used_code(code, sorted(filter(None, names)))


def _pages() -> Iterator[Draft]:
    for page in PAGES:
        try:
            url = reverse(page.address)
        except NoReverseMatch:  # a page of a part that this installation does not have
            continue
        title = (page.title, *page.called)
        yield Draft(DocumentKind.PAGE, page.address, url, page.title, page.text, title, (page.text,), ())


def _categories() -> Iterator[Draft]:
    for row in Category.objects.all():
        real = row.group != CategoryGroup.UNKNOWN
        yield Draft(
            kind=DocumentKind.CATEGORY,
            key=row.slug,
            url=row.get_absolute_url(),
            title=row.name,
            text=row.meaning,
            searched_title=(row.name, row.slug.replace("_", " ")),
            searched_head=tuple(FIELD_WORDS["synonyms"].get(row.slug, ())) if real else (),
            searched_body=(row.meaning, *_texts(row.causes), *(_texts([fix.get("step") for fix in row.fixes]))),
            title_names=(name_term("idea", row.slug),) if real else (),
            category=row.slug,
        )


def _reply_codes() -> Iterator[Draft]:
    rows = ReplyCode.objects.prefetch_related("typical_categories")
    for row in rows:
        yield Draft(
            kind=DocumentKind.REPLY_CODE,
            key=row.code,
            url=row.get_absolute_url(),
            title=f"{row.code} {row.name}",
            text=" ".join(filter(None, [row.meaning, row.note])),
            searched_title=(row.code, row.name),
            searched_head=(f"SMTP reply code {row.get_permanence_display()} {row.stage}",),
            searched_body=(row.meaning, row.note, *(each.name for each in row.typical_categories.all())),
        )


def _enhanced_code(row: EnhancedCode) -> Draft:
    rest = row.code[1:]
    own = [row.code] if row.status_class != "X" else [digit + rest for digit in _CLASSES]
    return Draft(
        kind=DocumentKind.ENHANCED_CODE,
        key=row.code,
        url=row.get_absolute_url(),
        title=f"{row.code} {row.title}",
        text=" ".join(filter(None, [row.meaning, row.note])),
        searched_title=(row.title,),
        searched_head=("enhanced status code SMTP",),
        searched_body=(row.meaning, row.note, row.category.name if row.category else ""),
        title_names=tuple(name_term("code", code) for code in own),
        category=row.category.slug if row.category else "",
    )


def _used_code(code: str, providers: list[str]) -> Draft:
    by = ", ".join(providers[:3]) or "some servers"
    return Draft(
        kind=DocumentKind.ENHANCED_CODE,
        key=code,
        url=reverse("catalogue:code", args=[code]),
        title=f"{code} (no standard code, used by {by})",
        text=f"No standard defines {code}; it is used by {', '.join(providers) or 'some servers'}.",
        searched_title=(),
        searched_head=("enhanced status code SMTP", *providers),
        searched_body=(),
        title_names=(name_term("code", code),),
    )


def _providers() -> Iterator[Draft]:
    for row in Provider.objects.prefetch_related("domains", "hosts"):
        domains = [each.domain for each in row.domains.all()]
        hosts = [each.suffix for each in row.hosts.all()]
        aliases = _texts(row.aliases)
        yield Draft(
            kind=DocumentKind.PROVIDER,
            key=row.slug,
            url=row.get_absolute_url(),
            title=row.name,
            text=_sentences(
                f"{ProviderKind(row.kind).label}. Also: {', '.join(aliases)}" if aliases else "", row.limits
            ),
            searched_title=(row.name, row.slug.replace("_", " "), *aliases),
            searched_head=(ProviderKind(row.kind).label, *domains[:30], *hosts, "postmaster page"),
            searched_body=(row.limits,),
            title_names=(name_term("provider", row.slug),),
            provider=row.slug,
        )


def _entry(row: Entry) -> Draft:
    provider = row.provider
    codes = " ".join(filter(None, [row.reply_code, row.enhanced_code]))
    tag = tag_term(row.tag)
    own = tuple(filter(None, [tag, name_term("code", row.enhanced_code) if row.enhanced_code else ""]))
    return Draft(
        kind=DocumentKind.ENTRY,
        key=row.slug,
        url=row.get_absolute_url(),
        title=_SPACES.sub(" ", " ".join(filter(None, [codes, _short(row.wording)]))),
        text=row.meaning,
        searched_title=(row.wording, row.tag, row.reply_code),
        searched_head=(row.category.name, row.slug.replace("-", " ")),
        searched_body=(row.meaning, *_texts(row.causes), *_texts(row.fixes)),
        title_names=own,
        head_names=(
            name_term("idea", row.category.slug),
            *((name_term("provider", provider.slug),) if provider else ()),
        ),
        provider=provider.slug if provider else "",
        category=row.category.slug,
    )


def _short(wording: str) -> str:
    return wording if len(wording) <= _TITLE else wording[:_TITLE].rsplit(" ", 1)[0] + " …"


def _texts(values: Any) -> tuple[str, ...]:
    """Return the sentences of a JSON list; whatever else may have got there is none."""
    return tuple(each for each in values if isinstance(each, str)) if isinstance(values, list) else ()


def _sentences(*texts: str) -> str:
    return " ".join(text.rstrip(". ") + "." for text in texts if text.strip())
