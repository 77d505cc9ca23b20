"""A small catalogue written by hand, and reports to hold against it."""

from __future__ import annotations

from bouncekb.catalogue.wording import expression, tag_expression, weight
from triage.diagnosis.index import Index
from triage.diagnosis.knowledge import CategoryInfo, EntryInfo, Knowledge, PatternInfo, ProviderInfo
from triage.reading.passage import Passage
from triage.reading.report import Fact, Failure, Kind, Original, Report


def category(slug: str, *row: str, verdict: str = "") -> CategoryInfo:
    permanence, who_acts, list_action, scope = row
    return CategoryInfo(
        slug=slug,
        name=slug.replace("_", " ").capitalize(),
        permanence=permanence,
        who_acts=who_acts,
        list_action=list_action,
        scope=scope,
        severity=1,
        verdict=verdict,
        meaning="",
        causes=(),
        fixes=(("sender", f"General step for {slug}."),),
        list_reason=f"Reason for {slug}.",
        answer=f"Answer for {slug}: {{recipient}}.",
    )


CATEGORIES = [
    category(
        "user_unknown", "permanent", "sender", "remove", "address", verdict="{recipient} does not exist at {provider}."
    ),
    category("mailbox_full", "temporary", "recipient", "retry", "address", verdict="{recipient} has a full mailbox."),
    category("mailbox_disabled", "permanent", "recipient", "remove", "address"),
    category("blocklisted", "permanent", "sender_admin", "keep", "sender", verdict="{ip} is listed at {blocklist}."),
    category("poor_reputation", "permanent", "sender_admin", "keep", "sender"),
    category("auth_failure", "permanent", "sender_admin", "keep", "sender"),
    category("policy_rejection", "permanent", "sender_admin", "keep", "message"),
    category("sender_rejected", "permanent", "sender_admin", "keep", "sender"),
    category("spam_content", "permanent", "sender", "keep", "message"),
    category("connection_failed", "temporary", "recipient_admin", "retry", "recipient_domain"),
    category("expired", "temporary", "recipient_admin", "retry", "recipient_domain"),
    category("greylisted", "temporary", "wait", "retry", "sender"),
    category("rate_limited", "temporary", "sender_admin", "retry", "sender"),
    category("server_error", "temporary", "recipient_admin", "retry", "recipient_domain"),
    category("auto_reply", "none", "none", "keep", "none", verdict="This is an automatic reply."),
    category("feedback_report", "none", "sender_admin", "remove", "address", verdict="Somebody complained."),
    category("delivered", "none", "none", "keep", "none", verdict="The message arrived."),
    category("unknown", "none", "none", "keep", "none"),
]


def provider(slug: str, kind: str, *marks: str, lookup: str = "", delist: str = "") -> ProviderInfo:
    return ProviderInfo(slug, slug.capitalize(), kind, marks, f"https://{slug}.example.org/senders", delist, lookup)


PROVIDERS = [
    provider("bigmail", "mailbox_provider", "bigmail-esmtp", "[BM0"),
    provider("smallmail", "mailbox_provider", "smallmail says"),
    provider("bigmail_home", "mailbox_provider"),
    provider("filterco", "security_filter", "filterco.example"),
    provider("listco", "blocklist", "listco.example", lookup="https://listco.example/look?ip={ip}"),
    provider("dnsbl", "blocklist", "blocked using"),
    provider("postfix", "mail_server_software", "(in reply to RCPT TO command)"),
    provider("sendbird", "sending_platform", "sb-esmtp"),
]


def entry(slug: str, owner: str, cause: str, wording: str, **facts: str | tuple[str, ...]) -> EntryInfo:
    known = {each.slug: each for each in CATEGORIES}[cause]
    values = {
        "reply_code": "",
        "enhanced_code": "",
        "tag": "",
        "permanence": known.permanence,
        "who_acts": known.who_acts,
        "meaning": f"Meaning of {slug}.",
        "causes": (),
        "fixes": (f"First step of {slug}.", f"Second step of {slug}."),
        "answer": "",
        "confidence": "documented",
        **facts,
    }
    return EntryInfo(slug=slug, provider=owner, category=cause, wording=wording, **values)


