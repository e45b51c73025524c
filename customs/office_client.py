"""An office over HTTP: one POST a message, a mailbox by cursor. By a bearer token, or by the account of the
Belgian export office, which the full and the low-value way share.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.conf import settings

from customs.regime import Mail
from ewtp.kernel.http import Refused, Unreachable, exchange


@dataclass(frozen=True, kw_only=True)
class MailboxClient:
    """`system` names the office in the wire log. `path` is where messages go and where its mailbox is;
    `body_field` the field of the mailbox's page that holds an answer.
    """

    system: str
    content_type: str
    path: str = "messages"
    body_field: str = "body"

    def post(self, *, message: str, body: bytes, uid: UUID, stream: UUID) -> None:
        """Raises Refused for a 4xx, Unreachable when nobody answers."""
        self.send(self.path, self.content_type, message=message, body=body, uid=uid, stream=stream)

    def send(
        self, path: str, content_type: str, *, message: str, body: bytes, uid: UUID, stream: UUID
    ) -> None:
        """The same to another address of the office."""
        answer = exchange(
            system=self.system,
            kind=message,
            method="POST",
            url=f"{self.address()}/{path}",
            body=body,
            content_type=content_type,
            stream=stream,
            key=self.key(uid),
            **self.access(),
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
            url=f"{self.address()}/{self.path}?after={quote(cursor, safe='')}",
            keep=False,
            **self.access(),
        )
        if answer.status_code != 200:
            raise Refused(
                f"the mailbox of {self.system} answered {answer.status_code}", code=str(answer.status_code)
            )
        try:
            page: Any = json.loads(answer.content)
            mails = [
                Mail(key=str(m["id"]), kind=str(m["type"]), body=str(m[self.body_field]).encode())
                for m in page["messages"]
            ]
            return mails, str(page["cursor"])
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise Refused(f"the mailbox of {self.system} is not readable: {error}") from error

    def secret(self) -> str:
        """Proves the office's pushes; empty where it is not set up."""
        raise TypeError(f"{type(self).__name__} does not say its secret")

    def address(self) -> str:
        """Raises Unreachable where none is set."""
        raise TypeError(f"{type(self).__name__} does not say where its office is")

    def access(self) -> dict[str, Any]:
        """What `exchange` is told to be let in."""
        raise TypeError(f"{type(self).__name__} does not say how it is let in")

    def key(self, uid: UUID) -> str:
        """A message's id as the office writes it."""
        return str(uid)


@dataclass(frozen=True, kw_only=True)
class OfficeClient(MailboxClient):
    """By a bearer token; `settings.COUNTERPARTS` says where the office of this name is."""

    def secret(self) -> str:
        known = settings.COUNTERPARTS.get(self.system)
        return known.webhook_secret if known is not None else ""

    def address(self) -> str:
        known = settings.COUNTERPARTS.get(self.system)
        if known is None or not known.url:
            raise Unreachable(f"no address of {self.system} is set")
        return str(known.url)

    def access(self) -> dict[str, Any]:
        return {"headers": {"Authorization": f"Bearer {settings.COUNTERPARTS[self.system].token}"}}


@dataclass(frozen=True, kw_only=True)
class ExportOfficeClient(MailboxClient):
    """By the Basic account of the Belgian export office; a message's id goes without dashes."""

    content_type: str = "application/xml"
    body_field: str = "xml"

    def secret(self) -> str:
        return str(settings.EXPORT_OFFICE_WEBHOOK_SECRET)

    def address(self) -> str:
        return str(settings.EXPORT_OFFICE_URL)

    def access(self) -> dict[str, Any]:
        return {"auth": (settings.EXPORT_OFFICE_USER, settings.EXPORT_OFFICE_PASSWORD)}

    def key(self, uid: UUID) -> str:
        return uid.hex
