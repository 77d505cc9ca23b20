"""The form that takes a bounce: a text, a file, or both."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from triage.reading import outlook

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

#: A bounce has at most this many bytes.
MAX_SIZE = 2 * 1024 * 1024

_ACCEPTED = ".eml,.msg,.txt,.log,message/rfc822,application/vnd.ms-outlook,text/plain"
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
#: Control characters that stand in no text; tab, line ends, form feed and escape (in ISO-2022-JP) do.
_CONTROLS = frozenset(range(0x20)) - frozenset(b"\t\n\f\r\x1b")
#: Bytes looked at to tell text from anything else.
_LOOKED_AT = 8192


class PasteField(forms.CharField):
    """A text taken as it is; the NUL characters that some clipboards add become replacement characters."""

    def to_python(self, value: Any) -> str:
        """Return the text without NUL characters, which Django's own field refuses."""
        return str(super().to_python(value)).replace("\0", "\ufffd")


class BounceForm(forms.Form):
    """A pasted text and a file; the file wins where both are given.

    `bounce` holds what is to be diagnosed once the form is valid: the text, or the file's bytes.
    """

    text = PasteField(
        required=False,
        strip=False,
        label="Paste the whole bounce, a log line, or just a code",
        widget=forms.Textarea(
            attrs={"rows": 10, "spellcheck": "false", "autocomplete": "off", "autocapitalize": "off", "wrap": "soft"}
        ),
    )
    file = forms.FileField(
        required=False,
        allow_empty_file=True,
        label="Or choose a file",
        widget=forms.FileInput(attrs={"accept": _ACCEPTED}),
    )

    bounce: bytes | str = ""
    #: Name of the file that `bounce` was read from, empty for a pasted text.
    file_name: str = ""

    @property
    def text_unused(self) -> bool:
        """Whether a text was given beside the file that won."""
        return bool(self.file_name and self.cleaned_data["text"].strip())

    @property
    def editable(self) -> str:
        """What stands in the box below a result: the typed text, or else the file's."""
        text: str = self.cleaned_data["text"]
        if text.strip() or isinstance(self.bounce, str):
            return text or str(self.bounce)
        return self.bounce.decode("utf-8", "replace")

    def clean_text(self) -> str:
        """Return the text. Raises ValidationError where it is too long."""
        text: str = self.cleaned_data["text"]
        if len(text) > MAX_SIZE or len(text.encode("utf-8", "replace")) > MAX_SIZE:
            raise ValidationError(
                "This text is longer than 2 MB. Paste the part with the server's answer; pictures and attachments "
                "are not needed.",
                code="too_long",
            )
        return text

    def clean_file(self) -> UploadedFile | None:
        """Return the file. Raises ValidationError where it is too large, empty, damaged or no text."""
        file: UploadedFile | None = self.cleaned_data["file"]
        if file is None:
            return None
        if (file.size or 0) > MAX_SIZE:
            raise ValidationError(
                "This file is larger than 2 MB. Paste the part with the server's answer instead.", code="too_large"
            )
        content = file.read()
        if content.startswith(outlook.SIGNATURE):
            content = outlook.as_message(content)
            if not content:
                raise ValidationError(
                    "No message was found in this Outlook file. Save it again, or copy its text into the box.",
                    code="msg",
                )
        if not content.strip():
            raise ValidationError("This file is empty.", code="empty")
        if not content.startswith(_UTF_16) and _is_binary(content):
            raise ValidationError(
                "This file is no text. Choose a saved message (.eml, .msg) or a text file (.txt).", code="binary"
            )
        self.bounce = content.decode("utf-16", "replace") if content.startswith(_UTF_16) else content
        self.file_name = str(file.name)
        return file

    def clean(self) -> dict[str, Any]:
        """Decide between text and file. Raises ValidationError where neither is given."""
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        if not self.file_name:
            self.bounce = data["text"]
            if not self.bounce.strip():
                self.add_error(
                    "text", ValidationError("Nothing was pasted yet. Paste a bounce or choose a file.", code="nothing")
                )
        return data


def _is_binary(content: bytes) -> bool:
    """Tell whether bytes are no text: a NUL, or more control characters than text ever has."""
    head = content[:_LOOKED_AT]
    controls = sum(byte in _CONTROLS for byte in head)
    return b"\0" in head or controls * 50 > len(head)
