"""How much is read of one input. A bounce says all it has to say far earlier; a hostile text is cut here."""

from __future__ import annotations

#: Bytes of a message, or characters of a text; what stands behind them is not looked at.
MESSAGE_LIMIT = 32 * 1024 * 1024
#: Characters of the decoded text that all facts are read from: as much as the triage page takes.
TEXT_LIMIT = 2 * 1024 * 1024
#: Characters of one encoded part that are decoded; markup and transfer encodings make a text longer.
PART_LIMIT = 4 * TEXT_LIMIT
#: Recipients that one report tells of; more stand only in hostile texts and in logs of many messages.
MOST_FAILURES = 1000
#: Recipients, log entries and the like that one dialect looks at: more, as those that got the mail are left out later.
MOST_ENTRIES = 2000
#: Numbers that may be a reply's code; few of them are.
MOST_REPLIES = 2000
#: Characters of a header field's value; one that lists recipients is long.
LONGEST_FIELD = 50_000
#: Header fields of a message.
MOST_HEADERS = 1000
#: Pieces that cleaning cuts a text into by taking quote marks, entities and the like away. The rest stays as it is.
MOST_PIECES = 20_000
#: Characters of a value such as an address, a host or a subject.
LONGEST_VALUE = 1000
#: Characters of a server's words; a reply's line has at most 512 (RFC 5321 section 4.5.3.1.5).
LONGEST_WORDS = 20_000
