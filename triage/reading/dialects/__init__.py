"""The registry of dialects: one import and one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from triage.reading.dialects.client_error import ClientError
from triage.reading.dialects.exchange import Exchange
from triage.reading.dialects.exchange_legacy import ExchangeLegacy
from triage.reading.dialects.exim import Exim
from triage.reading.dialects.exim_log import EximLog
from triage.reading.dialects.gmail import Gmail
from triage.reading.dialects.postfix import Postfix
from triage.reading.dialects.postfix_log import PostfixLog
from triage.reading.dialects.qmail import Qmail
from triage.reading.dialects.qmail_log import QmailLog
from triage.reading.dialects.rfc3464 import DeliveryStatus
from triage.reading.dialects.sendmail import Sendmail
from triage.reading.dialects.sendmail_log import SendmailLog
from triage.reading.dialects.transcript import Transcript
from triage.reading.dialects.yahoo import Yahoo

if TYPE_CHECKING:
    from triage.reading.dialect import Dialect

#: All dialects; the order decides where two of the same trust say different things: the first wins.
DIALECTS: tuple[Dialect, ...] = (
    DeliveryStatus(),
    Postfix(),
    Exim(),
    Sendmail(),
    PostfixLog(),
    EximLog(),
    SendmailLog(),
    QmailLog(),
    Qmail(),
    Yahoo(),
    Exchange(),
    ExchangeLegacy(),
    Gmail(),
    Transcript(),
    ClientError(),
)
