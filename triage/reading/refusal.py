"""Whether a number in a text is the code of a mail server's reply, whoever wrote the words around it.

A reply code with an enhanced code of the same class beside it is one wherever it stands. A reply code alone needs a
place where replies stand (the start of a line, behind a label, in quotes) and words as servers say them. A text that
lists, documents, configures or computes codes has none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .reply import ENHANCED, Reply, find_enhanced, find_replies
from .tokens import ADDRESS, IPV4
from .wording import FAILURE_SENTENCE, REFUSAL_RE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .source import Source

#: Words right before a code that make it a reply in running text.
_FRAME_RE = re.compile(
    r"(?:\b(?:said|says|responded|responds?|response|returned|error|errors|code|status|reply|replied|smtp|answer(?:ed)?|"
    r"reason|because|failed|bounced|deferred|message|rejected|talk to me|was|server|desc|exception|diagnostic|\bdsn)\b"
    r"[\s:;=>'\"(<\[{*`~|\\-]{1,12}|->\s?|=> ?|\bhost \S{1,100}:\s|<-\s{1,3}|<\*\*\s?|<<< ?|\bS: ?)\Z",
    re.IGNORECASE,
)
#: A frame that names the protocol: any words behind the code are a server's.
_SMTP_RE = re.compile(
    r"\bE?SMTP[ -]{0,3}(?:error|fehler|erreur|errore|erro|status|code|reply|response|błąd|chyba|hata|ошибка|错误|"
    r"エラー|오류)(?:code)?[\s:=#'\"(-]{1,4}\Z",
    re.IGNORECASE,
)
#: An enhanced code that a word calls a code.
_CALLED_RE = re.compile(
    r"\b(?:error|fehler(?:code)?|erreur|errore|erro|codes?|código|codigo|codice|kod|код|ошибк[аи]|status|dsn|ndr|bounced?|"
    rf"{ADDRESS})[\s:=#'\"(|,-]{{1,4}}(?P<enhanced>{ENHANCED})(?![\w@/]|[.,:]\d)",
    re.IGNORECASE,
)
#: What closes a label in any language, and what may stand between it and a code.
_LABEL_ENDS = (":", "?", "!", ";", "=", " -", " --", " >", "->", "=>")
_BETWEEN = " \t\"'*_`([<"
_CELL_ENDS = " \t,;|>\"'"
#: Words that hand over a code as they hand over a quotation.
_GOT_RE = re.compile(
    r"\b(?:gets?|got|receives?|received|says?|tells?|told|shows?|sees?|with|bekomm\w{1,3}|erhält|erhalten|mit|kommt|sagt|"
    r"meldet|reçoit|reçoi[st]|dit|avec|recib\w{1,5}|dice|con|recebe\w{0,4}|diz|com|riceve|riceviamo|krijgt|krijgen|met|"
    r"dostaje\w{0,3}|z|получа\w{1,4}|пишет) \Z",
    re.IGNORECASE,
)
_LINE_START_RE = re.compile(r"(?:^|\n)[\s\"'(<*>#|`:.\[-]{0,12}\Z")
_IN_REPLY_RE = re.compile(r"\(in\s{1,20}reply\s{1,20}to\s", re.IGNORECASE)
#: What only the words of a reply hold: an address of any kind, an identifier in brackets.
_SPECIFIC_RE = re.compile(rf"{IPV4}|[^\s@]@[^\s@]|https?:|<[^<>\s]|\w\.\w{{2,63}}\.\w|\[[^\]\s]{{4,}}\]")
#: Talk about a code instead of its words.
_MENTION_RE = re.compile(
    r"\?|[\s\"')\].]{0,4}(?:(?:smtp )?(?:repl(?:y|ies)|errors?|codes?|responses?|bounces|rejections?|rejects)\b"
    r"|(?:for|to|on) (?:valid|all|every|some|any|most|each|other|several)\b|(?:means?|when|if|vs\.?|versus|instead)\b"
    r"|,? (?:and|or|but)? ?(?:what|which|how|why)\b|, (?:and|or|but)\b|(?:and|or|vs|und|oder|et|ou|y|o) [45]\d\d\b)"
)
#: A statistic counts replies: `9   550 5.1.1 User unknown`.
_COUNT_RE = re.compile(r"^[ \t]{0,40}\d{1,9}[ \t]{2,40}\Z")
_COUNTS_RE = re.compile(r"^[ \t]{0,40}\d{1,9}[ \t]{2,40}(?:[45]\d\d\b|[A-Z][a-z]{2,20}$)[^@\n]{0,200}$", re.MULTILINE)
#: A lone enhanced code where a reply may begin, with words behind it on its line.
_LONE_RE = re.compile(
    rf"(?:^|(?<=[:(=] )|(?<=[:(\"']))[ \t\"'*>#(]{{0,12}}(?P<enhanced>{ENHANCED})(?![\w@/]|[.,:]\d)"
    r"[ \t]{0,2}(?:[-:][ \t]{0,2})?(?=[A-Za-z<\[(\"'\u0080-\U0010ffff])",
    re.MULTILINE,
)
#: A code in brackets behind what the server said.
_CLOSING_RE = re.compile(
    r"\((?:(?:smtp )?(?:code|error|status)?:? ?)(?P<code>[45]\d\d)\)"
    r"|\b(?:failed|rejected|refused|denied|blocked|bounced?|error|abgelehnt|rejeté|rechazado|rejeitado|respinto)\b"
    r"[^\n.]{0,60}? (?P<last>[45]\d\d)(?=[.,;!]?(?:\s|\Z))(?! \w)",
    re.IGNORECASE,
)
#: A report on mail, which a lone enhanced code needs around it: chapters of contracts are numbered like that.
_REPORT_RE = re.compile(
    r"undeliver|not (?:be )?delivered|smtp|\bmx\b|mail ?(?:server|system|box)|bounce|exception|mailer|postmaster|"
    r"delivery (?:status|fail|expired|problem)|diagnostic"
)
#: A text about mail, which a reply code behind a label needs around it.
_MAIL_RE = re.compile(
    _REPORT_RE.pattern + r"|e-?mails?\b|spam|recipient|blocked|blacklist|reject|@\w|reverse dns|service not available|"
    r"port 25|:25\b|banner"
)
#: Words of refusals that say as much elsewhere.
_AMBIGUOUS = frozenset(
    (
        *("address", "message", "domain", "user", "service", "queue", "content", "account", "host", "full", "deliver"),
        *("sender", "transaction", "resources", "connection", "limit", "adresse", "messaggio", "mensaje", "mensagem"),
        *("conta", "konto"),
    )
)
#: Settings, rules and tables of mail servers.
_SETTINGS_RE = re.compile(
    r"^[ \t]{0,8}(?:smtpd|smtp|local|virtual|relay|unknown|maps|bounce|milter)_\w{1,60}[ \t]{0,4}=|"
    r"\w_code[ \t]{0,4}=[ \t]{0,4}[45]\d\d|"
    r"\$(?:sender_host_address|dnslist_\w{3,9}|local_part|domain|sender_address|acl_\w)\b|"
    r"^[ \t]{0,8}(?:deny|accept|warn|require|defer|drop)[ \t]{1,8}(?:!?\w{1,40}[ \t]{0,20}=|$)|"
    r"^[ \t]{0,8}message[ \t]{1,20}= |"
    r"\berror:[45]\.\d\.\d{1,2}:|^define\(|^feature\(|/[a-z]{0,3}[ \t]{1,20}(?:reject|discard|warn|dunno) |"
    r"^require \[?\"|\bif (?:not )?(?:header|address|envelope|size) :|^(?:local_)?r\$\*|\brespond [45]\d\d\b",
    re.MULTILINE,
)
#: A row of an access table or of header checks.
_ROW_RE = re.compile(
    r"^(?![245][\d.])(?=\S{0,100}[./@])\S{1,200}[ \t]{1,40}(?:REJECT|DISCARD|OK|DUNNO|RELAY|ERROR:[45]\S{0,60})\b",
    re.MULTILINE,
)
#: Code of programs that handle replies, where no program tells of an error.
_PROGRAM_RE = re.compile(
    r"^[ \t]{0,40}(?:def \w{1,80}\(|class \w{1,80}[(:{ ]|func(?:tion)? \w{0,80}\(|"
    r"(?:public|private|static|const|let|var|export) \w|import [\w{.*]|from \w[\w.]{0,80} import |#include|"
    r"case [\"']?[45]\d\d|assert\w{0,20}[ (]|(?:el|else )?if [^\n]{0,100}[45]\d\d[^\n]{0,60}[:{]$|"
    r"return [^\n]{0,100}[45]\d\d\b|package \w)|[=!<>]=[ \t]{0,4}[\"']?[45]\d\d\b|"
    r"\bwhere\b[^\n;]{0,200}=[ \t]{0,4}[\"']?[45]\d\d\b|[{,][ \t\n]{0,40}[45]\d\d: [\"']",
    re.MULTILINE,
)
_ERROR_RE = re.compile(r"traceback|exception|error:|errors? [45]|fatal|failed")
#: Release notes, newsletters, standards and manuals.
_DOCUMENT_RE = re.compile(
    r"\brelease notes\b|\bchange ?log\b|what.s new\b|\bnewsletter (?:#|n[o°.]|vol|issue|\d)|"
    r"^(?:[-*] )?(?:fixed|added|changed|removed|new):|"
    r"reply codes in (?:numeric|function)|\brequest for comments\b|^[a-z_.-]{2,40}\(\d\)[ \t]{4,}|"
    r"you (?:get|receive|are receiving) this (?:e-?mail|mail|newsletter) because",
    re.MULTILINE,
)
_OTHER_PROTOCOL_RE = re.compile(r"\bftp\b|http/[12]")
_LEVELS = "45"
#: Characters before a code that its frame stands in.
_CONTEXT = 40
_WORDS_WITHIN = 400
#: Behind a label alone the words must follow at once.
_NEAR = 160
_LINE_WITHIN = 200
_SENTENCE_WITHIN = 240
#: So many different codes, none of them for anybody, make a list of codes.
_LISTED = 3


def tells_no_refusal(source: Source) -> bool:
    """Tell whether the text is about codes (settings, a program, a document) or of another protocol."""
    text = source.lower_report
    if (
        _OTHER_PROTOCOL_RE.search(text)
        or _SETTINGS_RE.search(text)
        or _ROW_RE.search(source.report)
        or _DOCUMENT_RE.search(text)
    ):
        return True
    if len(_COUNTS_RE.findall(source.report)) > 1:
        return True
    return _PROGRAM_RE.search(text) is not None and _ERROR_RE.search(text) is None


def refusals(source: Source, start: int, end: int) -> Iterator[Reply]:
    """Yield the replies of refusing servers in `start:end` of the clean text, in order."""
    text = source.clean.text
    replies = [reply for reply in find_replies(text, start, end) if reply.reply_code[0] in _LEVELS]
    if not replies:
        about_report = _REPORT_RE.search(source.lower, start, end) is not None
        yield from (_lone(text, start, end) if about_report else []) or _called(text, start, end)
        return
    sentence = FAILURE_SENTENCE.search(source.lower, start, end)
    told = sentence.start() if sentence else end
    about_mail = sentence is not None or _MAIL_RE.search(source.lower, start, end) is not None
    for reply in replies:
        before = told < reply.start
        if _is_reply(text, (start, end), reply, told=before) or _is_labelled(
            text, (start, end), reply, about_mail=about_mail, told=before
        ):
            yield reply


def _lone(text: str, start: int, end: int) -> list[Reply]:
    """Return enhanced codes without reply codes that open the words of a refusal; chapters are several in a text."""
    found = []
    for match in _LONE_RE.finditer(text, start, end):
        words = _line_behind(text, match.end(), end)
        if REFUSAL_RE.search(words.lower()) and not _MENTION_RE.match(words):
            chapter = find_enhanced(words)
            if chapter and chapter.group(1) != match.group("enhanced") and not _SPECIFIC_RE.search(words):
                continue
            found.append(Reply("", match.group("enhanced"), enhanced_place=match.span("enhanced")))
    return found


def _called(text: str, start: int, end: int) -> list[Reply]:
    """Return the first enhanced code that a word calls a code, in a line that tells of a refusal."""
    for match in _CALLED_RE.finditer(text, start, end):
        line = max(start, text.rfind("\n", start, match.start()) + 1, match.start() - _LINE_WITHIN)
        words = _line_behind(text, match.end(), end)
        if not _MENTION_RE.match(words) and (_is_strong(words) or _is_strong(text[line : match.start()])):
            return [Reply("", match.group("enhanced"), enhanced_place=match.span("enhanced"))]
    return []


def closing(text: str, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return the places of a server's words and of the code in brackets at their end: `Mailbox closed. (550)`."""
    for match in _CLOSING_RE.finditer(text, start, end):
        line = text.rfind("\n", max(start, match.start() - _SENTENCE_WITHIN), match.start()) + 1
        begin = max(line, start, match.start() - _SENTENCE_WITHIN)
        colon = text.rfind(": ", begin, match.start())
        begin = colon + 2 if colon >= 0 else begin
        if REFUSAL_RE.search(text[begin : match.start()].lower()):
            return (begin, match.end()), match.span("code" if match.group("code") else "last")
    return None


