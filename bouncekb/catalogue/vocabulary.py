"""The words the whole project uses for a bounce: who acts, how long it lasts, what to do with the address.

The values are the taxonomy's; their labels are what a page says. The causes themselves are rows
(:class:`bouncekb.catalogue.models.Category`), because editors write their texts.
"""

from __future__ import annotations

from django.db import models


class Permanence(models.TextChoices):
    """Whether the same message can succeed later."""

    PERMANENT = "permanent", "Permanent"
    TEMPORARY = "temporary", "Temporary"
    NONE = "none", "Not a failure"


class WhoActs(models.TextChoices):
    """Who can do something about it, seen from the person who sent the mail."""

    SENDER = "sender", "The sender"
    SENDER_ADMIN = "sender_admin", "The sender's mail administrator"
    RECIPIENT = "recipient", "The recipient"
    RECIPIENT_ADMIN = "recipient_admin", "The recipient's mail administrator"
    WAIT = "wait", "Nobody, it resolves itself"
    NONE = "none", "Nobody"


class ListAction(models.TextChoices):
    """What a sender does with the address."""

    REMOVE = "remove", "Remove the address"
    RETRY = "retry", "Keep the address and try again later"
    KEEP = "keep", "Keep the address, it is not the problem"


class Scope(models.TextChoices):
    """How much of the sender's mail one such bounce speaks for."""

    ADDRESS = "address", "This one address"
    RECIPIENT_DOMAIN = "recipient_domain", "The recipient's domain or its servers"
    MESSAGE = "message", "This message only"
    SENDER = "sender", "All mail of the sending IP, domain or account"
    NONE = "none", "No failure, or not known"


class CategoryGroup(models.TextChoices):
    """The ten chapters of the taxonomy."""

    RECIPIENT = "recipient", "Recipient"
    ROUTING = "routing", "Finding the way"
    SENDER = "sender", "Sender and authentication"
    REPUTATION = "reputation", "Reputation and blocklists"
    RATE = "rate", "Rates and limits"
    CONTENT = "content", "Content and policy"
    SERVER = "server", "Servers and protocol"
    PLATFORM = "platform", "Sending platform"
    NOT_A_FAILURE = "not_a_failure", "Not a failure"
    UNKNOWN = "unknown", "Not known"


class ProviderKind(models.TextChoices):
    """What kind of party a provider is."""

    MAILBOX_PROVIDER = "mailbox_provider", "Mailbox provider"
    BLOCKLIST = "blocklist", "Blocklist"
    SECURITY_FILTER = "security_filter", "Security filter"
    MAIL_SERVER_SOFTWARE = "mail_server_software", "Mail server software"
    SENDING_PLATFORM = "sending_platform", "Sending platform"


class VocabularyKind(models.TextChoices):
    """What kind of system has words of its own for the causes of bounces."""

    BOUNCE_PARSER = "bounce_parser", "Bounce parser"
    MAIL_SERVER_SOFTWARE = "mail_server_software", "Mail server software"
    SENDING_PLATFORM = "sending_platform", "Sending platform"
    LIBRARY = "library", "Library"


class HostRole(models.TextChoices):
    """What a provider's host does."""

    MX = "mx", "Takes mail"
    OUTBOUND = "outbound", "Only sends"


class Confidence(models.TextChoices):
    """How well an entry is founded."""

    DOCUMENTED = "documented", "Documented by the provider or in the program's source"
    OBSERVED = "observed", "Observed in real reports"
    RECALLED = "recalled", "General knowledge, not yet checked"


class EntryState(models.TextChoices):
    """Where an entry stands in the editors' work; only published ones diagnose and show."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    PUBLISHED = "published", "Published"
    RETIRED = "retired", "Retired"


class AppliesTo(models.TextChoices):
    """What a pattern is held against, most specific first."""

    EXACT = "exact", "The whole response equals it"
    TAG = "tag", "The provider's own tag, as a whole word"
    TEXT = "text", "Anywhere in a reply"
    WITH_PROVIDER = "with_provider", "Anywhere in a reply of this provider"
    FRAME = "frame", "Wraps another server's reply: only when nothing inside it is known"


class Audience(models.TextChoices):
    """Whom an answer is written for."""

    CUSTOMER = "customer", "the customer"
    RECIPIENT_ADMIN = "recipient_admin", "the recipient's administrator"
    POSTMASTER = "postmaster", "our own postmaster"
