"""Salesforce Marketing Cloud (ExactTarget): rows of its bounce extract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from triage.reading.dialect import Dialect, Reading
from triage.reading.escapes import plain
from triage.reading.logs import Attempt, conclude
from triage.reading.report import Action, Fact, Failure
from triage.reading.tables import records

if TYPE_CHECKING:
    from triage.reading.source import Source

_BOUNCE = "bounce"


class SalesforceMarketingCloud(Dialect):
    """Columns `EmailAddress`, `BounceCategory`, `SMTPCode` and `BounceReason` of events of type Bounce."""

    slug = "salesforce_mc"
    name = "Salesforce Marketing Cloud bounce extract"
    described_in = "https://help.salesforce.com/s/articleView?id=mktg.mc_as_bounces_extract.htm&type=5"
    marks = ("bouncereason", "bouncecategory")
    trust = 3

    def read(self, source: Source) -> Reading | None:
        """Return the last bounce of every recipient."""
        names = ("emailaddress", "bouncecategory", "smtpcode", "bouncereason", "eventtype", "smtpbouncereason")
        attempts: list[Attempt] = []
        for record in records(source.clean.text, 0, source.report_end, names):
            recipient, event = record.get("emailaddress"), record.get("eventtype")
            words = record.get("bouncereason") or record.get("smtpbouncereason")
            category, code = record.get("bouncecategory"), record.get("smtpcode")
            if recipient is None or "@" not in recipient.value or (event and event.value.lower() != _BOUNCE):
                continue
            told = words or category or recipient
            failure = Failure(recipient=recipient, action=Fact(Action.FAILED.value, told.start, told.end))
            failure.diagnostic = plain(source, words.start, words.end) if words else None
            failure.summary = plain(source, category.start, category.end) if category else None
            failure.reply_code = code if code and code.value.isdigit() and code.value[0] in "45" else None
            attempts.append(Attempt("", failure))
        return conclude(attempts)
