"""HTTP to the delivery carrier, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import requests
from django.conf import settings

from ewtp.kernel.http import exchange
from logistics.signed import verified

SYSTEM = "last-mile"


def post(*, path: str, kind: str, body: bytes, key: str, stream: UUID) -> requests.Response:
    """Raises Unreachable. The key makes a repeat the same request."""
    return exchange(
        system=SYSTEM, kind=kind, method="POST", url=f"{settings.LAST_MILE_URL}/lastmile/{path}", body=body,
        key=key,
        headers={"Idempotency-Key": key}, stream=stream,
    )  # fmt: skip


def events(*, waybill_no: str, after: str) -> requests.Response:
    asked = requests.Request(
        "GET", f"{settings.LAST_MILE_URL}/lastmile/events", params={"waybill_no": waybill_no, "after": after}
    )
    return exchange(system=SYSTEM, kind="events", method="GET", url=str(asked.prepare().url), keep=False)


def verify(*, body: bytes, headers: Mapping[str, str]) -> str:
    """Raises NotSigned."""
    return verified(secret=settings.LAST_MILE_WEBHOOK_SECRET, body=body, headers=headers)
