"""HTTP to the delivery carrier outside China, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import requests
from django.conf import settings

from ewtp.kernel.http import Unreachable, exchange
from logistics.signed import verified

SYSTEM = "delivery-abroad"


def post(*, path: str, kind: str, body: bytes, key: str, stream: UUID) -> requests.Response:
    """Raises Unreachable. The key makes a repeat the same request."""
    return exchange(
        system=SYSTEM, kind=kind, method="POST", url=f"{_address()}/{path}", body=body, key=key,
        headers={"Idempotency-Key": key, "Authorization": _token()}, stream=stream,
    )  # fmt: skip


def events(*, waybill_no: str, after: str) -> requests.Response:
    asked = requests.Request("GET", f"{_address()}/events", params={"number": waybill_no, "after": after})
    return exchange(
        system=SYSTEM, kind="events", method="GET", url=str(asked.prepare().url),
        headers={"Authorization": _token()}, keep=False,
    )  # fmt: skip


def verify(*, body: bytes, headers: Mapping[str, str]) -> str:
    """Raises NotSigned."""
    return verified(secret=settings.COUNTERPARTS[SYSTEM].webhook_secret, body=body, headers=headers)


def _address() -> str:
    url: str = settings.COUNTERPARTS[SYSTEM].url
    if not url:
        raise Unreachable(f"no address of {SYSTEM} is set")
    return url


def _token() -> str:
    return f"Bearer {settings.COUNTERPARTS[SYSTEM].token}"
