"""What a diagnosis tells beyond cause and consequence, worked out when somebody asks for it.

Programs that sort thousands of reports read the cause, how lasting it is and what to do; only pages and answers need
the sentences, the marked places and the other readings.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bouncekb.catalogue.checks import check
from bouncekb.catalogue.letters import letters
from bouncekb.catalogue.vocabulary import Scope, WhoActs

from . import outcome, rejection, texts, verdicts
from .candidates import candidates
from .contradictions import contradictions
from .evidence import NOWHERE, evidence, sending_ip
from .result import Basis, Candidate, Details

if TYPE_CHECKING:
    from bouncekb.catalogue.checks import Check
    from bouncekb.catalogue.letters import Letter

    from .case import Case
    from .evidence import Place
    from .knowledge import CategoryInfo, EntryInfo, Knowledge, ProviderInfo
    from .result import Evidence, RejectedBy, Step

UNKNOWN = "unknown"
#: Other readings that a page shows.
_MOST_ALTERNATIVES = 5
#: Characters of an unknown wording that are compared with the known ones.
_WORDS_COMPARED = 4000


def category_of(knowledge: Knowledge, slug: str) -> CategoryInfo:
    """Return a category that code names; a bare one where an editor's database lacks it."""
    return knowledge.categories.get(slug) or outcome.bare_category(slug)


class _OfCase(Details):
    """What is told alike of every failure."""

    def __init__(
        self, case: Case, category: CategoryInfo, provider: ProviderInfo | None, entry: EntryInfo | None
    ) -> None:
        self.case = case
        self.category = category
        self.provider = provider
        self.entry = entry

    @cached_property
    def ip(self) -> Place:
        """The sending server's IP that the refusal names, and its place."""
        return NOWHERE

    @cached_property
    def facts(self) -> dict[str, str]:
        """The values of the placeholders in the catalogue's texts."""
        return texts.facts_of(self.case.report, self.case.failure, self.provider, self.named_blocklist, self.ip[0])

    @property
    def named_blocklist(self) -> ProviderInfo | None:
        """The blocklist that texts name."""
        return None

    def rejected_by(self) -> RejectedBy:
        """Return whose server refused."""
        return rejection.rejected_by(self.case, self.category, self.provider, self.entry)

    def refused_by(self) -> str:
        """Return words that follow "Refused by"."""
        return rejection.sentence(self.rejected_by(), self.case, self.provider)

    def blocked_ip(self) -> str:
        """Return the sending IP that the refusal names."""
        return self.ip[0]

    def letters(self) -> list[Letter]:
        """Return the answers ready to send."""
        return letters(self.category, self.facts)

    def checks(self) -> list[Check]:
        """Return the page of the list that names the sender, and what else the category has readers check."""
        register = self.named_blocklist
        page = register.lookup_url if register else ""
        own = [each for each in self.category.checks if not page or urlsplit(each.url).netloc != urlsplit(page).netloc]
        found = [check(each.label, self.facts, command=each.command, url=each.url) for each in own]
        if register and page:
            ip = self.facts.get("ip", "the sending IP address")
            found.insert(0, check(f"Look up {ip} at {register.name}", self.facts, url=page))
        return found


class Recognised(_OfCase):
    """What is told of a failure whose words or codes are known."""

    def __init__(
        self,
        case: Case,
        winner: Candidate,
        searched: Case,
        provider: ProviderInfo | None,
        blocklist: ProviderInfo | None,
        *,
        sure: bool,
    ) -> None:
        super().__init__(case, winner.category, provider, winner.entry)
        self.searched = searched
        self.blocklist = blocklist
        self.sure = sure

    @cached_property
    def found(self) -> list[Candidate]:
        """All readings, the most specific first: the winner and those that lost."""
        return candidates(self.searched)

    @property
    def winner(self) -> Candidate:
        """The reading that won, with its place and reason."""
        return self.found[0]

    @property
    def others(self) -> list[Candidate]:
        """The readings that lost."""
        return self.found[1:]

    def reason(self) -> str:
        """Return why the winner won."""
        return self.winner.reason

    @cached_property
    def ip(self) -> Place:
        """The sending server's IP that the refusal names, and its place."""
        return sending_ip(self.case, self.winner) if self.category.scope == Scope.SENDER else NOWHERE

    @property
    def named_blocklist(self) -> ProviderInfo | None:
        """The blocklist that texts name."""
        return self.blocklist

    def verdict(self) -> str:
        """Return the sentence that opens the diagnosis."""
        if not self.sure:
            return verdicts.of_code(self.case.failure, self.winner, has_words=self.case.has_words)
        if self.winner.basis == Basis.ENHANCED_CODE and not self.case.has_words and not self.facts.get("recipient"):
            return verdicts.of_code_alone(self.case.failure, self.winner)
        return verdicts.with_end(verdicts.of_category(self.category, self.facts), self.case, self.winner, self.others)

    def steps(self) -> list[Step]:
        """Return what to do."""
        return texts.steps(self.category, self.entry, self.provider, self.blocklist, self.facts)

    @property
    def answering(self) -> CategoryInfo:
        """The category whose answers are given: what is only usual is not told as a fact."""
        general = self.category if self.sure else category_of(self.case.knowledge, UNKNOWN)
        return general if general.answer else self.category

    def letters(self) -> list[Letter]:
        """Return the answers ready to send; the entry's own for the customer."""
        return letters(self.answering, self.facts, own=self.entry.answer if self.entry else "")

    def evidence(self) -> list[Evidence]:
        """Return the marked places."""
        return evidence(self.case, self.winner, self.ip)

    def alternatives(self) -> list[Candidate]:
        """Return the next readings, each with why it lost."""
        found = []
        causes = {self.category.slug}
        for other in self.others:
            if other.category.slug in causes or other.category.slug == UNKNOWN:
                continue
            causes.add(other.category.slug)
            found.append(replace(other, reason=f"{other.reason} {outcome.why_not(self.winner, other)}".strip()))
        near = [] if self.sure else closest(self.case, self.category.slug)
        return [*found[:_MOST_ALTERNATIVES], *near]

    def contradictions(self) -> list[str]:
        """Return what contradicts itself in the report."""
        return contradictions(self.case.knowledge, self.case.failure, self.winner)


