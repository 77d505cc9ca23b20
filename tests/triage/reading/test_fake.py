"""Mail that imitates a delivery report, mail about codes, and real reports that look a little like either."""

from __future__ import annotations

import pytest

from tests.triage.reading.samples import message
from triage.reading import read
from triage.reading.report import Kind

FAKES = {
    "pending": (
        "Mail delivery failed: 7 messages pending",
        (
            "Dear lena@example.org,\n\n"
            "You have 7 undelivered messages on your server due to a system delay.\n\n"
            "Release messages: https://webmail.example.net/release?u=lena@example.org\n\n"
            "Mail Delivery System\n"
        ),
    ),
    "storage": (
        "Undeliverable: mailbox storage full",
        (
            "Your mailbox lena@example.org has used 98% of its storage. Incoming mail will be "
            "rejected.\n\nClick here to increase your quota: http://quota.example.net/up\n\n"
            "If you do not act within 24 hours your account will be deactivated.\n"
        ),
    ),
    "exim": (
        "Mail delivery failed: returning message to sender",
        (
            "This message was created automatically by mail delivery software.\n\n"
            "The following messages to lena@example.org could not be delivered because your mailbox "
            "storage is full:\n\n  Subject: Invoice 4411\n  Subject: Payment advice\n\n"
            "Click here to release messages to your inbox: https://portal.example.net/login\n"
        ),
    ),
    "codes": (
        "Delivery Status Notification (Failure)",
        (
            "Error code 550 5.7.1: 5 incoming messages are blocked by the server of example.org.\n\n"
            "Click the button below to allow messages\n\n"
            "ALLOW MESSAGES https://portal.example.net/allow?lena@example.org\n"
        ),
    ),
    "german": (
        "Zustellung fehlgeschlagen",
        (
            "Sehr geehrter Nutzer lena@example.org,\n\n"
            "5 eingehende Nachrichten konnten nicht zugestellt werden, weil Ihr Postfach voll ist.\n"
            "\nKlicken Sie hier, um Ihr Konto zu bestätigen: https://webmail.example.net/konto\n"
        ),
    ),
    "french": (
        "Échec de la remise",
        (
            "Bonjour lena@example.org,\n\n"
            "3 messages n'ont pas pu être remis à votre boîte. Cliquez ici pour récupérer vos "
            "messages: https://webmail.example.net/\n"
        ),
    ),
    "password": (
        "Email delivery failure",
        (
            "Hello lena,\n\n"
            "Our server failed to deliver your email messages because your password expires today.\n"
            "\nKeep the same password: https://auth.example.net/keep\n\n(c) example.org IT helpdesk\n"
        ),
    ),
    "postfix": (
        "Message undeliverable",
        (
            "Undelivered Mail Returned to Sender\n\nlena@example.org\n\n"
            "We were unable to deliver 4 messages sent to you on 20/11/2026. View messages below or "
            "they will be deleted.\n\n[View Messages](https://mail.example.net/v)\n"
        ),
    ),
    "short": (
        "Fehler bei der Zustellung",
        (
            "Nachricht von example.org Mailserver\n\n"
            "Es wurden 4 E-Mails zurückgehalten. Nachrichten freigeben: https://example.net/f\n"
        ),
    ),
    "spanish": (
        "Correo no entregado",
        (
            "Estimado usuario lena@example.org:\n\n"
            "No se pudo entregar 6 correos entrantes a su buzón. Haga clic aquí para liberar sus "
            "mensajes: https://example.net/f\n"
        ),
    ),
}
ORDINARY = {
    "question": (
        "From: anna@example.com\nTo: help@example.org\nSubject: error 550?\n\n"
        "Hi, what does it mean when a server says 550? I read that 5.1.1 means user unknown, but "
        "we only talk about it in class.\n\nAnna\n"
    ),
    "newsletter": (
        "From: news@example.com\nSubject: Deliverability weekly: why 550 matters\n\n"
        "This week: a 550 reply is permanent, a 450 reply is temporary. When a mailbox does not "
        "exist, servers reject the recipient. Learn how bounce rates hurt your reputation. "
        "Unsubscribe: https://example.com/u\n"
    ),
    "invoice": (
        "From: anna@example.com\nSubject: Re: invoice\n\n"
        "I will pay 550 EUR. The address on it is unknown to me; please use the new one. "
        "Delivery failed twice last week (parcel 554-771).\n"
    ),
    "ticket": (
        "From: paul@example.com\nSubject: ticket 4551\n\n"
        "Please reject the request 550 from user 5.1.1 of the release; mailbox cleanup comes in "
        "5.2.2.\n"
    ),
    "lesson": (
        "From: training@example.com\nSubject: Lesson 5: reply codes\n\n"
        "* 421 Service not available\n* 450 Mailbox unavailable\n* 550 No such user\n"
        "* 552 Message size exceeded\n* 554 Transaction failed\n\nLearn these for Friday.\n"
    ),
    "room": (
        "Room 550 - message for the receptionist: user of the account 4471 is unknown, please "
        "deliver the address list."
    ),
}
REAL = {
    "help page": (
        "From: Mail Delivery System <mailer-daemon@mail-notice.example>\nTo: lena@example.org\n"
        "Subject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=utf-8\n\n"
        "<lena@example.org>: host mx.example.org said: 552 5.2.2 Mailbox is full. See "
        "https://help.example.org/full\n"
    ),
    "more information": (
        "Your message to lena@example.org couldn't be delivered.\n\n"
        "The mailbox is full and can't accept messages now. Click here for more information: "
        "https://support.example.org\n552 5.2.2 over quota\n"
    ),
    "storage": (
        "From: MAILER-DAEMON@example.com\nSubject: Undeliverable: Hi\n\n"
        "Your message could not be delivered to the following recipients:\n\nlena@example.org\n"
        "Mailbox storage full\n"
    ),
    "verify": (
        "From: postmaster@example.com\nSubject: failure notice\n\n"
        "Delivery to lena@example.org has failed: no such user. Verify your address book.\n"
    ),
}


