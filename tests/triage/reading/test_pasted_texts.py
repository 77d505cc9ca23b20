"""What people paste: replies in any words and languages, whom they are about, and texts that hold none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.reading import read
from triage.reading.report import Kind

#: Text, kind, recipient, reply code, enhanced code.
TOLD = (
    ("Her server answers with 550 5.1.1 No such account", "bounce", None, "550", "5.1.1"),
    ("iPhone of the boss: 552 5.2.2 <boss@example.org>: over quota", "bounce", "boss@example.org", "552", "5.2.2"),
    (
        "mails an anna@example.org kommen zurück, Grund: 550 Benutzer gesperrt",
        "bounce",
        "anna@example.org",
        "550",
        None,
    ),
    ("Le serveur dit : 554 5.7.1 Message refusé (jean@example.org)", "bounce", "jean@example.org", "554", "5.7.1"),
    ("El mensaje para <luis@example.org> rebota — 552 Buzón lleno", "bounce", "luis@example.org", "552", None),
    ("Motivo: 550 5.7.1 Remetente bloqueado\nPara: rui@example.org", "bounce", "rui@example.org", "550", "5.7.1"),
    ("il provider risponde: 550 casella inesistente", "bounce", None, "550", None),
    ("Reden: 450 4.2.0 Greylisted, probeer later opnieuw", "delayed", None, "450", "4.2.0"),
    ("Serwer zwrócił: 550 5.1.1 Użytkownik nieznany <jan@example.org>", "bounce", "jan@example.org", "550", "5.1.1"),
    ("Server odpověděl: 451 4.7.1 zkuste to později", "delayed", None, "451", "4.7.1"),
    ("Hata: 550 5.1.1 Kullanıcı bulunamadı: ayse@example.org", "bounce", "ayse@example.org", "550", "5.1.1"),
    ("Кому: ivan@example.org\nОтвет: 550 Пользователь не найден", "bounce", "ivan@example.org", "550", None),
    ("收件人: wang@example.org\n原因: 550 用户不存在", "bounce", "wang@example.org", "550", None),
    (
        "宛先: sato@example.org\nエラー: 550 5.1.1 ユーザーが見つかりません",
        "bounce",
        "sato@example.org",
        "550",
        "5.1.1",
    ),
    ("오류: 552 5.2.2 메일함이 가득 찼습니다 <kim@example.org>", "bounce", "kim@example.org", "552", "5.2.2"),
    ("Ticket 4711: client gets 421 from 192.0.2.9 - too many connections", "delayed", None, "421", None),
    (
        "| Recipient | Reply |\n|---|---|\n| eva@example.org | 550 5.1.1 unknown |",
        "bounce",
        "eva@example.org",
        "550",
        "5.1.1",
    ),
    (
        "**To:** **eva@example.org**\n**Error:** `550 5.7.1 Relaying denied`",
        "bounce",
        "eva@example.org",
        "550",
        "5.7.1",
    ),
    ("postmaster@example.org told us: 554 5.7.1 Rejected, contact abuse@example.org", "bounce", None, "554", "5.7.1"),
    ("their gateway: 554 Denied [http://www.example.org/deny?ip=192.0.2.1]", "bounce", None, "554", None),
    (
        "She wrote to eva@example.org and got back: The mailbox is closed. (550)",
        "bounce",
        "eva@example.org",
        "550",
        None,
    ),
    ("mailer exception: 5.1.3 Bad recipient address syntax", "bounce", None, None, "5.1.3"),
    ("Can you help? 550 5.1.1 unknown user\nRegards\nPaul <paul@example.com>", "bounce", None, "550", "5.1.1"),
    ("550 5.1.8 <app@example.com>: Sender address rejected: Domain not found", "bounce", None, "550", "5.1.8"),
    (
        "FAILED: eva@example.org; 550 5.1.1 unknown\nFAILED: ida@example.org; 550 5.1.1 unknown",
        "bounce",
        "eva@example.org",
        "550",
        "5.1.1",
    ),
    ("Your message could not be delivered because it is too large for everybody.", "bounce", None, None, None),
)


@pytest.mark.parametrize(("text", "kind", "recipient", "reply_code", "enhanced_code"), TOLD)
def test_a_reply_is_read_in_any_words(text, kind, recipient, reply_code, enhanced_code):
    report = read(text)
    assert report.kind == kind
    failure = report.failures[0]
    read_facts = (failure.recipient, failure.reply_code, failure.enhanced_code)
    assert tuple(fact.value if fact else None for fact in read_facts) == (recipient, reply_code, enhanced_code)
    for fact in read_facts:
        assert fact is None or report.text[fact.start : fact.end] == fact.value


def test_each_line_about_an_address_is_a_failure():
    report = read("FAILED: eva@example.org; 550 5.1.1 unknown\nFAILED: ida@example.org; 550 5.1.1 unknown")
    assert [failure.recipient.value for failure in report.failures] == ["eva@example.org", "ida@example.org"]


@pytest.mark.parametrize(
    "text",
    [
        "Change log\n- Fixed: 554 5.7.1 replies of relays are shown\n- New: export",
        "Added: 550 5.1.1 errors are counted once",
        "Please deliver to: 550 Harbour Street, message at the door",
        "We ordered 550 boxes, 421 arrived; the user manual says 5.1.1",
        "Price list: 550 EUR mailbox, 450 EUR lock",
        "invalid_hostname_reject_code = 501\nrelay_domains = example.org",
        "  deny  message = 550 no relaying for $sender_host_address",
        "example.org    REJECT\nbad.example.net   550 5.7.1 go away\nfriend.example.com   OK",
        "421 means try again, 450 means busy, 550 means no such user",
        "| 450 | mailbox busy |\n| 550 | no such mailbox |\n| 552 | too big |\n| 554 | refused |",
        "def test_bounce():\n    assert parse('550 5.1.1 User unknown').code == 550",
        "      12   550 5.1.1 User unknown\n       3   554 5.7.1 Relay access denied",
        "5.1.1 The Recipient shall not deliver\n5.1.2 The Sender is not a user of the service",
        "Section 4.2.2 is full of mistakes, please read 5.7.1 as well",
    ],
)
def test_talk_about_codes_and_other_numbers_are_no_replies(text):
    assert read(text).kind is Kind.NOT_BOUNCE


@pytest.mark.parametrize(
    "text",
    [
        "Delivered: Offer\nYour message has been delivered to the following recipients:\n\nlena@example.org\n",
        "Ihre Nachricht wurde an folgende Empfänger zugestellt:\nlena@example.org\n",
    ],
)
def test_a_receipt_tells_who_got_the_mail(text):
    report = read(text)
    assert report.kind is Kind.DELIVERED
    assert [failure.recipient.value for failure in report.failures] == ["lena@example.org"]


@pytest.mark.parametrize(
    "text",
    [
        "##- Please type your reply above this line -##\nThank you, an agent will look at it.",
        "Your request (#55012) has been received. We answer within a day.",
        "Ich bin bis zum 4. Mai im Urlaub und lese keine E-Mails.",
    ],
)
def test_what_a_machine_answers_is_no_bounce(text):
    assert read(text).kind is Kind.AUTO_REPLY


def message(headers: str, body: str) -> bytes:
    return f"{headers}\nTo: app@example.com\nMessage-ID: <1@example.org>\n\n{body}\n".encode()


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ("From: Tom <tom@example.org>\nSubject: Re: bounces\nList-Id: <talk.example.org>", Kind.NOT_BOUNCE),
        (
            "From: Help <help@example.org>\nSubject: Ticket 5\nAuto-Submitted: auto-replied\nIn-Reply-To: <2@a>",
            Kind.AUTO_REPLY,
        ),
        (
            "From: Mail Delivery System <mailer-daemon@example.org>\nSubject: Failure\nAuto-Submitted: auto-replied",
            Kind.BOUNCE,
        ),
    ],
)
def test_an_answer_that_quotes_a_reply_is_no_report(headers, kind):
    quoted = "> Remote host said: 550 5.1.1 <lena@example.org>: User unknown\n\nShow your configuration."
    assert read(message(headers, quoted)).kind is kind


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Le message n'a pas pu être remis à jean@example.org car sa boîte est pleine.", "jean@example.org"),
        ("Il messaggio non è stato recapitato a gino@example.org: casella piena", "gino@example.org"),
        ("Wiadomość do ola@example.org nie została dostarczona. 550 5.1.1", "ola@example.org"),
        ("email,reason\nanna@example.org,550 5.1.1 user unknown", "anna@example.org"),
        ("anna@example.org | Bounced | 550 5.7.1 blocked\notto@example.org | Delivered | 250 ok", "anna@example.org"),
        ("Not delivering to previously bounced address <anna@example.org>", "anna@example.org"),
    ],
)
def test_the_recipient_is_found_around_the_words(text, recipient):
    report = read(text)
    assert report.kind is Kind.BOUNCE
    assert [failure.recipient.value for failure in report.failures] == [recipient]


@pytest.mark.parametrize(
    "text",
    [
        "How to fix SMTP error 550? This article explains what causes error 550 and how to solve it.",
        "if ($code == 550) { reject($user); } // mailbox unavailable",
        "header_checks:\n/^From:.*spam/ REJECT 550 5.7.1 go away",
        'require ["reject"];\nif header :contains "subject" "sale" { reject "550 5.7.1 no spam"; }',
    ],
)
def test_lessons_and_rules_are_no_replies(text):
    assert read(text).kind is Kind.NOT_BOUNCE


@pytest.mark.parametrize(
    ("text", "kind", "recipients"),
    [
        ("<anna@example.org>: mail for example.org loops back to myself", Kind.BOUNCE, ["anna@example.org"]),
        ("anna@example.org: Host or domain name not found", Kind.BOUNCE, ["anna@example.org"]),
        ("Your mail to anna@example.org is delayed, we will keep trying", Kind.DELAYED, ["anna@example.org"]),
        ("event: dropped\nemail: anna@example.org\nreason: Unsubscribed Address", Kind.BOUNCE, ["anna@example.org"]),
        (
            "Hello,\nmessages weren't sent since Monday:\n\n550 5.7.1 Blocked\n\nMany thanks\nPaul\npaul@example.com",
            Kind.BOUNCE,
            [None],
        ),
    ],
)
def test_entries_delays_events_and_signatures_are_told_apart(text, kind, recipients):
    report = read(text)
    assert report.kind is kind
    assert [failure.recipient.value if failure.recipient else None for failure in report.failures] == recipients


@given(
    st.text(alphabet="45 .,:;|>@<=-'\"(\nabmail0\t"), st.sampled_from([told[0] for told in TOLD]), st.integers(0, 200)
)
def test_no_text_makes_it_raise(noise, text, place):
    read(text[:place] + noise + text[place:])
