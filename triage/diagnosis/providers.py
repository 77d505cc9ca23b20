"""Who refused: the provider behind a host, a recipient's domain, or words that give it away."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .matcher import Matcher

if TYPE_CHECKING:
    from triage.reading.report import Fact, Failure, Report

    from .knowledge import Knowledge, ProviderInfo

_BLOCKLIST = "blocklist"
_SOFTWARE = "mail_server_software"
#: Kinds of parties whose servers answer, the likelier refuser first where the words of several are there.
_REFUSING = {"mailbox_provider": 2, "security_filter": 2, "sending_platform": 1}
#: What may be a host name inside a reply, or a mail address.
_NAME_RE = re.compile(r"[\w.@-]+")
_LONGEST_HOST = 253
#: How much of a reply is searched for host names.
_HOST_SEARCH = 4000
#: Reading's dialects that are written by a program which the catalogue knows under another name.
_PROGRAMS = {"exchange": "exchange_server", "domino": "lotus_domino", "courier": "courier"}
#: Wordings that any server with any list emits; they name no list.
_ANY_BLOCKLIST = "dnsbl"


@dataclass(frozen=True, slots=True)
class Mark:
    """Words in `text[start:end]` of the searched text that belong to a provider."""

    provider: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Parties:
    """Who had to do with a failure; slugs, empty where not known."""

    #: The party whose server answered.
    refused_by: str
    #: Everyone whose own wordings may be expected: the refuser, the recipient's provider, marks, programs.
    known: frozenset[str]
    #: Marks of blocklists in the server's words.
    blocklists: tuple[Mark, ...] = ()


class Directory:
    """The catalogue's hosts, domains and marks, prepared for looking up."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        marks = [(slug, mark) for slug, info in knowledge.providers.items() for mark in info.text_marks if mark]
        # Marks in capitals are codes (RUSR, ELNK, OFR_): in lower case they are ordinary words.
        self._owners = (
            [slug for slug, mark in marks if not _is_code(mark)],
            [slug for slug, mark in marks if _is_code(mark)],
        )
        self._matchers = (
            Matcher([_expression(mark) for _, mark in marks if not _is_code(mark)]),
            Matcher([_expression(mark) for _, mark in marks if _is_code(mark)], case_sensitive=True),
        )

    def of_host(self, host: str) -> str:
        """Return the provider whose longest suffix `host` has at a label border, or an empty text."""
        suffix = self._suffix(host)
        return self._knowledge.hosts[suffix][0] if suffix else ""

    def role_of(self, host: str) -> str:
        """Return what `host` does for its provider: `mx`, `outbound`, or an empty text where it is not known."""
        suffix = self._suffix(host)
        return self._knowledge.hosts[suffix][1] if suffix else ""

    def of_domain(self, domain: str) -> str:
        """Return the provider that runs the mailboxes of `domain`, or an empty text."""
        return self._knowledge.domains.get(domain.lower().rstrip("."), "")

    def marks(self, text: str) -> list[Mark]:
        """Return the marks of providers in `text`."""
        if not text:
            return []
        found = []
        for owners, matcher in zip(self._owners, self._matchers, strict=True):
            found += [Mark(owners[match.index], match.start, match.end) for match in matcher.search(text)]
        return found

    def parties(self, report: Report, failure: Failure, words: str, around: str) -> Parties:
        """Return who had to do with `failure`; `words` are the server's, `around` the reporting server's."""
        host = self._of_fact_host(failure.remote_mta)
        domain = self.of_domain(domain_of(failure.recipient) or domain_of(failure.original_recipient))
        if host and domain and host != domain and self._same_family(failure.remote_mta, domain):
            host = domain
        marks = self.marks(words)
        outer = self.marks(around)
        known = {mark.provider for mark in (*marks, *outer)} | set(self._programs(report))
        by_marks = self._likeliest(marks)
        refused_by = host or by_marks or domain or self._host_in(words)
        if not refused_by and failure.remote_mta is None:
            refused_by = self._of_fact_host(report.reporting_mta) or self._likeliest(outer)
        return Parties(
            refused_by=refused_by,
            known=frozenset(slug for slug in (known | {refused_by, domain, host}) if slug),
            blocklists=self._blocklists(marks, words),
        )

    def kind(self, slug: str) -> str:
        """Return the kind of the provider `slug`, or an empty text."""
        info = self._knowledge.providers.get(slug)
        return info.kind if info else ""

    def named_blocklist(self, parties: Parties) -> ProviderInfo | None:
        """Return the blocklist that the server's words name, if they name one."""
        for mark in parties.blocklists:
            if mark.provider != _ANY_BLOCKLIST:
                return self._knowledge.providers.get(mark.provider)
        return None

    def _suffix(self, host: str) -> str:
        name = host.lower().strip("[]. ")
        while name:
            if name in self._knowledge.hosts:
                return name
            name = name.partition(".")[2]
        return ""

    def _of_fact_host(self, fact: Fact | None) -> str:
        return self.of_host(fact.value) if fact else ""

    def _same_family(self, host: Fact | None, provider: str) -> bool:
        """Tell whether `provider` runs servers under the same registered domain as `host`."""
        family = ".".join(self._suffix(host.value if host else "").rsplit(".", 2)[-2:])
        return any(
            owner == provider and (suffix == family or suffix.endswith("." + family))
            for suffix, (owner, _) in self._knowledge.hosts.items()
        )

    def _blocklists(self, marks: list[Mark], words: str) -> tuple[Mark, ...]:
        """Return the marks of blocklists; those of no list in particular only where none is named."""
        found = [mark for mark in marks if self.kind(mark.provider) == _BLOCKLIST]
        named = [_whole_host(mark, words) for mark in found if mark.provider != _ANY_BLOCKLIST]
        return tuple(named or found)

    def _likeliest(self, marks: list[Mark]) -> str:
        """Return the party of the most telling mark: one that answers itself, the longest mark first."""
        best = max(
            marks,
            key=lambda mark: (_REFUSING.get(self.kind(mark.provider), 0), mark.end - mark.start),
            default=None,
        )
        return best.provider if best and self.kind(best.provider) in _REFUSING else ""

    def _host_in(self, words: str) -> str:
        """Return whose mail exchanger the words name; the domain of a mail address is none."""
        for name in _NAME_RE.findall(words[:_HOST_SEARCH]):
            if "." in name and "@" not in name and len(name) <= _LONGEST_HOST and (suffix := self._suffix(name)):
                provider, role = self._knowledge.hosts[suffix]
                if role == "mx" and self.kind(provider) in _REFUSING:
                    return provider
        return ""

    def _programs(self, report: Report) -> list[str]:
        slugs = (_PROGRAMS.get(dialect, dialect) for dialect in report.dialects)
        return [slug for slug in slugs if self.kind(slug) == _SOFTWARE]


def domain_of(address: Fact | None) -> str:
    """Return the domain of a mail address in lower case, or an empty text."""
    return address.value.rpartition("@")[2].lower().rstrip(".>") if address and "@" in address.value else ""


def _whole_host(mark: Mark, words: str) -> Mark:
    """Return a mark that is part of a host name (`spamhaus.org` in `zen.spamhaus.org`) grown to all of the name."""
    start = mark.start
    if "." in words[mark.start : mark.end]:
        while start > max(mark.start - _LONGEST_HOST, 0) and (words[start - 1].isalnum() or words[start - 1] in ".-_"):
            start -= 1
    return Mark(mark.provider, start, mark.end)


def _is_code(mark: str) -> bool:
    return mark.isupper() and " " not in mark


def _expression(mark: str) -> str:
    """Return the expression for a mark: it begins where a word begins, and may end inside one (`OFR_`)."""
    literal = "".join(char if char.isalnum() or not char.isascii() else f"\\x{{{ord(char):x}}}" for char in mark)
    return rf"\b{literal}" if mark[0].isascii() and mark[0].isalnum() else literal
