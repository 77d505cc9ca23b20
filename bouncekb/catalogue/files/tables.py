"""How each table of the catalogue stands in a file: the shape of its records, to rows and back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from .. import models
from ..models.rules import DISPUTE
from ..vocabulary import Confidence, EntryState
from ..wording import weight
from .shape import Record, Shape, UnreadableCatalogueError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.db.models import Model, QuerySet

#: Primary keys of the rows that others point to, by table name and key: `ids["categories"]["user_unknown"]`.
Ids = dict[str, dict[str, int]]


NO_DISPUTE: Record = dict.fromkeys(DISPUTE, "")


def _told(record: Record) -> Record:
    """Return what of `record` is not empty."""
    return {name: value for name, value in record.items() if value}


class Table:
    """A table whose rows are records of a file. `record` and `values` are each other's inverse."""

    name: str
    #: What one row is called in a sentence.
    noun: str
    model: type[Any]
    key: str
    shape: Mapping[str, Shape]
    #: Fields copied as they are.
    plain: tuple[str, ...] = ()
    #: Reverse relations whose rows belong to a row of this table and are replaced with it.
    parts: tuple[str, ...] = ()
    #: Rows of this table that the files no longer hold go out of use.
    retires = False

    def file(self, record: Record) -> str:
        """Return the name of the file that holds `record`."""
        return f"{self.name}.json"

    def where(self, record: Record) -> str:
        """Return how a sentence names the place of `record`."""
        return f"{self.file(record)}: {self.noun} {record[self.key]}"

    def rows(self) -> QuerySet[Any]:
        """Return all rows with what their records need."""
        rows: QuerySet[Any] = self.model.objects.prefetch_related(*self.parts)
        return rows

    def record(self, row: Any) -> Record:
        """Return what a file says of `row`, all defaults filled in."""
        return {name: getattr(row, name) for name in self.plain}

    def values(self, record: Record, ids: Ids) -> dict[str, Any]:
        """Return the field values of the record's row; raise UnreadableCatalogueError for an unknown reference."""
        return {name: record[name] for name in self.plain}

    def part_rows(self, row: Any, record: Record, ids: Ids) -> Iterable[Model]:
        """Return the unsaved rows that belong to `row`."""
        return ()

    def refer(self, ids: Ids, table: str, record: Record, name: str) -> int | None:
        """Return the primary key of what the record's field `name` names, or None when it is empty."""
        value = record[name]
        if value == "":
            return None
        try:
            return ids[table][value]
        except KeyError:
            raise UnreadableCatalogueError(
                f"{self.where(record)} names the {name.replace('_', ' ')} {value!r}, which does not exist."
            ) from None


class CategoryTable(Table):
    """The causes; their place in the file is their place on pages."""

    name = "categories"
    noun = "category"
    model = models.Category
    key = "slug"
    shape = {
        "slug": str,
        "name": str,
        "group": str,
        "permanence": str,
        "who_acts": str,
        "list_action": str,
        "scope": str,
        "severity": int,
        "verdict": "",
        "meaning": "",
        "causes": [str],
        "fixes": [{"who": str, "step": str}],
        "list_reason": "",
        "answer": "",
        "answer_recipient_admin": "",
        "answer_postmaster": "",
        "checks": [{"label": str, "command": "", "url": ""}],
        "practice": "",
    }
    plain = (*shape, "position")

    def record(self, row: models.Category) -> Record:
        """Return the category, each check with both of its ways."""
        return super().record(row) | {"checks": [{"command": "", "url": ""} | check for check in row.checks]}

    def values(self, record: Record, ids: Ids) -> dict[str, Any]:
        """Return the category's fields, each check with the one way that it names."""
        return super().values(record, ids) | {"checks": [_told(check) for check in record["checks"]]}


