"""What mail programs and libraries say when a server refused: exceptions, error boxes, one-line complaints."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from triage.reading.dialect import OPEN, Dialect, Reading
from triage.reading.escapes import plain
from triage.reading.passage import Passage
from triage.reading.prose import command, fact
from triage.reading.report import Action, Fact, Failure, Kind
from triage.reading.tokens import ADDRESS, HOST
from triage.reading.wording import REFUSAL_RE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from triage.reading.source import Source

_CODE = r"(?P<code>[45]\d\d)"
_QUOTED = r"(?:'(?P<words>(?:[^'\\]|\\.){1,2000})'?|\"(?P<words2>(?:[^\"\\]|\\.){1,2000})\"?)"
_NAMED = rf"[\"'<(\[]?(?P<recipient>{ADDRESS})[\"'>)\]]?"
#: What stands before the code in smtplib's other exceptions.
_PYTHON = tuple(f"…{word}{mark}{level}…" for word in ("error", "refused") for mark in (": (", "(") for level in "45")
#: How Thunderbird says that the server answered.
_THUNDERBIRD = (
    "mail server responded", "mail-server antwortete", "serveur de messagerie a répondu",
    "servidor de correo respondió", "server di posta ha risposto", "servidor de email respondeu",
    "mailserver antwoordde", "почтовый сервер ответил",
    "serwer poczty odpowiedział",
)  # fmt: skip
#: How programs write a refusal: lower-case words of which one stands in the text, and the expression. Its groups:
#: `words` or `words2` the server's, `code` where it stands apart from them, `recipient`, `command`, `host`.
_FORMS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (marks, re.compile(expression, re.IGNORECASE))
    for marks, expression in (
        # Python smtplib: SMTPRecipientsRefused {'a@b': (550, b'…')}, SMTPDataError (554, b'…'), SMTPSenderRefused.
        (
            ("': (4…", "': (5…", '": (4…', '": (5…'),
            rf"[\"'](?P<recipient>{ADDRESS})[\"']:\s{{0,8}}\({_CODE},\s{{0,8}}b?{_QUOTED}",
        ),
        (_PYTHON, rf"\bSMTP[A-Za-z]{{4,40}}:?\s{{0,4}}\({_CODE},\s{{0,8}}b?{_QUOTED}"),
        # The same without a name: (421, b'…').
        ((", b'", ', b"'), rf"\({_CODE},\s{{0,4}}b{_QUOTED}"),
        # PHPMailer: "The following recipients failed: a@b: 5.1.1 …SMTP server error: … Detail: … SMTP code: 550".
        (
            ("recipients failed:",),
            rf"recipients failed:\s{{1,8}}{_NAMED}:?\s{{0,8}}(?P<words>(?:(?!SMTP server error:)[^\n]){{0,1000}})"
            rf"(?:SMTP server error:[^\n]{{0,1000}}?SMTP code:\s{{0,4}}{_CODE})?",
        ),
        (
            ("smtp server error:",),
            r"SMTP server error:\s{1,4}(?P<command>[A-Z ]{4,20}) command failed\s{1,4}Detail:\s{1,4}"
            rf"(?P<words>[^\n]{{1,1000}}?)\s{{0,4}}SMTP code:\s{{0,4}}{_CODE}",
        ),
        # Swift Mailer and Symfony Mailer.
        (("but got code",), rf"but got code\s{{1,4}}\"{_CODE}\",\s{{1,4}}with message\s{{1,4}}{_QUOTED}"),
        # lettre: "permanent error (550): …".
        (("…t error (",), rf"(?:permanent|transient) error \({_CODE}\):\s{{1,4}}(?P<words>[^\n]{{1,1000}})"),
        # "SMTP error 554 after RCPT TO:<a@b>: …", by several libraries.
        (
            ("smtp error",),
            rf"SMTP error(?: code)?:?\s{{1,4}}{_CODE} after (?P<command>[A-Z]{{4}}(?: [A-Z]{{2,4}})?)"
            rf"(?::\s?<(?P<recipient>{ADDRESS})?>)?:\s{{1,4}}(?P<words>[^\n]{{1,1000}})",
        ),
        # curl: "curl: (55) RCPT failed: 550".
        (
            ("curl: (",),
            r"\bcurl: \(\d{1,3}\) (?P<command>RCPT|MAIL|Access denied|Command)(?: failed)?:\s{1,4}(?P<words>[45]\d\d)",
        ),
        # .NET, MailKit, Apple Mail: the words without the code that the exception's own name stands for.
        (("response was:",), r"the server response was:\s{1,4}(?P<words>[^\n]{1,1000})"),
        # Windows Mail and Outlook.
        (
            ("rejected e-mail address was",),
            rf"the rejected e-mail address was\s{{1,4}}[\"'](?P<recipient>{ADDRESS})[\"'][^\n]{{0,1000}}?"
            r"Server Response:\s{1,4}'(?P<words>[^\n]{1,1000}?)'(?:,|\.|$|\n)",
        ),
        (
            ("server response",),
            rf"Server:\s{{0,4}}'(?P<host>{HOST})'[^\n]{{0,200}}?"
            r"Server Response:\s{1,4}'(?P<words>[^\n]{1,1000}?)'(?:,|\.|$|\n)",
        ),
        (
            ("server responded", "server error", "server response"),
            r"(?:server responded|server error(?: was)?|server response)\s?:\s{0,4}"
            r"(?:'(?P<words>[^\n]{3,1000}?)'(?:[,. \t]|$|\n)|(?P<words2>[45]\d\d[^\n']{1,1000}))",
        ),
        # Thunderbird, in the languages of its message file (comm/mail/locales, composeMsgs.properties).
        (
            _THUNDERBIRD,
            rf"(?:{'|'.join(_THUNDERBIRD)})\s?:\s{{1,8}}(?P<words>[^\n]{{1,1000}}?)"
            r"(?:\s{1,4}(?:please|bitte|veuillez|compruebe|verificare|por favor|controleer)[^\n\"']{1,160}"
            rf"[\"']?{_NAMED}|(?=\n|$))",
        ),
        # msmtp, sSMTP.
        (("msmtp: server message",), r"\bmsmtp: server message:\s{1,4}(?P<words>[^\n]{1,1000})"),
        (
            ("ssmtp: ",),
            rf"\bssmtp: (?P<command>RCPT TO|MAIL FROM|DATA):?<?(?P<recipient>{ADDRESS})?>?\s{{1,4}}"
            r"\((?P<words>[45]\d\d[^\n]{0,1000})\)",
        ),
        # Nodemailer's Error.message, JavaMail's and Ruby's exception names, mutt, gomail.
        (
            ("were rejected", "message failed", "command failed", "invalid login", "invalid greeting", "…exception",
             "net::smtp", "session failed", "could not send email"),
            r"(?:all recipients were rejected|message failed|(?:mail|data|recipient) command failed|invalid login"
            r"|invalid greeting|SMTP\w{4,30}Exception|net::smtp\w{4,30}|smtp session failed"
            r"|could not send email \d{1,6}):\s{1,4}(?P<words>[45]\d\d[^\n]{1,1000})",
        ),
        # gen_smtp: {permanent_failure, "mx", <<"550 …">>}.
        (
            ("permanent_failure", "temporary_failure"),
            rf"(?:permanent|temporary)_failure,\s{{0,4}}[^\n]{{0,20}}?[\"'](?P<host>{HOST})[\"'],\s{{0,4}}(?:<<|~c)?"
            rf"{_QUOTED}",
        ),
    )
)  # fmt: skip
#: The address that opens a reply.
_OWN_RE = re.compile(
    rf"(?:[45]\d\d[- ]{{1,3}})?(?:[45]\.\d{{1,3}}\.\d{{1,3}}\s{{1,3}})?<(?P<address>{ADDRESS})>", re.IGNORECASE
)
#: Where programs name the recipient near the reply.
_NEAR_RE = re.compile(
    r"(?:\brejected:\s{0,4}\[\s{0,8}|\b(?:recipient address|recipient)\s{1,4}"
    r"|(?:rejected e-mail address was|cannot be reached:|invalid addresses[\s;:]"
    r"|recipients? (?:failed|rejected):)\s{0,4})"
    rf"[\"'<]{{0,2}}(?P<address>{ADDRESS})",
    re.IGNORECASE,
)
_SENDER_RE = re.compile(r"sender|from address|helo|ehlo|client host", re.IGNORECASE)
_REFUSED_RE = re.compile(r"[45]\d\d\b|[45]\.\d{1,3}\.\d{1,3}\b", re.ASCII)
_MAX_FAILURES = 200


class ClientError(Dialect):
    """A server's words inside what a program says of its own failure."""

    slug = "client_error"
    name = "Error of a mail program"
    described_in = (
        "Python smtplib.py, PHPMailer.php, Symfony SmtpTransport.php, Nodemailer smtp-connection, JavaMail, "
        ".NET System.Net.Mail, lettre, gen_smtp_client.erl, Thunderbird composeMsgs.properties, msmtp, sSMTP, curl"
    )
    marks = tuple(dict.fromkeys(mark for marks, _ in _FORMS for mark in marks))

    def read(self, source: Source) -> Reading | None:
        """Return one failure a refusal, with the recipient where the program names one."""
        failures = list(_refusals(source))
        if not failures:
            return None
        final = any(failure.action and failure.action.value == Action.FAILED for failure in failures)
        return Reading(failures, Kind.BOUNCE if final else Kind.DELAYED)


