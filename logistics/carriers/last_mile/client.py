"""HTTP to the delivery carrier, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import requests
from django.conf import settings
from standardwebhooks import Webhook, WebhookVerificationError

from ewtp.kernel.http import exchange
from logistics.carrier import NotSigned

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
    """The webhook's id when its signature (Standard Webhooks) is right. Raises NotSigned."""
    sent = {name.lower(): value for name, value in headers.items()}
    try:
        Webhook(settings.LAST_MILE_WEBHOOK_SECRET).verify(body, sent)
    except (WebhookVerificationError, ValueError) as error:
        raise NotSigned(str(error)) from error
    return sent["webhook-id"]
