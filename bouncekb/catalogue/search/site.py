"""The pages of the site that are no row of the catalogue, and what people call them."""

from __future__ import annotations

from typing import NamedTuple


class SitePage(NamedTuple):
    """A page: the name of its address, its title, what it is for, and other words for it."""

    address: str
    title: str
    text: str
    called: tuple[str, ...] = ()


PAGES = (
    SitePage(
        "triage:triage",
        "Triage: diagnose a bounce",
        "Paste a bounce, a log line or a saved message, and read what happened, who acts and what to do.",
        (
            "paste a bounce message",
            "analyse analyze a bounce email",
            "decode decoder NDR DSN report",
            "upload eml msg",
            "read understand a non-delivery report",
        ),
    ),
    SitePage(
        "catalogue:codes",
        "All SMTP codes",
        "Every reply code and enhanced status code with its meaning and how many servers use it.",
        (
            "list of SMTP codes",
            "SMTP error codes",
            "bounce codes",
            "reply codes",
            "enhanced status codes",
            "code table",
        ),
    ),
    SitePage(
        "catalogue:providers",
        "Providers, blocklists, filters and mail servers",
        "Who answers how: mailbox providers, blocklists, security filters, mail server programs, sending platforms.",
        ("list of providers", "all blocklists", "list of blacklists", "all mailbox providers", "mail server software"),
    ),
    SitePage(
        "catalogue:categories",
        "Causes of bounces",
        "The handbook: every cause with what it means, who acts, and what to do.",
        (
            "categories",
            "bounce categories",
            "bounce classification",
            "reasons for bounces",
            "types of bounces",
            "hard bounce and soft bounce",
            "handbook",
        ),
    ),
    SitePage(
        "catalogue:glossary",
        "Glossary",
        "The words of the mail field explained.",
        ("glossary", "terms", "definitions", "dictionary", "abbreviations", "acronyms", "hard bounce and soft bounce"),
    ),
    SitePage(
        "catalogue:guide",
        "I have a bounce but no code",
        "A few questions that lead to the cause.",
        ("decision tree", "no code", "guide", "questions", "bounce without a code", "where do I start"),
    ),
    SitePage(
        "catalogue:changes",
        "What changed",
        "What is new in the catalogue, with a feed.",
        ("changes", "news", "what is new", "atom feed", "recently changed", "updates", "changelog"),
    ),
    SitePage(
        "catalogue:entries",
        "All responses",
        "Every response in one table, filtered by provider, code, cause and more.",
        ("all responses", "explorer", "filter entries", "list of responses", "all wordings"),
    ),
    SitePage(
        "catalogue:compare",
        "Compare providers",
        "One code or one cause across providers, side by side.",
        ("compare", "comparison", "side by side", "across providers"),
    ),
)
