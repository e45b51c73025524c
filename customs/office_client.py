"""An office over HTTP in the plainest form: one POST a message, a mailbox by cursor, a bearer token."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings

from customs.regime import Mail
from ewtp.kernel.http import Refused, Unreachable, exchange


@dataclass(frozen=True, kw_only=True)
class OfficeClient:
    """`system` names the office in the wire log and in `settings.COUNTERPARTS`, which says where it is."""

    system: str
    content_type: str

    def post(self, *, message: str, body: bytes, uid: UUID, stream: UUID) -> None:
        """Raises Refused for a 4xx, Unreachable when nobody answers."""
        answer = exchange(
            system=self.system,
            kind=message,
            method="POST",
            url=f"{self._address()}/messages",
            body=body,
            content_type=self.content_type,
            headers=self._headers(),
            stream=stream,
            key=str(uid),
        )
        if answer.status_code != 202:
            raise Refused(
                f"{self.system} answered {answer.status_code}: {answer.text[:300]}",
                code=str(answer.status_code),
            )

    def fetch(self, cursor: str) -> tuple[list[Mail], str]:
        """At most a hundred messages behind `cursor`, and the new cursor."""
        answer = exchange(
            system=self.system,
            kind="mailbox",
            method="GET",
            url=f"{self._address()}/messages?after={cursor}",
            headers=self._headers(),
            keep=False,
        )
        if answer.status_code != 200:
            raise Refused(
                f"the mailbox of {self.system} answered {answer.status_code}", code=str(answer.status_code)
            )
        try:
            page: Any = json.loads(answer.content)
            mails = [
                Mail(key=str(m["id"]), kind=str(m["type"]), body=str(m["body"]).encode())
                for m in page["messages"]
            ]
            return mails, str(page["cursor"])
        except (ValueError, KeyError, TypeError) as error:
            raise Refused(f"the mailbox of {self.system} is not readable: {error}") from error

    def secret(self) -> str:
        """Empty where the office is not set up."""
        known = settings.COUNTERPARTS.get(self.system)
        return known.webhook_secret if known is not None else ""

    def _address(self) -> str:
        known = settings.COUNTERPARTS.get(self.system)
        if known is None or not known.url:
            raise Unreachable(f"no address of {self.system} is set")
        return str(known.url)

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {settings.COUNTERPARTS[self.system].token}"}
