"""Talking HTTP to outside systems: time limits, correlation, every exchange kept as it was on the wire."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Final
from uuid import UUID

import requests
from django.db import transaction

from ewtp.kernel import clock, correlation
from ewtp.kernel.models import WireMessage
from ewtp.kernel.models.wire_message import Direction, WireState

TIMEOUT: Final = (3.05, 15.0)
"""Seconds to connect, seconds to answer."""

_HIDDEN: Final = frozenset({"authorization", "cookie", "set-cookie", "stripe-signature", "webhook-signature"})


class Refused(Exception):
    """The other side said no. Asking again will not help."""

    def __init__(self, message: str, *, code: str = "") -> None:
        super().__init__(message)
        self.code = code


class Unreachable(Exception):
    """Nobody answered, or answered 5xx. Safe to ask again with the same key."""


def exchange(
    *,
    system: str,
    kind: str,
    method: str,
    url: str,
    body: bytes = b"",
    content_type: str = "application/json",
    headers: Mapping[str, str] | None = None,
    auth: tuple[str, str] | None = None,
    stream: UUID | None = None,
    key: str = "",
    keep: bool = True,
) -> requests.Response:
    """Send one request, return the answer (2xx to 4xx except 429). Raises Unreachable for none, 429 or 5xx.

    Must not run inside a transaction: the exchange is kept even when what follows fails. `keep=False` is for
    polls that mostly find nothing.
    """
    if transaction.get_connection().in_atomic_block and not _in_test_transaction():
        raise RuntimeError("talk to the outside world outside transactions: from an `outside` handler")
    sent = {"X-Correlation-Id": correlation.current(), **(headers or {})}
    if body:
        sent["Content-Type"] = content_type
    started = time.monotonic()
    answer: requests.Response | None = None
    error = ""
    try:
        answer = requests.request(method, url, data=body, headers=sent, auth=auth, timeout=TIMEOUT)
    except requests.RequestException as failure:
        error = f"{type(failure).__name__}: {failure}"
    if keep:
        WireMessage.objects.create(
            system=system,
            direction=Direction.OUT,
            kind=kind,
            key=key,
            stream=stream,
            url=url[:300],
            content_type=content_type if body else "",
            headers=visible(sent),
            body=body,
            answer_status=None if answer is None else answer.status_code,
            answer=None if answer is None else answer.content,
            state=WireState.UNANSWERED if answer is None else WireState.SENT,
            error=error,
            correlation=correlation.current(),
            at=clock.now(),
            took_ms=int((time.monotonic() - started) * 1000),
        )
    if answer is None:
        raise Unreachable(error)
    if answer.status_code >= 500 or answer.status_code == 429:
        raise Unreachable(f"{url} answered {answer.status_code}")
    return answer


def visible(headers: Mapping[str, str]) -> dict[str, str]:
    """Headers fit to be kept: secrets blanked."""
    return {name: "***" if name.lower() in _HIDDEN else value for name, value in headers.items()}


def _in_test_transaction() -> bool:
    """pytest-django's `db` fixture wraps a test in atomic blocks that are marked as the test's own."""
    blocks = getattr(transaction.get_connection(), "atomic_blocks", [])
    return all(getattr(block, "_from_testcase", False) for block in blocks)
