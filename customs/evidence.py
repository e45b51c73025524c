"""Files for an office that inspects, one a message, and what it says of each.

No office publishes how it takes them by message (confidence C): the form is ours, JSON, one `format` an
office. The office answers in its mailbox that it took the file, or that it asks for the document again.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext, gettext_noop

from customs import json_notice
from customs.json_notice import NoticeForm
from customs.regime import Envelope, Ruling

EVIDENCE: Final = "evidence"
"""The kind of paper."""
SUBMISSION, VERDICT = "EVSUB", "EVRES"
_SENTENCES: Final = {
    SUBMISSION: gettext_noop("A file for the inspection was sent to the office."),
    "TAKEN": gettext_noop("The office took the file."),
    "REFUSED": gettext_noop("The office did not take the file and asks for the document again: {reason}"),
}


def form(format: str) -> NoticeForm:
    return NoticeForm(
        format=format,
        message=VERDICT,
        reference="referenceNo",
        number="registrationNo",
        outcomes={},
        requests={"TAKEN": ("accepted", 2), "REFUSED": ("rejected", 2)},
    )


def is_verdict(body: bytes) -> bool:
    """Whether it is JSON at all: everything else that these offices say is XML."""
    return body.lstrip()[:1] == b"{"


def read(body: bytes, format: str) -> list[Ruling]:
    """Raises Unreadable."""
    return json_notice.read(body, form(format))


def message_type(body: bytes, format: str) -> tuple[str, str]:
    """Raises Unreadable."""
    return json_notice.message_type(body, form(format))


def write(envelope: Envelope, format: str) -> bytes:
    """The same bytes for the same envelope, at every try. `registrationNo` is the office's number of the
    declaration, `referenceNo` ours of this file.
    """
    (paper,) = envelope.papers
    file = paper.attachment
    if file is None:
        raise LookupError(f"paper {paper.id} carries no file")
    return json_notice.written(
        {
            "format": format,
            "message": SUBMISSION,
            "id": str(envelope.id),
            "registrationNo": paper.number,
            "declarationRef": paper.reference,
            "referenceNo": paper.key.partition(":")[2],
            "documentCode": file.code,
            "documentText": file.text,
            "fileName": file.name,
            "mediaType": file.content_type,
            "sha256": file.digest,
            "content": base64.b64encode(file.content).decode(),
        }
    )


def without_file(body: bytes) -> bytes:
    """A submission with the size of its file in place of the file; anything else as it is."""
    try:
        said = json.loads(body) if is_verdict(body) else None
    except (ValueError, RecursionError):
        return body
    if not isinstance(said, dict) or said.get("message") != SUBMISSION:
        return body
    size = len(str(said.get("content", ""))) * 3 // 4
    return json_notice.written({**said, "content": f"({size} bytes)"})


def sentence(message: str, official: str, params: Mapping[str, str]) -> str:
    """What a message of this form means; empty for others."""
    if message not in {SUBMISSION, VERDICT}:
        return ""
    known = _SENTENCES.get(official or message)
    if known is None:
        return gettext("The office answered {status} about a file.").format(status=official)
    return gettext(known).format(reason=params.get("reason") or "—")
