"""Bytes to text, whatever the label says."""

from __future__ import annotations

import base64
import binascii
import codecs
import quopri
import re

#: Labels that name no single encoding, or a smaller one than what is really written.
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "iso-8859-1": "cp1252",
    "iso-2022-jp": "iso2022_jp_ext",
    "iso-2022-jp-1": "iso2022_jp_ext",
    "unicode-1-1-utf-7": "utf-7",
    "iso-8859-8-i": "iso-8859-8",
}
#: Encodings that write text in bytes below 128.
_SEVEN_BIT = ("iso-2022", "iso2022", "csiso2022", "utf-7", "unicode-1-1-utf-7", "hz")
_ENCODED_WORD_RE = re.compile(r"=\?([\w.:+-]{1,40})(?:\*[\w-]{0,20})?\?([BbQq])\?([^?\n]{0,2000})\?=")
_BETWEEN_WORDS_RE = re.compile(r"\?=[ \t]{0,8}\n?[ \t]{1,8}=\?")
_SURROGATE_RE = re.compile("[\ud800-\udfff]")
#: Characters in which surrogates are replaced at a time: each match takes much memory for as long as that lasts.
_STRETCH = 20_000
_REPLACEMENT = "\ufffd"


def decode(data: bytes, label: str = "") -> str:
    """Return `data` as text; `label` is the charset it claims to be, which may be wrong, unknown or empty.

    Bytes above 127 that make valid UTF-8 are UTF-8: no other common encoding looks like it by chance.
    """
    label = label.strip().strip("\"'").lower()
    if data.isascii():
        return _seven_bit(data, label)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if label and label not in ("utf-8", "utf8", "us-ascii", "ascii"):
        text = _as(data, label)
        if text is not None:
            return text
    text = data.decode("utf-8", "replace")
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    if text.count(_REPLACEMENT) * 4 < high:
        return text
    return data.decode("cp1252", "replace")


def _seven_bit(data: bytes, label: str) -> str:
    if b"\x1b" in data and not label.startswith(("utf", *_SEVEN_BIT)):
        label = "iso-2022-jp"
    text = _as(data, label) if label.startswith(_SEVEN_BIT) else None
    return data.decode("ascii") if text is None else text


def _as(data: bytes, label: str) -> str | None:
    """Return `data` decoded as `label` with damaged characters replaced, or None where the label is unknown."""
    try:
        return codecs.lookup(_WIDER.get(label, label)).decode(data, "replace")[0]
    except (LookupError, ValueError, TypeError, AssertionError):
        return None


def decode_unlabelled(data: bytes) -> str:
    """Return the text of a file or paste that does not say its encoding."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    head = data[:400]
    if b"\x00" in head[:-1]:
        for order, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
            zeros = head[order::2].count(0)
            if zeros * 10 >= len(head[order::2]) * 8:
                return data.decode(encoding, "replace")
    return decode(data)


def storable(text: str) -> str:
    """Return `text` with what cannot be stored or shown (NUL, lone surrogates) replaced, character for character."""
    text = text.replace("\x00", _REPLACEMENT)
    if text.isascii() or _SURROGATE_RE.search(text) is None:
        return text
    pieces = (text[place : place + _STRETCH] for place in range(0, len(text), _STRETCH))
    return "".join([_SURROGATE_RE.sub(_REPLACEMENT, piece) for piece in pieces])


def transfer_decode(body: str, encoding: str) -> bytes:
    """Return the bytes of a part's body (as Latin-1 text) by its Content-Transfer-Encoding (RFC 2045 section 6)."""
    data = body.encode("latin-1", "replace")
    encoding = encoding.strip().lower()
    if encoding == "base64":
        return _base64(data)
    if encoding == "quoted-printable":
        return quopri.decodestring(data)
    return data


def _base64(data: bytes) -> bytes:
    kept = data.translate(None, b" \t\r\n")
    for padded in (kept, kept + b"==", kept[: len(kept) // 4 * 4]):
        try:
            return base64.b64decode(padded)
        except (binascii.Error, ValueError):
            continue
    return data


def decode_words(text: str) -> str:
    """Return header text with its encoded words decoded (RFC 2047); what is no valid word stays as it is."""
    if "=?" not in text:
        return text
    return _ENCODED_WORD_RE.sub(_word, _BETWEEN_WORDS_RE.sub("?==?", text))


def _word(match: re.Match[str]) -> str:
    charset, how, content = match.groups()
    if how in "Bb":
        data = _base64(content.encode("latin-1", "replace"))
    else:
        data = quopri.decodestring(content.encode("latin-1", "replace"), header=True)
    return decode(data, charset).replace("\n", " ").replace("\r", " ")
