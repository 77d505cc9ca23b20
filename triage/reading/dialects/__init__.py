"""The registry of dialects: one import and one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from triage.reading.dialects.brevo import Brevo
from triage.reading.dialects.client_connection import ClientConnection
from triage.reading.dialects.client_error import ClientError
from triage.reading.dialects.communigate import CommuniGate
from triage.reading.dialects.coremail import Coremail
from triage.reading.dialects.courier import Courier
from triage.reading.dialects.domino import Domino, LotusSmtpMta
from triage.reading.dialects.dovecot import Dovecot
from triage.reading.dialects.dovecot_log import DovecotLog
from triage.reading.dialects.dragonfly import DragonFly
from triage.reading.dialects.exchange import Exchange
from triage.reading.dialects.exchange_legacy import ExchangeLegacy
from triage.reading.dialects.exchange_tracking import ExchangeTracking
from triage.reading.dialects.exim import Exim
from triage.reading.dialects.exim_log import EximLog
from triage.reading.dialects.exim_queue import EximQueue
from triage.reading.dialects.filters import MailMarshal, MessageLabs, MFilter
from triage.reading.dialects.gmail import Gmail
from triage.reading.dialects.groupwise import GroupWise
from triage.reading.dialects.haraka_log import HarakaLog
from triage.reading.dialects.hmailserver import HMailServer
from triage.reading.dialects.hubspot import HubSpot
from triage.reading.dialects.imail import IMail
from triage.reading.dialects.james import Haraka, James
from triage.reading.dialects.kddi_au import KddiAu
from triage.reading.dialects.kumomta import KumoMta
from triage.reading.dialects.kumomta_notice import KumoMtaNotice
from triage.reading.dialects.mail_ru import MailRu
from triage.reading.dialects.mailenable import MailEnable
from triage.reading.dialects.mailgun import Mailgun
from triage.reading.dialects.mailing_lists import Ezmlm, GoogleGroups, Mailman, Majordomo
from triage.reading.dialects.mailjet import Mailjet
from triage.reading.dialects.mandrill import Mandrill
from triage.reading.dialects.mdaemon import MDaemon
from triage.reading.dialects.momentum import Momentum
from triage.reading.dialects.opensmtpd import OpenSmtpd
from triage.reading.dialects.opensmtpd_log import OpenSmtpdLog
from triage.reading.dialects.platform_event import PlatformEvent
from triage.reading.dialects.platform_notices import SendGridNotice, SesNotice
from triage.reading.dialects.pmdf import Pmdf
from triage.reading.dialects.postal import Postal
from triage.reading.dialects.postfix import Postfix
from triage.reading.dialects.postfix_log import PostfixLog
from triage.reading.dialects.postmark import Postmark
from triage.reading.dialects.powermta import PowerMta
from triage.reading.dialects.powermta_notice import PowerMtaNotice
from triage.reading.dialects.qmail import Qmail
from triage.reading.dialects.qmail_log import QmailLog
from triage.reading.dialects.queue_listing import QueueListing
from triage.reading.dialects.rfc3464 import DeliveryStatus
from triage.reading.dialects.rspamd_log import RspamdLog
from triage.reading.dialects.salesforce_mc import SalesforceMarketingCloud
from triage.reading.dialects.sendgrid import SendGrid
from triage.reading.dialects.sendmail import Sendmail
from triage.reading.dialects.sendmail_log import SendmailLog
from triage.reading.dialects.ses import AmazonSes
from triage.reading.dialects.sparkpost import SparkPost
from triage.reading.dialects.stalwart import Stalwart
from triage.reading.dialects.transcript import Transcript
from triage.reading.dialects.x400 import X400Report
from triage.reading.dialects.yahoo import Yahoo
from triage.reading.dialects.zoho import Zoho

if TYPE_CHECKING:
    from triage.reading.dialect import Dialect

#: All dialects; the order decides where two of the same trust say different things: the first wins.
DIALECTS: tuple[Dialect, ...] = (
    DeliveryStatus(),
    Postfix(),
    MailRu(),
    Exim(),
    Sendmail(),
    PostfixLog(),
    EximLog(),
    SendmailLog(),
    QmailLog(),
    Qmail(),
    Yahoo(),
    Exchange(),
    HMailServer(),
    MailEnable(),
    ExchangeLegacy(),
    Gmail(),
    Transcript(),
    ClientError(),
    ClientConnection(),
    Courier(),
    Domino(),
    LotusSmtpMta(),
    GroupWise(),
    MDaemon(),
    OpenSmtpd(),
    DragonFly(),
    James(),
    Haraka(),
    Coremail(),
    Zoho(),
    Pmdf(),
    MessageLabs(),
    MailMarshal(),
    MFilter(),
    CommuniGate(),
    IMail(),
    Stalwart(),
    Dovecot(),
    Momentum(),
    Postal(),
    PowerMtaNotice(),
    KumoMtaNotice(),
    SesNotice(),
    SendGridNotice(),
    KddiAu(),
    X400Report(),
    Mailman(),
    Majordomo(),
    Ezmlm(),
    GoogleGroups(),
    AmazonSes(),
    HubSpot(),
    SalesforceMarketingCloud(),
    SendGrid(),
    Mailgun(),
    Postmark(),
    SparkPost(),
    Mailjet(),
    Brevo(),
    Mandrill(),
    KumoMta(),
    PlatformEvent(),
    QueueListing(),
    ExchangeTracking(),
    PowerMta(),
    OpenSmtpdLog(),
    HarakaLog(),
    DovecotLog(),
    RspamdLog(),
    EximQueue(),
)
