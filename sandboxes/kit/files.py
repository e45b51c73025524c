"""Files handed to an office that inspects: read, looked into, and answered."""

import base64
import binascii
import hashlib
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

MAGIC = {"application/pdf": b"%PDF-", "image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG\r\n\x1a\n"}
LARGEST = 10 * 1024 * 1024


class NotTaken(ValueError):
    """What came is no file that can be looked into; answered with 400 and this sentence."""


@dataclass(frozen=True, kw_only=True)
class File:
    """`id` is the message's, `reference` the sender's of this file, `number` the declaration's here."""

    id: str
    reference: str
    number: str
    code: str
    name: str
    sha256: str


def read(raw: bytes, *, format: str) -> File:
    """Raises NotTaken, naming the field."""
    try:
        told = json.loads(raw)
    except ValueError as problem:
        raise NotTaken("body: must be JSON") from problem
    if not isinstance(told, dict) or told.get("format") != format or told.get("message") != "EVSUB":
        raise NotTaken(f"format, message: must be {format} and EVSUB")
    parts = {name: _text(told, name) for name in ("id", "referenceNo", "registrationNo", "fileName")}
    try:
        content = base64.b64decode(_text(told, "content"), validate=True)
    except (binascii.Error, ValueError) as problem:
        raise NotTaken("content: must be base64") from problem
    digest = hashlib.sha256(content).hexdigest()
    if len(content) > LARGEST:
        raise NotTaken(f"content: has {len(content)} bytes; at most {LARGEST} are taken")
    if digest != told.get("sha256"):
        raise NotTaken("sha256: is not that of the content")
    begin = MAGIC.get(str(told.get("mediaType")))
    if begin is None or not content.startswith(begin):
        raise NotTaken(f"mediaType: must be that of the content, one of {', '.join(MAGIC)}")
    return File(
        id=parts["id"], reference=parts["referenceNo"], number=parts["registrationNo"],
        code=str(told.get("documentCode") or ""), name=parts["fileName"], sha256=digest,
    )  # fmt: skip


def verdict(file: File, *, format: str, is_taken: bool, reason: str) -> tuple[str, str]:
    """(id, JSON) of the answer about a file."""
    uid = str(uuid.uuid4())
    told = {
        "format": format,
        "message": "EVRES",
        "id": uid,
        "about": "evidence",
        "referenceNo": file.reference,
        "registrationNo": file.number,
        "status": "TAKEN" if is_taken else "REFUSED",
        "remarks": reason,
        "issuedAt": datetime.now(UTC).isoformat(timespec="milliseconds"),
    }
    return uid, json.dumps(told, ensure_ascii=False)


def _text(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name)
    if not isinstance(value, str) or not value.strip():
        raise NotTaken(f"{name}: is missing")
    return value.strip()
