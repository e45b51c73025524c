"""What the operator must see: handlers that failed, messages that were not applied."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import unquote_plus
from uuid import UUID

from django.db.models import Q, QuerySet

import customs.api
from ewtp.kernel.fields import mask
from ewtp.kernel.models import Delivery, WireMessage
from ewtp.kernel.models.delivery import DeliveryState
from ewtp.kernel.models.wire_message import Direction, WireState
from marketplace.models import Checkout, Consignment

SHOWN: Final = 100
LATE: Final = timedelta(minutes=1)
LONGEST: Final = 5000
"""Characters of one field; of what is longer, such as a file, only the beginning and the size are shown."""
_SECRET: Final = re.compile(
    r"name|phone|tel|email|street|address|line1|line2|id_number|identity|iban|signed_by", re.IGNORECASE
)
_FORM: Final = re.compile(r"[A-Za-z_\[\]]+=")
_LONG_NUMBER: Final = re.compile(r"(?<![0-9A-Za-z])(\d{17}[0-9Xx]|\+?(?:86)?1\d{10})(?![0-9A-Za-z])")


def parked() -> QuerySet[Delivery]:
    """Handlers that gave up, oldest first; their streams stand still."""
    return (
        Delivery.objects.filter(state=DeliveryState.PARKED).select_related("event").order_by("event_id", "pk")
    )


def failing() -> QuerySet[Delivery]:
    """Handlers that failed and are tried again by themselves."""
    waiting = Delivery.objects.filter(state=DeliveryState.WAITING, event__done_at=None)
    return waiting.exclude(last_error="").select_related("event").order_by("-attempts", "event_id")


def unapplied(*, at: datetime) -> QuerySet[WireMessage]:
    """Received messages that failed, or that nobody could apply for a minute. Without their bodies."""
    late = Q(state=WireState.RECEIVED, at__lt=at - LATE)
    rows = WireMessage.objects.filter(Q(state=WireState.FAILED) | late, direction=Direction.IN)
    return rows.defer("body", "answer", "headers").order_by("at")


def numbers_of(streams: list[UUID]) -> dict[UUID, str]:
    """Consignment or checkout number by stream; other streams are left out. Two queries."""
    found: dict[UUID, str] = dict(Checkout.objects.filter(pk__in=streams).values_list("pk", "number"))
    found.update(Consignment.objects.filter(pk__in=streams).values_list("pk", "number"))
    return found


def consignments_among(streams: list[UUID]) -> set[UUID]:
    """Which of the streams are consignments."""
    return set(Consignment.objects.filter(pk__in=streams).values_list("pk", flat=True))


def masked(message: WireMessage) -> str:
    """Fit for a screen: XML as customs masks it, JSON with personal fields and long numbers hidden, a form's
    fields as they were before they were encoded.
    """
    body = bytes(message.body)
    if body.lstrip()[:1] == b"<":
        return customs.api.masked_xml(message)
    try:
        return json.dumps(_hidden(json.loads(body)), ensure_ascii=False, indent=2)
    except ValueError:
        said = body[:100_000].decode("utf-8", "replace")
        return _numbers_hidden(unquote_plus(said) if _FORM.match(said) else said)


def _hidden(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _hidden(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_hidden(inner, key) for inner in value]
    if isinstance(value, int) and not isinstance(value, bool):
        hidden = _hidden(str(value), key)
        return value if hidden == str(value) else hidden
    if isinstance(value, str) and value and _SECRET.search(key):
        return mask(value)
    if isinstance(value, str):
        size = f" … ({len(value)})" if len(value) > LONGEST else ""
        return _numbers_hidden(value[:80] if size else value) + size
    return value


def _numbers_hidden(text: str) -> str:
    return _LONG_NUMBER.sub(lambda found: mask(found[0]), text)