class VocabularyTable(Table):
    """What other systems call the causes; their classes stay in the order of the file."""

    name = "vocabularies"
    noun = "system"
    model = models.VocabularySystem
    key = "slug"
    shape = {
        "slug": str,
        "name": str,
        "kind": str,
        "source": str,
        "note": "",
        "complete": True,
        "terms": [
            {
                "name": str,
                "number": "",
                "group": "",
                "action": "",
                "meaning": str,
                "permanence": "",
                "confidence": Confidence.DOCUMENTED.value,
                "replaced_by": "",
                "categories": [str],
                "preferred_for": [str],
            }
        ],
    }
    plain = ("slug", "name", "kind", "source", "note", "complete")
    term_plain = ("name", "number", "group", "action", "meaning", "permanence", "confidence", "replaced_by")
    parts = ("terms__links__category",)

    def record(self, row: models.VocabularySystem) -> Record:
        """Return the system with its classes and their categories."""
        terms = sorted(row.terms.all(), key=lambda term: term.position)
        return super().record(row) | {"terms": [self._term(term) for term in terms]}

    def _term(self, term: models.VocabularyTerm) -> Record:
        links = sorted(term.links.all(), key=lambda link: link.position)
        return {name: getattr(term, name) for name in self.term_plain} | {
            "categories": [link.category.slug for link in links],
            "preferred_for": [link.category.slug for link in links if link.preferred],
        }

    def part_rows(self, row: models.VocabularySystem, record: Record, ids: Ids) -> Iterable[Model]:
        """Return the system's classes and their links to categories."""
        for place, term in enumerate(record["terms"]):
            new = models.VocabularyTerm(system=row, position=place, **{name: term[name] for name in self.term_plain})
            yield new
            for position, slug in enumerate(term["categories"]):
                named = {"slug": record["slug"], "category": slug}
                link = {"category_id": self.refer(ids, "categories", named, "category"), "position": position}
                yield models.VocabularyTermCategory(term=new, preferred=slug in term["preferred_for"], **link)


class SourceTable(Table):
    """Pages that document or show responses."""

    name = "sources"
    noun = "source"
    model = models.Source
    key = "url"
    shape = {"url": str, "title": "", "checked_on": ""}

    def record(self, row: models.Source) -> Record:
        """Return the source with its day as text."""
        day = row.checked_on.isoformat() if row.checked_on else ""
        return {"url": row.url, "title": row.title, "checked_on": day}

    def values(self, record: Record, ids: Ids) -> dict[str, Any]:
        """Return the source's fields with its day as a date."""
        try:
            day = dt.date.fromisoformat(record["checked_on"]) if record["checked_on"] else None
        except ValueError:
            raise UnreadableCatalogueError(f"{self.where(record)} has no date in checked_on.") from None
        return {"url": record["url"], "title": record["title"], "checked_on": day}


class ReplyCodeTable(Table):
    """The three-digit codes and their families."""

    name = "reply_codes"
    noun = "reply code"
    model = models.ReplyCode
    key = "code"
    shape = {
        "code": str,
        "name": str,
        "meaning": str,
        "stage": "",
        "permanence": "",
        "typical_categories": [str],
        "defined_by": "",
        "note": "",
        "practice": "",
        "dispute": NO_DISPUTE,
    }
    plain = ("code", "name", "meaning", "stage", "permanence", "defined_by", "note", "practice")
    parts = ("category_links__category",)

    def record(self, row: models.ReplyCode) -> Record:
        """Return the code with its categories, the most typical first."""
        links = sorted(row.category_links.all(), key=lambda link: link.position)
        return super().record(row) | {
            "typical_categories": [link.category.slug for link in links],
            "dispute": NO_DISPUTE | row.dispute,
        }

    def values(self, record: Record, ids: Ids) -> dict[str, Any]:
        """Return the code's fields."""
        return super().values(record, ids) | {"dispute": _told(record["dispute"])}

    def part_rows(self, row: models.ReplyCode, record: Record, ids: Ids) -> Iterable[Model]:
        """Return the links to the code's categories."""
        for position, slug in enumerate(record["typical_categories"]):
            named = {"code": record["code"], "category": slug}
            links = {"category_id": self.refer(ids, "categories", named, "category")}
            yield models.ReplyCodeCategory(reply_code=row, position=position, **links)


class EnhancedCodeTable(Table):
    """The enhanced status codes in their wildcard form, with the classes and subjects."""

    name = "enhanced_codes"
    noun = "enhanced code"
    model = models.EnhancedCode
    key = "code"
    shape = {
        "code": str,
        "title": str,
        "meaning": str,
        "category": "",
        "who_acts": "",
        "reply_codes": [str],
        "defined_by": "",
        "note": "",
        "practice": "",
        "dispute": NO_DISPUTE,
    }
    plain = ("code", "title", "meaning", "who_acts", "reply_codes", "defined_by", "note", "practice")

    def rows(self) -> QuerySet[Any]:
        """Return all codes with their categories."""
        return models.EnhancedCode.objects.select_related("category")

    def record(self, row: models.EnhancedCode) -> Record:
        """Return the code with the slug of its category."""
        return super().record(row) | {
            "category": row.category.slug if row.category else "",
            "dispute": NO_DISPUTE | row.dispute,
        }

    def values(self, record: Record, ids: Ids) -> dict[str, Any]:
        """Return the code's fields, its three numbers apart."""
        status_class, subject, detail = ([*record["code"].split("."), "", ""])[:3]
        return super().values(record, ids) | {
            "category_id": self.refer(ids, "categories", record, "category"),
            "status_class": status_class,
            "subject": subject,
            "detail": detail,
            "dispute": _told(record["dispute"]),
        }


