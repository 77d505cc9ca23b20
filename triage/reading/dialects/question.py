"""A code alone, or a question about one: `550 5.7.26`, `what does 421 mean?`, `Was bedeutet Fehler 552 5.2.2?`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from triage.reading.dialect import Dialect, Reading
from triage.reading.reply import ENHANCED
from triage.reading.report import Action, Fact, Failure, Kind

if TYPE_CHECKING:
    from triage.reading.source import Source


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CODE_RE = re.compile(
    rf"(?<![\w.,-])(?:(?P<reply>[245]\d\d)(?:[\s/-]{{0,3}}[(#]{{0,2}}(?P<both>{ENHANCED}))?|#?(?P<enhanced>{ENHANCED}))"
    r"(?![\w,.-]*\w)"
)
_WORD_RE = re.compile(r"[^\W\d_]+|\d+")
#: Words that say that a number is a code.
_ABOUT = _words(
    """
    bounce bounced bounces code codes dsn e email emails enhanced error errors esmtp mail mailer mails mean meaning
    means message mta ndr reply response smtp status bedeutet bedeuten bedeutung heißt fehler fehlercode
    fehlermeldung meldung antwort signifie erreur retour significa codigo código erro mensagem codice errore
    betekent fout foutcode melding znaczy oznacza błąd kod błędu значит означает ошибка ошибки код betyder fel
    felkod betyr feil fejl tarkoittaa virhe demek anlamı kodu nedir chyba znamená hiba jelent
    """
)
#: What else such a question says beside the code, in many languages; one other word makes it another text.
_ASKING = _ABOUT | _words(
    """
    a about an and answer can cause describe description do does explain explained explanation fix for from get
    getting got have help how i in is it me my of on or our please pls problem reason receive received return
    returned s server solve t tell that the this to us we what whats when why with you your resolve understand
    anyone know was ist der die das ein eine beim mit bei von und oder wie warum bitte erklären hilfe ich bekomme
    wir bekommen kommt beheben que qu est ce veut dire le la l un une du de des comment corriger el los del por
    favor mensaje correo como cómo qué solucionar o os quer dizer resolver cosa che vuol il messaggio posta come
    risolvere wat het een co jest что такое почта vad hvad hva mitä hata ne
    """
)
#: Whose code it is; a number beside such a name alone is a version.
_NAMES = _words(
    """
    gmail google outlook hotmail microsoft office exchange yahoo aol icloud apple gmx web yandex zoho postfix exim
    sendmail qmail
    """
)
#: What asks for a meaning even where nothing names a code.
_WHY = _words("what whats why was warum que qué pourquoi por cosa perché wat waarom co что почему 什么")
#: Scripts without blanks between words.
_ASKING_RE = re.compile(
    r"是什么意思|什么意思|错误|代码|邮件|エラー|コード|メール|とは|何ですか|意味|오류|코드|메일|무엇|뜻"
)
_NUMBERS = frozenset(("365", "2016", "2019"))
_LONGEST = 200


class Question(Dialect):
    """A short text of which every word but the code only asks."""

    slug = "question"
    name = "A code alone"
    described_in = "RFC 5321 section 4.2, RFC 3463"
    trust = 1

    def recognise(self, source: Source) -> bool:
        """Tell whether the text is as short as a question."""
        return not source.headers and len(source.report.strip()) <= _LONGEST

    def read(self, source: Source) -> Reading | None:
        """Return a failure with the first code, or None where the text says more than a question."""
        text = source.report
        found = _CODE_RE.search(text)
        if found is None:
            return None
        rest = text[: found.start()] + " " + _CODE_RE.sub(" ", text[found.start() :])
        if not _only_asks(rest, sure=found.group("both") is not None):
            return None

        def fact(*groups: str) -> Fact | None:
            return next((Fact(found.group(name), *found.span(name)) for name in groups if found.group(name)), None)

        failure = Failure(reply_code=fact("reply"), enhanced_code=fact("both", "enhanced"))
        level = (failure.reply_code or failure.enhanced_code or Fact("5", 0, 0)).value[0]
        if level == "2":
            failure.action = Fact(Action.DELIVERED.value, *found.span())
            return Reading([failure], Kind.DELIVERED)
        return Reading([failure], Kind.DELAYED if level == "4" else Kind.BOUNCE)


def _only_asks(rest: str, *, sure: bool) -> bool:
    """Tell whether nothing stands beside a code, or nothing but a question about one; a pair of codes is `sure`."""
    left = _ASKING_RE.sub(" code ", rest.lower())
    words = set(_WORD_RE.findall(left)) - _NUMBERS
    if not words <= _ASKING | _NAMES:
        return False
    if sure or not words:
        return True
    return not words.isdisjoint(_ABOUT) or (not words.isdisjoint(_WHY) and words.isdisjoint(_NAMES))
