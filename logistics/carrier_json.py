"""Reading and writing carriers' JSON: what is missing or wrong is said with the field's name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from logistics.carrier import NotUnderstood


def written(data: Mapping[str, Any]) -> bytes:
    """Compact UTF-8 JSON."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def read_object(body: bytes) -> dict[str, Any]:
    """Raises NotUnderstood for anything but a JSON object."""
    try:
        said = json.loads(body)
    except ValueError as error:
        raise NotUnderstood("The carrier's message is no JSON.") from error
    if not isinstance(said, dict):
        raise NotUnderstood("The carrier's message is no JSON object.")
    return said


def field(data: Mapping[str, Any], name: str) -> Any:
    """Raises NotUnderstood when it is missing or empty."""
    if not isinstance(data, dict) or data.get(name) in (None, ""):
        raise NotUnderstood(f"The carrier's message has no {name}.")
    return data[name]


def moment(data: Mapping[str, Any]) -> datetime:
    """`occurred_at` with its offset. Raises NotUnderstood without one."""
    text = str(field(data, "occurred_at"))
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise NotUnderstood(f"occurred_at {text!r} is no ISO 8601 moment.") from error
    if at.tzinfo is None:
        raise NotUnderstood(f"occurred_at {text!r} has no offset from UTC.")
    return at
