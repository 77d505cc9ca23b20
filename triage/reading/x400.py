"""X.400's words for failures: reason and diagnostic codes of non-delivery reports.

Sources: ITU-T X.411 (non-delivery-reason-code and non-delivery-diagnostic-code), whose numbers MAPI took over
([MS-OXPROPS], PidTagNonDeliveryReportReasonCode and PidTagNonDeliveryReportDiagCode); RFC 3463 for the status
codes that mean the same.
"""

from __future__ import annotations

import re

#: Characters of a reason that are searched.
_LONGEST = 4000
_REASONS = (
    "transfer failure",
    "unable to transfer",
    "conversion not performed",
    "physical rendition not performed",
    "physical delivery not performed",
    "restricted delivery",
    "directory operation unsuccessful",
)
#: Number, words of X.411, status code of RFC 3463 that means the same (empty where none does).
_DIAGNOSTICS = (
    ("unrecognised OR-name", "5.1.1"),
    ("ambiguous OR-name", "5.1.4"),
    ("MTS congestion", "4.4.5"),
    ("loop detected", "5.4.6"),
    ("recipient unavailable", "4.2.1"),
    ("maximum time expired", "4.4.7"),
    ("encoded information types unsupported", "5.6.1"),
    ("content too long", "5.2.3"),
    ("conversion impractical", "5.6.3"),
    ("conversion prohibited", "5.6.2"),
    ("implicit conversion not subscribed", "5.6.3"),
    ("invalid arguments", "5.5.4"),
    ("content syntax error", "5.6.0"),
    ("size constraint violation", "5.5.4"),
    ("protocol violation", "5.5.0"),
    ("content type not supported", "5.6.1"),
    ("too many recipients", "5.5.3"),
    ("no bilateral agreement", "5.7.1"),
    ("unsupported critical function", "5.5.0"),
    ("conversion with loss prohibited", "5.6.2"),
    ("line too long", "5.6.0"),
    ("page split", "5.6.0"),
    ("pictorial symbol loss", "5.6.4"),
    ("punctuation symbol loss", "5.6.4"),
    ("alphabetic character loss", "5.6.4"),
    ("multiple information loss", "5.6.4"),
    ("recipient reassignment prohibited", "5.7.1"),
    ("redirection loop detected", "5.4.6"),
    ("DL expansion prohibited", "5.7.2"),
    ("no DL submit permission", "5.7.2"),
    ("DL expansion failure", "5.2.4"),
)


_BY_NAME = {name.lower(): status for name, status in _DIAGNOSTICS}
_NAMES_RE = re.compile("|".join(re.escape(name) for name in sorted(_BY_NAME, key=len, reverse=True)), re.IGNORECASE)


def find_status(text: str) -> tuple[str, int, int] | None:
    """Return the status code for the first of X.411's diagnostics in `text` and where it stands, or None."""
    found = _NAMES_RE.search(text[:_LONGEST])
    return (_BY_NAME[found.group().lower()], *found.span()) if found else None


def reason_name(code: int | None) -> str:
    """Return X.411's words for a non-delivery reason code, or the number."""
    if code is None:
        return "no reason"
    return _REASONS[code] if 0 <= code < len(_REASONS) else f"reason {code}"


def diagnostic_name(code: int | None) -> str:
    """Return X.411's words for a non-delivery diagnostic code, empty where there are none."""
    return _DIAGNOSTICS[code][0] if code is not None and 0 <= code < len(_DIAGNOSTICS) else ""


def status_of(code: int | None) -> str:
    """Return the status code of RFC 3463 that means what the diagnostic code means, or an empty text."""
    return _DIAGNOSTICS[code][1] if code is not None and 0 <= code < len(_DIAGNOSTICS) else ""
