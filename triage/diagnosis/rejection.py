"""Who refused: the recipient's server, a filter before it, our own server, a server on the way, or nobody yet.

A report names servers (Reporting-MTA and Remote-MTA, RFC 3464 sections 2.2.2 and 2.3.5); whose they are follows from
the catalogue's hosts and marks, and from the domains they share with the recipient and the sender.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bouncekb.catalogue.vocabulary import ProviderKind, Scope
from triage.reading.report import Kind

from .providers import domain_of
from .result import RejectedBy

if TYPE_CHECKING:
    from triage.reading.report import Fact

    from .case import Case
    from .knowledge import CategoryInfo, EntryInfo, ProviderInfo

#: Causes that the sending side finds before anybody else is asked.
_OURS = {"suppressed", "sending_limit"}
#: Asked for by the server that takes mail from mail programs, which sends no report.
_LOGIN = "login_required"
#: Causes where no server was reached, none exists, or none said why.
_UNREACHED = {"connection_failed", "domain_not_found", "expired"}
#: Causes that nobody refused for, unless a server answered.
_UNANSWERED = {"tls_failure", "domain_refuses_mail"}
#: Names by which a server calls itself when it hands mail to a program on the same machine.
_LOOPBACK = ("localhost", "[127.", "127.", "[::1]", "::1")
_OUTBOUND = "outbound"
#: Names that filters give to the servers which take outgoing mail.
_SENDING_NAME_RE = re.compile(r"(?:^|[.-])(?:relay|outbound|smart-?host|smtp-?out)(?=[.\d-])")
#: Kinds of parties whose servers answer for a recipient.
_ANSWERING = {ProviderKind.MAILBOX_PROVIDER, ProviderKind.SECURITY_FILTER}
_SECOND_LEVEL = 3


def rejected_by(
    case: Case, category: CategoryInfo, provider: ProviderInfo | None, entry: EntryInfo | None
) -> RejectedBy:
    """Return who refused in `case`, a failure with this cause.

    `provider` is the party whose words or hosts they are, `entry` the known response, where there is one.
    """
    failure = case.failure
    silent = category.slug == "unknown" and failure.reply_code is None
    if silent or case.report.kind not in {Kind.BOUNCE, Kind.DELAYED}:
        return RejectedBy.UNKNOWN
    if category.slug in _UNREACHED or (category.slug in _UNANSWERED and failure.reply_code is None):
        return RejectedBy.NOBODY
    if category.slug in _OURS or (category.slug == _LOGIN and case.report.reporting_mta is None):
        return RejectedBy.OWN_SERVER
    if entry is not None and case.index.directory.kind(entry.provider) == ProviderKind.SENDING_PLATFORM:
        return RejectedBy.OWN_SERVER
    if failure.remote_mta is not None:
        # Only the server that has the mailbox knows about it; a code alone does not say that it is about it.
        knows = category.scope == Scope.ADDRESS and entry is not None
        return _by_host(case, failure.remote_mta.value, provider, knows=knows)
    return _by_words(case, category, provider)


def sentence(who: RejectedBy, case: Case, provider: ProviderInfo | None) -> str:
    """Return who refused in words that follow "Refused by", with name and host where known; empty if unknown."""
    failure = case.failure
    host = failure.remote_mta.value if failure.remote_mta else ""
    name = provider.name if provider and provider.kind in _ANSWERING else ""
    domain = domain_of(failure.recipient) or domain_of(failure.original_recipient)
    reporter = _value(case.report.reporting_mta)
    if who == RejectedBy.OWN_SERVER and provider is not None and provider.kind == ProviderKind.SENDING_PLATFORM:
        return f"{provider.name}, before sending"
    server = host or reporter
    told = {
        RejectedBy.RECIPIENT_SERVER: _with("the recipient's server", host, name),
        RejectedBy.FILTER: _with(f"the spam filter in front of {domain or 'the recipient'}", name or host),
        RejectedBy.OWN_SERVER: _with("our own server, before sending", server or name),
        RejectedBy.RELAY: _with("a server on the way", host, name),
        RejectedBy.NOBODY: "nobody (no server took the message or refused it)",
    }
    return told.get(who, "")


def _by_host(case: Case, host: str, provider: ProviderInfo | None, *, knows: bool) -> RejectedBy:
    """Return who refused where the report names the server that answered; `knows` tells that it has the mailbox."""
    directory = case.index.directory
    recipient = _family(domain_of(case.failure.recipient) or domain_of(case.failure.original_recipient))
    if host.startswith(_LOOPBACK):
        local = knows or (recipient and recipient in _own(case))
        return RejectedBy.RECIPIENT_SERVER if local else RejectedBy.OWN_SERVER
    if host == _value(case.report.reporting_mta) and case.failure.reply_code is None:
        return RejectedBy.RECIPIENT_SERVER
    kind = directory.kind(directory.of_host(host))
    sends = directory.role_of(host) == _OUTBOUND and not knows
    if sends or (kind == ProviderKind.SECURITY_FILTER and _SENDING_NAME_RE.search(host)):
        # What a sending platform takes from us it refuses before sending.
        return RejectedBy.OWN_SERVER if kind == ProviderKind.SENDING_PLATFORM else RejectedBy.RELAY
    if kind == ProviderKind.SECURITY_FILTER or (provider and provider.kind == ProviderKind.SECURITY_FILTER):
        return RejectedBy.FILTER
    family = _family(host)
    foreign = family and family != recipient and kind != ProviderKind.MAILBOX_PROVIDER
    if foreign and not knows and family in _own(case):
        return RejectedBy.OWN_SERVER
    return RejectedBy.RECIPIENT_SERVER


def _by_words(case: Case, category: CategoryInfo, provider: ProviderInfo | None) -> RejectedBy:
    """Return who refused where no answering server is named."""
    if provider is not None:
        if provider.kind == ProviderKind.SECURITY_FILTER:
            return RejectedBy.FILTER
        if provider.kind == ProviderKind.SENDING_PLATFORM:
            # It reports what another server answered, or what it decided itself.
            return RejectedBy.RECIPIENT_SERVER if case.failure.reply_code else RejectedBy.OWN_SERVER
        if provider.kind == ProviderKind.MAILBOX_PROVIDER:
            return RejectedBy.OWN_SERVER if _is_of_sender(case, provider) else RejectedBy.RECIPIENT_SERVER
    recipient = _family(domain_of(case.failure.recipient) or domain_of(case.failure.original_recipient))
    reporter = _family(_value(case.report.reporting_mta))
    if category.scope == Scope.ADDRESS or (recipient and recipient == reporter):
        return RejectedBy.RECIPIENT_SERVER
    if reporter and case.failure.reply_code is None:
        return RejectedBy.OWN_SERVER
    return RejectedBy.UNKNOWN


def _is_of_sender(case: Case, provider: ProviderInfo) -> bool:
    """Tell whether `provider` refused although the recipient's mailbox is at another one."""
    directory = case.index.directory
    domain = domain_of(case.failure.recipient) or domain_of(case.failure.original_recipient)
    home = directory.of_domain(domain)
    return bool(home) and home != provider.slug and not _families(case, home) & _families(case, provider.slug)


def _families(case: Case, provider: str) -> set[str]:
    return {_family(host) for host, (owner, _) in case.knowledge.hosts.items() if owner == provider}


def _own(case: Case) -> set[str]:
    """Return the registered domains of the sending side: of the reporting server and of the sender."""
    sender = case.report.original.sender
    found = {_family(_value(case.report.reporting_mta)), _family(domain_of(sender).rstrip('">'))}
    return found - {""}


def _family(host: str) -> str:
    """Return the registered domain of a host as far as its form tells: two labels, three below `co.uk`."""
    labels = host.lower().strip("[]. ").split(".")
    if len(labels) < 2 or labels[-1].isdigit():  # noqa: PLR2004 - a lone label is no domain, a number an address
        return ""
    nation = len(labels[-1]) == 2 and len(labels[-2]) <= _SECOND_LEVEL  # noqa: PLR2004 - country codes have two letters
    return ".".join(labels[-3 if nation else -2 :])


def _value(fact: Fact | None) -> str:
    return fact.value if fact else ""


def _with(words: str, *details: str) -> str:
    told = ", ".join(dict.fromkeys(detail for detail in details if detail))
    return f"{words} ({told})" if told else words