def is_list(words: list[str]) -> bool:
    """Tell whether replies with these words are codes explained one after another: several, each another."""
    codes = [text.split(None, 1)[0][:3] for text in words if text]
    return len(set(codes)) == len(words) >= _LISTED and not any(_SPECIFIC_RE.search(text) for text in words)


def _is_reply(text: str, around: tuple[int, int], reply: Reply, *, told: bool) -> bool:
    """Tell whether what stands around the codes makes them a refusal; `told` as in :func:`_is_labelled`."""
    start, end = around
    words = text[reply.end : min(end, reply.end + _WORDS_WITHIN)]
    if _MENTION_RE.match(words):
        return False
    before = text[max(start, reply.start - _CONTEXT) : reply.start]
    if _COUNT_RE.search(before.rpartition("\n")[2]) and not _SPECIFIC_RE.search(words.partition("\n")[0]):
        return False
    framed = _FRAME_RE.search(before) is not None or _IN_REPLY_RE.search(words) is not None
    at_start = reply.start - len(before) <= start and not before.strip(" \t\n\"'(<*>#|`:.[-")
    placed = at_start or _LINE_START_RE.search(before) is not None or before[-1:] in "'\"`("
    if reply.enhanced_code and reply.enhanced_code[0] == reply.reply_code[0]:
        line = max(start, text.rfind("\n", start, reply.start) + 1, reply.start - _LINE_WITHIN)
        return framed or placed or told or _has_words(words) or _is_strong(text[line : reply.start])
    if _SMTP_RE.search(before) and _has_words(words):
        return True
    return (framed or placed) and REFUSAL_RE.search(words.lower()) is not None


