"""The export office over HTTP: messages in, the mailbox out; files for a control at their own address."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from customs.office_client import ExportOfficeClient

CLIENT: Final = ExportOfficeClient(system="export-office")
post = CLIENT.post


def post_file(*, message: str, body: bytes, uid: UUID, stream: UUID) -> None:
    """A file for a control. Raises Refused, Unreachable."""
    CLIENT.send("files", "application/json", message=message, body=body, uid=uid, stream=stream)