@pytest.mark.parametrize(("subject", "body"), FAKES.values(), ids=FAKES)
def test_a_fake_report_is_no_bounce(subject, body):
    report = read(message(body, to="lena@example.org", subject=subject))
    assert report.kind is Kind.NOT_BOUNCE
    assert report.failures == []
    assert report.dialects == []


def test_a_pasted_fake_report_is_no_bounce():
    text = (
        "Your message to lena@example.org couldn't be delivered.\n\n"
        "Status: mailbox quota exceeded. Upgrade now to receive your pending emails: https://quota.example.net\n"
    )
    assert read(text).kind is Kind.NOT_BOUNCE


@pytest.mark.parametrize("text", ORDINARY.values(), ids=ORDINARY)
def test_mail_about_codes_is_no_bounce(text):
    assert read(text).kind is Kind.NOT_BOUNCE


@pytest.mark.parametrize("text", REAL.values(), ids=REAL)
def test_a_real_report_with_a_link_or_a_full_mailbox_is_a_bounce(text):
    report = read(text)
    assert report.kind is Kind.BOUNCE
    assert [failure.recipient.value for failure in report.failures] == ["lena@example.org"]


def test_a_report_that_returns_a_fake_one_is_a_bounce():
    subject, fake = FAKES["exim"]
    notice = (
        "<otto@example.net>: host mx.example.net[192.0.2.25] said: 554 5.7.1 Spam (in reply to end of DATA command)"
    )
    body = f"{notice}\n\nClick here to release messages: https://example.org/\n\n{fake}"
    report = read(message(body, to="lena@example.org", subject=subject))
    assert report.kind is Kind.BOUNCE
    assert report.failures[0].recipient.value == "otto@example.net"


def test_a_report_on_somebody_else_may_ask_for_a_visit():
    body = (
        "Your message could not be delivered to:\n\notto@example.net\nMailbox unknown.\n\n"
        "Please verify your e-mail address book: https://help.example.net/\n"
    )
    report = read(message(body, to="lena@example.org", subject="Undeliverable"))
    assert report.kind is Kind.BOUNCE
    assert [failure.recipient.value for failure in report.failures] == ["otto@example.net"]
