"""HTTP to the airline, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import requests
from django.conf import settings

from ewtp.kernel.http import exchange
from logistics.signed import verified

SYSTEM = "airline"


def post(*, path: str, kind: str, body: bytes, key: str, stream: UUID) -> requests.Response:
    """Raises Unreachable. The key makes a repeat the same request."""
    return exchange(
        system=SYSTEM, kind=kind, method="POST", url=f"{settings.AIRLINE_URL}/airline/{path}", body=body,
        key=key,
        headers={"Idempotency-Key": key}, stream=stream,
    )  # fmt: skip


def events(*, awb: str, after: str) -> requests.Response:
    asked = requests.Request(
        "GET", f"{settings.AIRLINE_URL}/airline/events", params={"awb": awb, "after": after}
    )
    return exchange(system=SYSTEM, kind="events", method="GET", url=str(asked.prepare().url), keep=False)


def verify(*, body: bytes, headers: Mapping[str, str]) -> str:
    """Raises NotSigned."""
    return verified(secret=settings.AIRLINE_WEBHOOK_SECRET, body=body, headers=headers)