class Unrecognised(_OfCase):
    """What is told of words whose cause nobody has written down: it says so and shows what is near."""

    def __init__(
        self,
        case: Case,
        category: CategoryInfo,
        known: Candidate | None,
        searched: Case,
        provider: ProviderInfo | None,
    ) -> None:
        super().__init__(case, category, provider, known.entry if known else None)
        self.is_known = known is not None
        self.searched = searched

    @cached_property
    def known(self) -> Candidate | None:
        """The entry for the words, which tells no cause, with its place and reason."""
        return candidates(self.searched)[0] if self.is_known else None

    def reason(self) -> str:
        """Return what the finding rests on."""
        return self.known.reason if self.known else "No known wording and no telling code."

    @cached_property
    def near(self) -> list[Candidate]:
        """The entries that come nearest."""
        return closest(self.case, UNKNOWN)

    def verdict(self) -> str:
        """Return the sentence that opens the diagnosis."""
        return verdicts.of_unknown(self.case, self.entry, near=bool(self.near), has_words=self.case.has_words)

    def steps(self) -> list[Step]:
        """Return what to do."""
        return texts.steps(self.category, self.entry, self.provider, None, self.facts)

    def evidence(self) -> list[Evidence]:
        """Return the marked places."""
        return evidence(self.case, self.known)

    def alternatives(self) -> list[Candidate]:
        """Return the entries that come nearest."""
        return self.near

    def contradictions(self) -> list[str]:
        """Return what contradicts itself in the report."""
        return contradictions(self.case.knowledge, self.case.failure, None)


class ByKind(_OfCase):
    """What is told of a message whose structure alone says what it is."""

    def reason(self) -> str:
        """Return what the finding rests on."""
        return "The message's structure says what it is."

    def rejected_by(self) -> RejectedBy:
        """Return that nobody is known to have refused."""
        return Details.rejected_by(self)

    def refused_by(self) -> str:
        """Return that nobody is known to have refused."""
        return Details.refused_by(self)

    def verdict(self) -> str:
        """Return the sentence that opens the diagnosis."""
        return verdicts.of_category(self.category, self.facts)

    def steps(self) -> list[Step]:
        """Return what to do."""
        return texts.steps(self.category, None, None, None, self.facts)

    def evidence(self) -> list[Evidence]:
        """Return the marked places."""
        return evidence(self.case)


class NothingFound(ByKind):
    """What is told of a text without any failure."""

    def reason(self) -> str:
        """Return what the finding rests on."""
        return "The text has no reply of a mail server and no report of one."

    def verdict(self) -> str:
        """Return the sentence that opens the diagnosis, with all there is to do."""
        return verdicts.NOTHING_FOUND

    def steps(self) -> list[Step]:
        """Return only what the reader can do: nothing has failed that others could repair."""
        return [step for step in super().steps() if step.who == WhoActs.NONE]

    def letters(self) -> list[Letter]:
        """Return that there is nothing to answer."""
        return []

    def checks(self) -> list[Check]:
        """Return that there is nothing to check."""
        return []


def closest(case: Case, but: str) -> list[Candidate]:
    """Return the entries of other causes than `but` whose wordings come nearest to the words of the case."""
    words = " ".join(stretch.text for stretch in case.stretches)[:_WORDS_COMPARED]
    return [
        Candidate(
            category=case.knowledge.categories[entry.category],
            basis=Basis.NOTHING,
            rank=(),
            entry=entry,
            reason="It shares words with the text but is not the same.",
        )
        for entry in case.index.closest.to(words)
        if entry.category != but
    ]
