"""The data exchange platform over HTTP: envelopes in, the mailbox out and acknowledged."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings

from customs.regime import Mail, Unreadable
from customs.regimes.china_cbec.codec import envelope
from ewtp.kernel.http import Refused, Unreachable, exchange

SYSTEM = "china-window"


def secret() -> str:
    return settings.CHINA_WINDOW_WEBHOOK_SECRET


def post(*, message: str, body: bytes, uid: UUID, stream: UUID) -> None:
    """Raises Refused with the platform's response code, Unreachable when nobody answers or the platform says
    that it is its own system or connection that failed.
    """
    answer = exchange(
        system=SYSTEM,
        kind=message,
        method="POST",
        url=f"{settings.CHINA_WINDOW_URL}/dxp",
        body=body,
        content_type="application/xml",
        stream=stream,
        key=str(uid),
    )
    try:
        code, info = envelope.read_reply(answer.content)
    except Unreadable as error:
        raise Refused(f"the single window answered {answer.status_code}: {error}") from error
    if code in envelope.ILL:
        raise Unreachable(f"the single window could not take the message up now: {info or code}")
    if answer.status_code != 200 or code != envelope.TAKEN:
        raise Refused(f"the single window refused the message: {info or answer.status_code}", code=code)


def upload_file(*, body: bytes, uid: UUID, stream: UUID) -> None:
    """A file for an inspection. Raises Refused for a 4xx, Unreachable."""
    answer = exchange(
        system=SYSTEM,
        kind="EVSUB",
        method="POST",
        url=f"{settings.CHINA_WINDOW_URL}/files",
        body=body,
        stream=stream,
        key=str(uid),
    )
    if answer.status_code != 202:
        raise Refused(
            f"the single window did not take the file: {answer.text[:300]}", code=str(answer.status_code)
        )


def fetch() -> list[Mail]:
    """At most a hundred receipts that are not acknowledged yet."""
    query = urlencode({"dxpId": settings.CHINA_WINDOW_DXP_ID, "max": 100})
    page = _json(
        exchange(
            system=SYSTEM,
            kind="mailbox",
            method="GET",
            url=f"{settings.CHINA_WINDOW_URL}/dxp/inbox?{query}",
            keep=False,
        )
    )
    try:
        return [Mail(key=str(m["id"]), kind="DxpMsg", body=str(m["xml"]).encode()) for m in page["messages"]]
    except (KeyError, TypeError) as error:
        raise Refused(f"the single window's mailbox is not readable: {error}") from error


def confirm(mails: Sequence[Mail]) -> None:
    body = json.dumps({"ids": [mail.key for mail in mails]}).encode()
    _json(
        exchange(
            system=SYSTEM,
            kind="mailbox",
            method="POST",
            url=f"{settings.CHINA_WINDOW_URL}/dxp/inbox/ack",
            body=body,
            keep=False,
        )
    )


def upload_originals(*, answer: dict[str, Any], session: str, stream: UUID) -> None:
    """Payment originals (realTimeDataUpload). Raises Refused with customs' code, Unreachable."""
    body = urlencode({"payExInfoStr": json.dumps(answer, ensure_ascii=False, separators=(",", ":"))})
    told = _json(
        exchange(
            system=SYSTEM,
            kind="realTimeDataUpload",
            method="POST",
            url=f"{settings.CHINA_WINDOW_URL}/ceb2grab/grab/realTimeDataUpload",
            body=body.encode(),
            content_type="application/x-www-form-urlencoded",
            stream=stream,
            key=session,
        )
    )
    code = str(told.get("code", "")) if isinstance(told, dict) else ""
    if code != "10000":
        said = told.get("message", "") if isinstance(told, dict) else ""
        raise Refused(f"customs did not take the payment originals: {said or code}", code=code)


def _json(answer: Any) -> Any:
    if answer.status_code != 200:
        raise Refused(
            f"the single window's mailbox answered {answer.status_code}", code=str(answer.status_code)
        )
    try:
        return json.loads(answer.content)
    except (ValueError, RecursionError) as error:
        raise Refused(f"the single window's mailbox is not readable: {error}") from error
