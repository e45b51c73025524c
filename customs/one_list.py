"""An import office that is told everything in one declaration: no papers ahead of it, no limit for a person,
no identity number, nothing after the release.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import ClassVar, Protocol
from uuid import UUID

from customs.office_client import OfficeClient
from customs.regime import (
    Breach,
    Envelope,
    Limits,
    Mail,
    Paper,
    ReturnTerms,
    Rule,
    Ruling,
    Unreadable,
    check_all,
)
from customs.values import ImportEntry, Movement, Reason


class ListCodec(Protocol):
    """A regime's `codec/declaration.py`."""

    def write(
        self, *, entry: ImportEntry, movement: Movement, reference: str, uid: UUID, at: datetime
    ) -> bytes:
        """The declaration."""

    def write_cancellation(
        self, *, number: str, reference: str, about: str, reason: str, uid: UUID, at: datetime
    ) -> bytes:
        """The request to take the declaration `about` back."""


class OneListOffice:
    """What such offices have in common. A regime adds its rules, its messages and its words."""

    batch = 1
    takes_repeats: frozenset[str] = frozenset()
    documents: tuple[str, ...] = ()
    hears_delivery = False
    needs_identity = False
    client: ClassVar[OfficeClient]
    codec: ClassVar[ListCodec]
    rules: ClassVar[Sequence[type[Rule]]]
    messages: ClassVar[Mapping[str, str]]

    def check(self, entry: ImportEntry) -> list[Breach]:
        return check_all(self.rules, entry)

    def sends(self, kind: str) -> str:
        return self.messages[kind]

    def write(self, envelope: Envelope, paper: Paper) -> bytes:
        """The same bytes for the same envelope, at every try."""
        entry = paper.entry
        assert isinstance(entry, ImportEntry)
        if paper.kind == "cancellation":
            return self.codec.write_cancellation(
                number=paper.number,
                reference=paper.params["cop_no"],
                about=paper.reference,
                reason=paper.params["reason"],
                uid=envelope.id,
                at=envelope.made_at,
            )
        return self.codec.write(
            entry=entry,
            movement=paper.movement or entry.movement,
            reference=paper.reference,
            uid=envelope.id,
            at=envelope.made_at,
        )

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
