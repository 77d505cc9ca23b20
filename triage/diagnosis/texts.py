"""The sentences of a diagnosis: verdict, steps and answer, with the facts filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from bouncekb.catalogue.vocabulary import ProviderKind, Scope, WhoActs

from .providers import domain_of
from .result import Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from triage.reading.report import Failure, Report

    from .knowledge import CategoryInfo, EntryInfo, ProviderInfo

_PLACEHOLDER_RE = re.compile(r"\{([a-z_]{1,30})\}")
#: What stands for a fact that the report does not tell.
NOUNS = {
    "recipient": "the address",
    "domain": "the recipient's domain",
    "provider": "the recipient's mail server",
    "ip": "the sending server's IP address",
    "blocklist": "a blocklist",
    "sender_domain": "the sender's domain",
    "host": "the recipient's server",
}
#: Kinds of parties that readers know by name as the one who refused.
_NAMED = {ProviderKind.MAILBOX_PROVIDER, ProviderKind.SECURITY_FILTER, ProviderKind.SENDING_PLATFORM}
#: Ends of text after which a sentence begins.
_SENTENCE_ENDS = (".", "!", "?", "\n")
_LINK_RE = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
#: Steps of an entry from which on the cause's general ones for the same party are left out.
_ENOUGH_STEPS = 2
#: The longest value that is filled in; a hostile one must not blow up a page.
_LONGEST_VALUE = 320
#: Causes for which a register of senders is asked and asks back.
_LISTED = {"blocklisted", "poor_reputation"}
#: Whom a step of an entry names before its colon, where that is not the party the entry is about.
_ADDRESSED_RE = re.compile(
    r"(?P<recipient_admin>(?:recipient|receiving|recipient's) admin(?:istrator)?|workspace administrators)"
    r"|(?P<sender_admin>(?:sender|sending) admin(?:istrator)?)"
    r"|(?P<recipient>recipient)|(?P<sender>sender)|(?P<admin>admin(?:istrator)?s?)",
    re.IGNORECASE,
)
#: An administrator who is named beside somebody of the same side.
_ADMIN_BESIDE = {
    WhoActs.RECIPIENT: WhoActs.RECIPIENT_ADMIN,
    WhoActs.RECIPIENT_ADMIN: WhoActs.RECIPIENT_ADMIN,
    WhoActs.SENDER_ADMIN: WhoActs.SENDER_ADMIN,
}


def facts_of(
    report: Report, failure: Failure, provider: ProviderInfo | None, blocklist: ProviderInfo | None, ip: str
) -> dict[str, str]:
    """Return the values of the placeholders that the report tells; the others are missing."""
    shown = failure.original_recipient or failure.recipient
    facts = {
        "recipient": shown.value if shown else "",
        "domain": domain_of(failure.recipient) or domain_of(failure.original_recipient),
        "provider": provider.name if provider and provider.kind in _NAMED else "",
        "ip": ip,
        "blocklist": blocklist.name if blocklist else "",
        "sender_domain": domain_of(report.original.sender),
        "host": failure.remote_mta.value if failure.remote_mta else "",
    }
    return {name: " ".join(value.split())[:_LONGEST_VALUE] for name, value in facts.items() if value.strip()}


def fill(template: str, facts: dict[str, str]) -> str:
    """Return `template` with its placeholders filled in, a missing fact by a noun, sentences capitalised."""

    def value(found: re.Match[str]) -> str:
        name = found.group(1)
        if name in facts:
            return facts[name]
        noun = NOUNS.get(name)
        if noun is None:
            return found.group()
        before = template[: found.start()].rstrip(" ")
        starts = not before or before.endswith(_SENTENCE_ENDS)
        return noun[0].upper() + noun[1:] if starts else noun

    text = _PLACEHOLDER_RE.sub(value, template)
    if text and not template.startswith("{"):
        return text[0].upper() + text[1:]
    return text


def steps(
    category: CategoryInfo,
    entry: EntryInfo | None,
    provider: ProviderInfo | None,
    blocklist: ProviderInfo | None,
    facts: dict[str, str],
) -> list[Step]:
    """Return what to do: the entry's own steps, the category's, and the links of those who can help."""
    found: dict[str, Step] = {}
    if entry:
        for text in entry.fixes:
            who, text_alone = _addressed(text, category, entry)
            found.setdefault(_same(text_alone), Step(who, fill(text_alone, facts)))
    links = list(_links(category, provider, blocklist, facts))
    told = {url for step in found.values() for url in _LINK_RE.findall(step.text)}
    told_already = {step.who for step in found.values()}
    for who, text in category.fixes:
        if entry and who == entry.who_acts and len(entry.fixes) >= _ENOUGH_STEPS and who in told_already:
            continue  # what this party does is told better by the entry
        found.setdefault(_same(text), Step(who, fill(text, facts)))
    return [*found.values(), *(step for step in links if step.url not in told)]


def _addressed(text: str, category: CategoryInfo, entry: EntryInfo) -> tuple[str, str]:
    """Return who takes a step of an entry, and the step without the name before its colon: "Recipient admin: …"."""
    name, colon, rest = text.partition(": ")
    found = _ADDRESSED_RE.fullmatch(name) if colon and rest else None
    if found is None:
        return entry.who_acts, text
    who = str(found.lastgroup)
    if who == "admin":
        # Of an address only its own administrators know; the rest of what a sender can do is its administrators' work.
        admin = WhoActs.RECIPIENT_ADMIN if category.scope == Scope.ADDRESS else WhoActs.SENDER_ADMIN
        who = _ADMIN_BESIDE.get(WhoActs(entry.who_acts), admin)
    return who, rest[0].upper() + rest[1:]


def _same(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _links(
    category: CategoryInfo, provider: ProviderInfo | None, blocklist: ProviderInfo | None, facts: dict[str, str]
) -> Iterator[Step]:
    if category.scope != Scope.SENDER:
        return
    ip = facts.get("ip", "")
    seen: set[str] = set()
    for party in (blocklist, provider):
        if party is None:
            continue
        rules = (party.postmaster_url, f"Read the page of {party.name} for senders.", f"{party.name} for senders")
        register = (
            (party.lookup_url, f"Look up {ip or 'the sending IP address'} at {party.name}.", "Look it up"),
            (party.delist_url, f"Once the cause is gone, ask {party.name} to remove the listing.", "Ask for removal"),
        )
        for url, text, link_text in (*(register if category.slug in _LISTED else ()), rules):
            link = _filled_link(url, ip)
            if link and link not in seen:
                seen.add(link)
                yield Step(WhoActs.SENDER_ADMIN, text, link, link_text)


def _filled_link(url: str, ip: str) -> str:
    if not _LINK_RE.fullmatch(url) or ("{ip}" in url and not ip):
        return ""
    return url.replace("{ip}", quote(ip, safe=":."))