class ProviderTable(Table):
    """The parties, with their domains and hosts."""

    name = "providers"
    noun = "provider"
    model = models.Provider
    key = "slug"
    shape = {
        "slug": str,
        "name": str,
        "kind": str,
        "aliases": [str],
        "domains": [str],
        "hosts": [{"suffix": str, "role": str}],
        "text_marks": [str],
        "postmaster_url": "",
        "delist_url": "",
        "lookup_url": "",
        "limits": "",
    }
    plain = ("slug", "name", "kind", "aliases", "text_marks", "postmaster_url", "delist_url", "lookup_url", "limits")
    parts = ("domains", "hosts")

    def file(self, record: Record) -> str:
        """Return the name of the provider's own file."""
        return f"providers/{record['slug']}.json"

    def record(self, row: models.Provider) -> Record:
        """Return the provider with its domains and hosts in alphabetical order."""
        return super().record(row) | {
            "domains": sorted(each.domain for each in row.domains.all()),
            "hosts": sorted(
                ({"suffix": each.suffix, "role": each.role} for each in row.hosts.all()),
                key=lambda host: host["suffix"],
            ),
        }

    def part_rows(self, row: models.Provider, record: Record, ids: Ids) -> Iterable[Model]:
        """Return the provider's domains and hosts."""
        for domain in record["domains"]:
            yield models.ProviderDomain(provider=row, domain=domain)
        for host in record["hosts"]:
            yield models.ProviderHost(provider=row, suffix=host["suffix"], role=host["role"])


class EntryTable(Table):
    """The responses, with their patterns and examples."""

    name = "entries"
    noun = "entry"
    model = models.Entry
    key = "slug"
    shape = {
        "slug": str,
        "reply_code": "",
        "enhanced_code": "",
        "tag": "",
        "wording": str,
        "category": str,
        "permanence": str,
        "who_acts": str,
        "meaning": str,
        "causes": [str],
        "fixes": [str],
        "answer": "",
        "practice": "",
        "confidence": str,
        "source": "",
        "state": EntryState.PUBLISHED.value,
        "patterns": [{"applies_to": str, "expression": ""}],
        "examples": [str],
    }
    plain = (
        "slug",
        "reply_code",
        "enhanced_code",
        "tag",
        "wording",
        "permanence",
        "who_acts",
        "meaning",
        "causes",
        "fixes",
        "answer",
        "practice",
        "confidence",
        "state",
    )
    parts = ("patterns", "examples")
    retires = True

    def file(self, record: Record) -> str:
        """Return the name of the provider's file, or of the one for entries that belong to nobody."""
        return f"providers/{record['provider']}.json" if record["provider"] else "entries.json"

    def rows(self) -> QuerySet[Any]:
        """Return all entries with their patterns, examples and what they point to."""
        return super().rows().select_related("category", "provider", "source")

    def record(self, row: models.Entry) -> Record:
        """Return the entry with its patterns and examples in their order."""
        patterns = sorted(row.patterns.all(), key=lambda each: each.pk)
        return super().record(row) | {
            "provider": row.provider.slug if row.provider else "",
            "category": row.category.slug,
            "source": row.source.url if row.source else "",
            "patterns": [{"applies_to": each.applies_to, "expression": each.expression} for each in patterns],
            "examples": [each.text for each in sorted(row.examples.all(), key=lambda each: each.pk)],
        }

    def values(self, record: Record, ids: Ids) -> dict[str, Any]:
        """Return the entry's fields."""
        return super().values(record, ids) | {
            "provider_id": self.refer(ids, "providers", record, "provider"),
            "category_id": self.refer(ids, "categories", record, "category"),
            "source_id": self.refer(ids, "sources", record, "source"),
        }

    def part_rows(self, row: models.Entry, record: Record, ids: Ids) -> Iterable[Model]:
        """Return the entry's patterns and examples."""
        for pattern in record["patterns"]:
            written = pattern["expression"]
            yield models.Pattern(
                entry=row, applies_to=pattern["applies_to"], expression=written, weight=weight(written)
            )
        for text in record["examples"]:
            yield models.Example(entry=row, text=text)


#: In the order in which they refer to each other.
TABLES: tuple[Table, ...] = (
    CategoryTable(),
    VocabularyTable(),
    SourceTable(),
    ReplyCodeTable(),
    EnhancedCodeTable(),
    ProviderTable(),
    EntryTable(),
)
