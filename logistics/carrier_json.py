"""Reading and writing carriers' JSON: what is missing or wrong is said with the field's name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from logistics.carrier import CarrierEvent, EventPage, NotUnderstood, RawEvent
from logistics.codes import Code


def written(data: Mapping[str, Any]) -> bytes:
    """Compact UTF-8 JSON."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def read_object(body: bytes) -> dict[str, Any]:
    """Raises NotUnderstood for anything but a JSON object."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError) as error:
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


def refusal(body: bytes) -> tuple[str, str]:
    """Code and sentence of a 4xx answer; empty code and the raw text when it is not the carrier's JSON."""
    try:
        said = json.loads(body)
        return str(said["code"]), str(said["message"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return "", body.decode("utf-8", "replace")[:500]


def page(body: bytes) -> EventPage:
    """A page of the carrier's events. Raises NotUnderstood."""
    said = read_object(body)
    events = said.get("events", [])
    if not isinstance(events, list):
        raise NotUnderstood("The carrier's events are not a list.")
    return EventPage(
        cursor=str(said.get("cursor") or ""),
        events=tuple(
            RawEvent(event_id=str(field(event, "event_id")), body=written(event)) for event in events
        ),
    )


def event_data(body: bytes, *, sender: str) -> dict[str, Any]:
    """What an event says, bare or inside a webhook's `data`. Raises NotUnderstood."""
    said = read_object(body)
    data = said.get("data", said)
    if not isinstance(data, dict):
        raise NotUnderstood(f"The {sender}'s event has no data object.")
    return data


def delivery_event(body: bytes, *, codes: Mapping[str, Code], number: str) -> CarrierEvent:
    """One delivery event, bare or inside a webhook's `data`; `number` is its field for the waybill. A code
    that `codes` does not know becomes UNKNOWN. Raises NotUnderstood.
    """
    data = event_data(body, sender="carrier")
    raw = str(field(data, "code"))
    occurred_at = moment(data)
    offset = occurred_at.utcoffset()
    return CarrierEvent(
        event_id=str(field(data, "event_id")),
        subject=str(field(data, number)),
        code=codes.get(raw, Code.UNKNOWN),
        raw_code=raw,
        occurred_at=occurred_at,
        utc_offset_min=0 if offset is None else int(offset.total_seconds() // 60),
        place=str(data.get("place") or ""),
        signed_by=str(data.get("signed_by") or ""),
        note=str(data.get("reason") or ""),
    )
