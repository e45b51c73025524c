"""Joins codec and client: Chinese customs, export side, as the rest of customs sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from customs import json_notice
from customs.regime import Breach, Envelope, ExportRegime, Mail, Ruling, Unreadable, check_all
from customs.regimes.china_export import sentences
from customs.regimes.china_export.client import CLIENT
from customs.regimes.china_export.codec import declaration
from customs.regimes.china_export.codec.notices import FORM
from customs.regimes.china_export.parties import OFFICES
from customs.regimes.china_export.rules import RULES
from customs.values import ExportEntry

MESSAGES: Final = {"declaration": "LIST", "exit": "DEPARTURE", "cancellation": "CANCEL"}


class ChinaExport:
    batch = 1
    takes_repeats: frozenset[str] = frozenset()
    leaving: tuple[str, ...] = ("exit",)

    def check(self, entry: ExportEntry) -> list[Breach]:
        return check_all(RULES, entry)

    def offices(self, place: str) -> tuple[str, str]:
        return OFFICES[place]

    def sends(self, kind: str) -> str:
        if kind not in MESSAGES:
            raise LookupError(f"Chinese customs takes no {kind} of an export list here")
        return MESSAGES[kind]

    def deliver(self, envelope: Envelope) -> None:
        CLIENT.post(message=envelope.message, body=write(envelope), uid=envelope.id, stream=envelope.stream)

    def read(self, body: bytes) -> list[Ruling]:
        return json_notice.read(body, FORM)

    def label(self, body: bytes) -> tuple[str, str]:
        try:
            return json_notice.message_type(body, FORM)
        except Unreadable:
            return "", ""

    def fetch(self, cursor: str) -> tuple[list[Mail], str]:
        return CLIENT.fetch(cursor)

    def confirm(self, mails: Sequence[Mail]) -> None:
        """The cursor is the confirmation."""

    def webhook_secret(self) -> str:
        return CLIENT.secret()

    def sentence(self, message: str, official: str, params: Mapping[str, str]) -> str:
        return sentences.sentence(message, official, params)


def write(envelope: Envelope) -> bytes:
    """The same bytes for the same envelope, at every try."""
    (paper,) = envelope.papers
    entry = paper.entry
    assert isinstance(entry, ExportEntry)
    match paper.kind:
        case "declaration":
            return declaration.write(
                entry=entry, reference=paper.reference, uid=envelope.id, at=envelope.made_at
            )
        case "exit":
            return declaration.write_departure(
                number=paper.number,
                reference=paper.reference,
                movement=paper.movement,
                uid=envelope.id,
                at=envelope.made_at,
            )
        case "cancellation":
            return declaration.write_cancellation(
                number=paper.number,
                reference=paper.reference,
                reason=paper.params["reason"],
                uid=envelope.id,
                at=envelope.made_at,
            )
        case _:
            raise LookupError(f"Chinese customs takes no {paper.kind}")


def office() -> ExportRegime:
    return ChinaExport()