def _is_labelled(text: str, around: tuple[int, int], reply: Reply, *, about_mail: bool, told: bool) -> bool:
    """Tell whether a label stands before a code on its line, and behind it what only a refusal holds.

    Where it is `told` before that mail was not delivered, any words will do; where the text is `about_mail`, any words
    of refusals will.
    """
    start, end = around
    words = text[reply.end : min(end, reply.end + _NEAR)].split("\n\n", 1)[0]
    line = max(text.rfind("\n", start, reply.start) + 1, start, reply.start - _LINE_WITHIN)
    before = text[line : reply.start]
    if _MENTION_RE.match(words):
        return False
    if _GOT_RE.search(before):
        return _is_strong(words.partition("\n")[0])
    if before.strip() and not _is_label(before):
        return False
    if told and _has_words(words):
        return True
    if about_mail:
        return REFUSAL_RE.search(words.lower()) is not None or _SPECIFIC_RE.search(words) is not None
    return _is_strong(words)


def _is_label(before: str) -> bool:
    """Tell whether words with a colon or the like, or a cell with an address, end where a code begins."""
    label = before.rstrip(_BETWEEN)
    if len(label) < len(before) and label.endswith(_LABEL_ENDS):
        return any(letter.isalpha() for letter in label)
    cell = before.rstrip(_CELL_ENDS)
    return len(cell) < len(before) and "@" in cell.rpartition(" ")[2]


def _is_strong(words: str) -> bool:
    """Tell whether words hold one that hardly anything but a refusal of mail does."""
    return any(found.group() not in _AMBIGUOUS for found in REFUSAL_RE.finditer(words.lower()))


def _has_words(words: str) -> bool:
    return any(letter.isalpha() for letter in words.split("\n\n", 1)[0][:_NEAR])


def _line_behind(text: str, start: int, end: int) -> str:
    stop = text.find("\n", start, min(end, start + _WORDS_WITHIN))
    return text[start : stop if stop >= 0 else min(end, start + _WORDS_WITHIN)]