ROWS = [
    (entry("bigmail-gone", "bigmail", "user_unknown", "Nobody of that name lives here", reply_code="550"), "text"),
    (entry("bigmail-busy", "bigmail", "rate_limited", "Please come back", reply_code="421"), "with_provider"),
    (entry("bigmail-tag-5", "bigmail", "poor_reputation", "x", reply_code="554", tag="[BM01]"), "tag"),
    (entry("bigmail-tag-4", "bigmail", "rate_limited", "x", reply_code="421", tag="[BM01]"), "tag"),
    (entry("bigmail-tagged", "bigmail", "auth_failure", "[BM07] No proof from {ip} at all", tag="[BM07]"), "text"),
    (
        entry("bigmail-code", "bigmail", "auth_failure", "Anything", reply_code="550", enhanced_code="5.7.900"),
        "reference",
    ),
    (entry("smallmail-no", "smallmail", "policy_rejection", "We do not want this", reply_code="550"), "text"),
    (entry("smallmail-no-long", "smallmail", "spam_content", "We do not want this because of its content"), "text"),
    (entry("listco-listed", "listco", "blocklisted", "Client host [{ip}] blocked using bl.listco.example"), "text"),
    (entry("postfix-unknown", "postfix", "user_unknown", "User unknown in local recipient table"), "text"),
    (entry("postfix-said", "postfix", "unknown", "host {host} said: {number} {text}", permanence="none"), "frame"),
    (entry("postfix-refused", "postfix", "connection_failed", "Connection refused"), "text"),
    (entry("postfix-expired", "postfix", "expired", "retry timeout exceeded for this recipient"), "text"),
    (entry("postfix-full", "postfix", "mailbox_full", "Mailbox over quota", reply_code="552"), "text"),
    (entry("postfix-user", "postfix", "user_unknown", "User unknown", reply_code="550"), "exact"),
    (entry("sendbird-spam", "sendbird", "spam_content", "spam", tag="event"), "exact"),
    (entry("filterco-list", "filterco", "blocklisted", "Your server stands on the list of Filterco"), "text"),
    (entry("words-grey", "", "greylisted", "Greylisted"), "text"),
    (entry("postfix-silent", "postfix", "unknown", "The door is closed for no reason"), "text"),
]

KNOWLEDGE = Knowledge(
    version=7,
    categories={each.slug: each for each in CATEGORIES},
    providers={each.slug: each for each in PROVIDERS},
    entries={row.slug: row for row, _ in ROWS},
    patterns=tuple(
        PatternInfo(row.slug, kind, made, weight(made))
        for row, kind in ROWS
        if kind != "reference"
        for made in [tag_expression(row.tag) if kind == "tag" else expression(row.wording)]
    ),
    domains={"bigmail.example": "bigmail", "home.example": "bigmail_home", "smallmail.example": "smallmail"},
    hosts={
        "mx.bigmail.example": ("bigmail", "mx"),
        "home.bigmail.example": ("bigmail_home", "mx"),
        "smallmail.example": ("smallmail", "mx"),
        "out.sendbird.example": ("sendbird", "outbound"),
        "out.smallmail.example": ("smallmail", "outbound"),
        "filterco.example": ("filterco", "mx"),
    },
    enhanced_codes={
        "1.1": "user_unknown",
        "2.2": "mailbox_full",
        "7.1": "policy_rejection",
        "7.26": "auth_failure",
        "0.0": "unknown",
    },
    reply_codes={"550": ("user_unknown", "sender_rejected", "policy_rejection"), "421": ("rate_limited",)},
    code_names={"550": "Mailbox unavailable", "X.1.1": "Bad destination mailbox address", "X.2.2": "Mailbox full"},
)
INDEX = Index(KNOWLEDGE)


def fact(text: str, value: str) -> Fact:
    """Return the fact `value` at its first place in `text`, or at no place where it is not in there."""
    start = max(text.find(value), 0)
    return Fact(value, start, start + len(value) if value in text else start)


def report(
    words: str,
    *,
    kind: Kind = Kind.BOUNCE,
    summary: str = "",
    text: str = "",
    dialects: tuple[str, ...] = (),
    sender: str = "",
    **facts: str,
) -> Report:
    """Return a report of one failure whose server said `words`, its facts at their places in the text."""
    whole = text or " ".join(filter(None, (*facts.values(), summary, words)))
    failure = Failure(**{name: fact(whole, value) for name, value in facts.items() if name != "reporting_mta"})
    if words:
        failure.diagnostic = Passage.of(words, whole.index(words))
    if summary:
        failure.summary = Passage.of(summary, whole.index(summary))
    return Report(
        whole,
        kind=kind,
        failures=[failure],
        reporting_mta=fact(whole, facts["reporting_mta"]) if "reporting_mta" in facts else None,
        dialects=list(dialects),
        original=Original(sender=fact(whole, sender) if sender else None),
    )