def _refusals(source: Source) -> Iterator[Failure]:
    text = source.report
    taken: list[tuple[int, int]] = []
    told: set[tuple[str, str]] = set()
    forms = [form for marks, form in _FORMS if any(mark.strip(OPEN) in source.lower for mark in marks)]
    found = sorted((match for form in forms for match in form.finditer(text)), key=lambda match: match.start())
    for match in found:
        if len(taken) >= _MAX_FAILURES or any(
            match.start() < end and start < match.end() for start, end in taken[-3:]
        ):
            continue
        failure = _failure(source, match)
        if failure is None:
            continue
        taken.append(match.span())
        address = failure.recipient.value.lower() if failure.recipient else ""
        words = failure.diagnostic.text if failure.diagnostic else ""
        if (address, words) not in told:
            told.add((address, words))
            yield failure


def _failure(source: Source, match: re.Match[str]) -> Failure | None:
    groups = match.re.groupindex
    code = fact(match, "code") if "code" in groups else None
    diagnostic = _diagnostic(source, match, code)
    recipient = fact(match, "recipient") if "recipient" in groups else None
    told = recipient is not None and REFUSAL_RE.search(diagnostic.text.lower()) is not None
    if not _REFUSED_RE.match(diagnostic.text) and not told:
        return None
    action = Action.DELAYED if diagnostic.text.startswith("4") else Action.FAILED
    return Failure(
        recipient=recipient or _recipient(source, match, diagnostic),
        action=Fact(action.value, *diagnostic.span(0, 3)),
        diagnostic=diagnostic,
        command=command(match, "command") if "command" in groups else None,
        remote_mta=fact(match, "host", lower=True) if "host" in groups else None,
    )


def _diagnostic(source: Source, match: re.Match[str], code: Fact | None) -> Passage:
    name = "words" if match.group("words") is not None else "words2"
    start, end = match.span(name)
    words = plain(source, start, end)
    if code is None or words.text.startswith(code.value):
        return words
    shift = len(code.value) + 1
    return Passage(
        f"{code.value} {words.text}",
        (0, *(place + shift for place in words.starts)),
        (code.start, *words.origins),
    )


def _recipient(source: Source, match: re.Match[str], diagnostic: Passage) -> Fact | None:
    text = source.clean.text
    own = _OWN_RE.match(diagnostic.text)
    if own and not _SENDER_RE.search(diagnostic.text, own.end(), own.end() + 40):
        return Fact(own.group("address"), *diagnostic.span(*own.span("address")))
    near = _NEAR_RE.search(text, max(match.start() - 600, 0), min(match.end() + 600, source.report_end))
    return fact(near, "address") if near else None
