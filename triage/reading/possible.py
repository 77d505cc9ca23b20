"""What may be a refusal in a text in which no dialect found one.

People retell bounces in their own languages: "→ 550 Ящик заблокирован". Whether such words are a server's is a
question to the catalogue, which knows the wordings of many languages. So reading only hands over where a number that
mail servers use stands before words; :mod:`triage.diagnosis` keeps those whose words it knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .fake import is_fake
from .kind import is_talk
from .merge import set_codes
from .naming import recipient_of
from .refusal import is_list, tells_no_refusal
from .reply import find_replies, one_line
from .report import Failure

if TYPE_CHECKING:
    from .source import Source

#: Reply codes that servers refuse or defer with (RFC 5321 section 4.2.3, and what is seen in practice).
_CODES = frozenset(
    map(
        str,
        (
            *(421, 422, 431, 432, *range(441, 460), 471),
            *(*range(500, 506), *range(510, 518), *range(521, 526), 530, 531, 534, 535, 538, 540, 541),
            *(*range(547, 560), *range(570, 575), 577, 580, 585),
        ),
    )
)
#: Longer texts that are retold bounces hold a sentence of one, which dialects find.
_LONGEST = 4000
_WORDS = 300
_MOST = 20


def possible_failures(source: Source) -> list[Failure]:
    """Return a failure for each code with words behind it on its line, in short texts that are not about codes."""
    text = source.clean.text
    end = source.report_end
    if end > _LONGEST or is_talk(source) or tells_no_refusal(source) or is_fake(source, []):
        return []
    failures: list[Failure] = []
    stop = 0
    for reply in find_replies(text, 0, end):
        if reply.start < stop or reply.reply_code not in _CODES or len(failures) >= _MOST:
            continue
        line_end = text.find("\n\n", reply.end, min(end, reply.end + _WORDS))
        stop = line_end if line_end >= 0 else min(end, reply.end + _WORDS)
        failure = Failure(diagnostic=one_line(source, reply.start, stop))
        failure.recipient = recipient_of(text, (0, end), reply.start, (reply.end, stop))
        set_codes(failure)
        failures.append(failure)
    words = [failure.diagnostic.text for failure in failures if failure.diagnostic and not failure.recipient]
    return [] if len(words) == len(failures) and is_list(words) else failures
