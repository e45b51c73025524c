"""The export office over HTTP: messages in, the mailbox out. Basic account, one POST a message."""

from __future__ import annotations

import json
from uuid import UUID

from django.conf import settings

from customs.regime import Mail
from ewtp.kernel.http import Refused, exchange

SYSTEM = "export-office"


def _account() -> tuple[str, str]:
    return settings.EXPORT_OFFICE_USER, settings.EXPORT_OFFICE_PASSWORD


def secret() -> str:
    return settings.EXPORT_OFFICE_WEBHOOK_SECRET


def post(*, message: str, body: bytes, uid: UUID, stream: UUID) -> None:
    """Raises Refused for a 4xx, Unreachable when nobody answers."""
    _post("messages", "application/xml", message=message, body=body, uid=uid, stream=stream)


def post_file(*, message: str, body: bytes, uid: UUID, stream: UUID) -> None:
    """A file for a control. Raises Refused, Unreachable."""
    _post("files", "application/json", message=message, body=body, uid=uid, stream=stream)


def _post(path: str, content_type: str, *, message: str, body: bytes, uid: UUID, stream: UUID) -> None:
    answer = exchange(
        system=SYSTEM,
        kind=message,
        method="POST",
        url=f"{settings.EXPORT_OFFICE_URL}/{path}",
        body=body,
        content_type=content_type,
        auth=_account(),
        stream=stream,
        key=uid.hex,
    )
    if answer.status_code != 202:
        raise Refused(
            f"the export office answered {answer.status_code}: {answer.text[:300]}",
            code=str(answer.status_code),
        )


def fetch(cursor: str) -> tuple[list[Mail], str]:
    """At most a hundred messages behind `cursor`."""
    answer = exchange(
        system=SYSTEM,
        kind="mailbox",
        method="GET",
        url=f"{settings.EXPORT_OFFICE_URL}/messages?after={cursor}",
        auth=_account(),
        keep=False,
    )
    if answer.status_code != 200:
        raise Refused(
            f"the export office's mailbox answered {answer.status_code}", code=str(answer.status_code)
        )
    try:
        page = json.loads(answer.content)
        mails = [
            Mail(key=str(m["id"]), kind=str(m["type"]), body=str(m["xml"]).encode()) for m in page["messages"]
        ]
        return mails, str(page["cursor"])
    except (ValueError, KeyError, TypeError) as error:
        raise Refused(f"the export office's mailbox is not readable: {error}") from error
