"""Stripe over HTTP: the official SDK on the kernel's `exchange`, so that every message is kept as it was
on the wire.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import UUID

import stripe
from django.conf import settings
from stripe._base_address import BaseAddresses

from ewtp.kernel.http import Refused, Unreachable, exchange

API_VERSION: Final = "2026-10-28.endive"
"""Pinned together with the SDK in requirements.in; webhook endpoints are made with the same one."""

SYSTEM: Final = "stripe"
_IDS: Final = re.compile(r"/[a-z]+_[A-Za-z0-9]{14,}(?=/|$)")


class KeptHTTPClient(stripe.HTTPClient):
    """Hands the SDK's requests to `exchange`.

    Raises Unreachable for no answer, 429 and 5xx, through the SDK.
    """

    name = "requests"

    def __init__(self, *, stream: UUID | None, keep: bool) -> None:
        super().__init__()
        self.stream = stream
        self.keep = keep

    def request(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str] | None,
        post_data: Any = None,
        *,
        _usage: list[str] | None = None,
    ) -> tuple[str, int, Mapping[str, str]]:
        sent = dict(headers or {})
        body = post_data.encode() if isinstance(post_data, str) else post_data or b""
        answer = exchange(
            system=SYSTEM,
            kind=f"{method.upper()} {_IDS.sub('/{id}', urlsplit(url).path)}"[:60],
            method=method,
            url=url,
            body=body,
            content_type=sent.pop("Content-Type", "application/x-www-form-urlencoded"),
            headers=sent,
            stream=self.stream,
            key=sent.get("Idempotency-Key", ""),
            keep=self.keep,
        )
        return answer.content.decode(), answer.status_code, answer.headers

    def close(self) -> None:
        """Nothing is held open."""


def connect(*, stream: UUID | None = None, keep: bool = True) -> stripe.StripeClient:
    """A client whose messages are kept under `stream`. The SDK's own retries are off: the relay retries."""
    base: BaseAddresses = {"api": settings.STRIPE_API_BASE} if settings.STRIPE_API_BASE else {}
    return stripe.StripeClient(
        settings.STRIPE_SECRET_KEY,
        stripe_version=API_VERSION,
        base_addresses=base,
        max_network_retries=0,
        http_client=KeptHTTPClient(stream=stream, keep=keep),
    )


@contextmanager
def told() -> Iterator[None]:
    """Stripe's errors as our two: Refused for an answer that stays the same, Unreachable for one that may
    not.
    """
    try:
        yield
    except stripe.CardError as error:
        raise Refused(error.user_message or str(error), code=error.code or "card_declined") from error
    except (stripe.APIConnectionError, stripe.RateLimitError, stripe.AuthenticationError) as error:
        raise Unreachable(str(error)) from error
    except stripe.StripeError as error:
        if error.http_status == 409 or error.http_status is None or error.http_status >= 500:
            raise Unreachable(str(error)) from error
        raise Refused(error.user_message or str(error), code=error.code or "") from error
