"""What a diagnosis says, and why: plain data for pages, API, command line and store."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from bouncekb.catalogue.vocabulary import Audience

if TYPE_CHECKING:
    from bouncekb.catalogue.checks import Check
    from bouncekb.catalogue.letters import Letter
    from triage.reading.report import Failure, Report

    from .knowledge import CategoryInfo, EntryInfo, ProviderInfo


class Confidence(StrEnum):
    """How sure a diagnosis is."""

    #: The provider is known and so is its wording or tag.
    HIGH = "high"
    #: A wording, or an enhanced code that says something specific.
    MEDIUM = "medium"
    #: A generic code alone.
    LOW = "low"
    #: Not recognised.
    NONE = "none"


class Basis(StrEnum):
    """What a candidate rests on, most specific first."""

    EXACT = "exact"
    TAG = "tag"
    PROVIDER_WORDING = "provider_wording"
    WORDING = "wording"
    FRAME = "frame"
    PROVIDER_CODE = "provider_code"
    ENHANCED_CODE = "enhanced_code"
    REPLY_CODE = "reply_code"
    KIND = "kind"
    NOTHING = "nothing"


class RejectedBy(StrEnum):
    """Whose server refused the message."""

    RECIPIENT_SERVER = "recipient_server"
    #: A filter or gateway in front of the recipient's server.
    FILTER = "filter"
    #: The sending side's own server or platform, before anybody else was asked.
    OWN_SERVER = "own_server"
    #: A server between the two.
    RELAY = "relay"
    #: No server was reached.
    NOBODY = "nobody"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A marked place in the report's text: `text[start:end]`."""

    #: reply_code, enhanced_code, recipient, remote_mta, remote_ip, tag, blocklist, link, wording, ip
    what: str
    start: int
    end: int
    text: str
    #: One sentence that explains the mark to a person.
    explanation: str = ""
    #: Address path of the catalogue page about it, empty where there is none.
    url: str = ""


@dataclass(slots=True)
class Candidate:
    """One possible reading of a failure and what it rests on."""

    category: CategoryInfo
    basis: Basis
    #: The higher, the more specific; only comparable within one failure.
    rank: tuple[int, ...]
    entry: EntryInfo | None = None
    #: Place of the matched wording in the report's text, where there is one.
    start: int = 0
    end: int = 0
    #: One sentence: what it rests on.
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do, and who does it (a value of WhoActs)."""

    who: str
    text: str
    #: A link to where it is done, empty where there is none.
    url: str = ""
    link_text: str = ""


class Details:
    """What a diagnosis tells beyond cause and consequence; nothing, unless a subclass knows more."""

    def verdict(self) -> str:
        """Return the sentence that opens the diagnosis."""
        return ""

    def reason(self) -> str:
        """Return why the winner won."""
        return ""

    def rejected_by(self) -> RejectedBy:
        """Return whose server refused."""
        return RejectedBy.UNKNOWN

    def refused_by(self) -> str:
        """Return words that follow "Refused by"."""
        return ""

    def blocked_ip(self) -> str:
        """Return the sending IP that the refusal names."""
        return ""

    def steps(self) -> list[Step]:
        """Return what to do."""
        return []

    def letters(self) -> list[Letter]:
        """Return the answers ready to send, one an audience."""
        return []

    def checks(self) -> list[Check]:
        """Return what the reader can check."""
        return []

    def evidence(self) -> list[Evidence]:
        """Return the marked places."""
        return []

    def alternatives(self) -> list[Candidate]:
        """Return the other readings."""
        return []

    def contradictions(self) -> list[str]:
        """Return what contradicts itself in the report."""
        return []


@dataclass
class FailureDiagnosis:
    """The diagnosis for one recipient: cause and consequence at once, all that is told about them when asked for."""

    failure: Failure
    category: CategoryInfo
    permanence: str
    who_acts: str
    list_action: str
    list_reason: str
    confidence: Confidence
    basis: Basis
    entry: EntryInfo | None = None
    #: Who refused: the party whose server answered, or whose tag or wording it is.
    provider: ProviderInfo | None = None
    blocklist: ProviderInfo | None = None
    details: Details = field(default_factory=Details, repr=False)

    @cached_property
    def verdict(self) -> str:
        """One plain sentence, placeholders filled in."""
        return self.details.verdict()

    @cached_property
    def reason(self) -> str:
        """Why the winner won, one sentence."""
        return self.details.reason()

    @cached_property
    def rejected_by(self) -> RejectedBy:
        """Whose server refused the message."""
        return self.details.rejected_by()

    @cached_property
    def refused_by(self) -> str:
        """Words that follow "Refused by", empty where it is not known."""
        return self.details.refused_by()

    @cached_property
    def blocked_ip(self) -> str:
        """The sending IP that the refusal names, where it names one."""
        return self.details.blocked_ip()

    @cached_property
    def steps(self) -> list[Step]:
        """What to do, and who does it."""
        return self.details.steps()

    @cached_property
    def letters(self) -> list[Letter]:
        """The answers ready to send, one an audience; what the report does not tell is a blank."""
        return self.details.letters()

    @cached_property
    def answer(self) -> str:
        """The answer for the customer as it is copied, empty where there is none."""
        return next((letter.text for letter in self.letters if letter.audience == Audience.CUSTOMER), "")

    @cached_property
    def checks(self) -> list[Check]:
        """What the reader can check, with the report's values."""
        return self.details.checks()

    @cached_property
    def evidence(self) -> list[Evidence]:
        """The marked places in the report's text, in their order."""
        return self.details.evidence()

    @cached_property
    def alternatives(self) -> list[Candidate]:
        """Other readings, the likeliest first."""
        return self.details.alternatives()

    @cached_property
    def contradictions(self) -> list[str]:
        """Sentences that name what contradicts itself in the report."""
        return self.details.contradictions()


@dataclass(slots=True)
class Diagnosis:
    """The diagnosis of a whole report."""

    report: Report
    #: One a recipient; for a message that is no bounce a single one without facts says what it is.
    failures: list[FailureDiagnosis] = field(default_factory=list)
    catalogue_version: int = 0
