"""An import office that is told everything in one declaration: no papers ahead of it, no limit for a person,
no identity number, nothing after the release.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from customs.office_client import OfficeClient
from customs.regime import Envelope, Limits, Mail, Paper, ReturnTerms, Ruling, Unreadable
from customs.values import ImportEntry, Reason


class OneListOffice:
    """What such offices have in common. A regime adds its rules, its messages and its words."""

    batch = 1
    takes_repeats: frozenset[str] = frozenset()
    documents: tuple[str, ...] = ()
    hears_delivery = False
    needs_identity = False
    client: ClassVar[OfficeClient]
    messages: ClassVar[Mapping[str, str]]

    def sends(self, kind: str) -> str:
        return self.messages[kind]

    def write(self, envelope: Envelope, paper: Paper) -> bytes:
        """The same bytes for the same envelope, at every try."""
        raise TypeError(f"{type(self).__name__} does not say how it writes")

    def read(self, body: bytes) -> list[Ruling]:
        raise TypeError(f"{type(self).__name__} does not say how it reads")

    def message_type(self, body: bytes) -> tuple[str, str]:
        """Raises Unreadable."""
        raise TypeError(f"{type(self).__name__} does not say how it tells messages apart")

    def deliver(self, envelope: Envelope) -> None:
        (paper,) = envelope.papers
        self.client.post(
            message=envelope.message,
            body=self.write(envelope, paper),
            uid=envelope.id,
            stream=envelope.stream,
        )

    def label(self, body: bytes) -> tuple[str, str]:
        try:
            return self.message_type(body)
        except Unreadable:
            return "", ""

    def fetch(self, cursor: str) -> tuple[list[Mail], str]:
        return self.client.fetch(cursor)

    def confirm(self, mails: Sequence[Mail]) -> None:
        """The cursor is the confirmation."""

    def webhook_secret(self) -> str:
        return self.client.secret()

    def keys(self, kind: str, entry: ImportEntry, reference: str) -> str:
        return self.list_key(reference) if kind == "list" else f"{kind}:{reference}"

    def list_key(self, reference: str) -> str:
        return f"cop:{reference}"

    def identity_fault(self, number: str) -> Reason | None:
        return None

    def limits(self, on: date) -> Limits | None:
        return None

    def return_terms(self, on: date) -> ReturnTerms | None:
        return None
