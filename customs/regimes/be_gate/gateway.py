"""Joins codec and client: the export office's address for bulk files as the rest of customs sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from customs.bulk import BulkRegime, DayTotal
from customs.regime import Breach, Envelope, Mail, Ruling, Unreadable, check_all
from customs.regimes.be_gate import channel, day, wording
from customs.regimes.be_gate.client import CLIENT
from customs.regimes.be_gate.codec import answers, file
from customs.regimes.be_gate.limits import FILING
from customs.regimes.be_gate.parties import HUB
from customs.regimes.be_gate.rules import LINE, Candidate, objections
from customs.values import ExportEntry

MESSAGES: Final = {"declaration": file.FILE, "cancellation": file.CANCELLATION}


class BulkOffice:
    leaving: tuple[str, ...] = ()
    """The office is not told of the departure and confirms no exit."""

    batch = max(row.lines for row in FILING)
    takes_repeats: frozenset[str] = frozenset()

    def check(self, entry: ExportEntry) -> list[Breach]:
        return check_all(LINE, entry)

    def day(self, at: datetime) -> date:
        return day.day(at)

    def shares(self, entry: ExportEntry, on: date) -> tuple[str, ...]:
        return day.shares(entry, on)

    def objections(self, entry: ExportEntry, total: DayTotal, *, on: date, was_refused: bool) -> list[Breach]:
        return objections(Candidate(entry=entry, total=total, on=on, was_refused=was_refused))

    def is_channel(self, *, code: str, reason: str, on: date) -> bool:
        return channel.is_channel(code=code, reason=reason, on=on)

    def is_due(self, *, lines: int, oldest: datetime, at: datetime) -> bool:
        return day.is_due(lines=lines, oldest=oldest, at=at)

    def sends(self, kind: str) -> str:
        return MESSAGES[kind]

    def deliver(self, envelope: Envelope) -> None:
        CLIENT.post(message=envelope.message, body=write(envelope), uid=envelope.id, stream=envelope.stream)

    def read(self, body: bytes) -> list[Ruling]:
        return answers.read(body)

    def label(self, body: bytes) -> tuple[str, str]:
        try:
            name, own = answers.label(body)
        except Unreadable:
            return "", ""
        return (name, own) if name == answers.ANSWER else ("", "")

    def fetch(self, cursor: str) -> tuple[list[Mail], str]:
        return CLIENT.fetch(cursor)

    def confirm(self, mails: Sequence[Mail]) -> None:
        """The cursor is the confirmation."""

    def sentence(self, message: str, official: str, params: Mapping[str, str]) -> str:
        return wording.sentence(message, official, params)

    def webhook_secret(self) -> str:
        return CLIENT.secret()

    def offices(self, place: str) -> tuple[str, str]:
        raise LookupError(f"the full declaration names the offices for {place}")


def write(envelope: Envelope) -> bytes:
    """The same bytes for the same envelope, at every try."""
    if envelope.message == file.CANCELLATION:
        return file.write_cancellation(
            lines=[(paper.reference, paper.number, paper.params["reason"]) for paper in envelope.papers],
            uid=envelope.id,
            filer=HUB,
            at=envelope.made_at,
        )
    lines = [
        (paper.reference, paper.entry) for paper in envelope.papers if isinstance(paper.entry, ExportEntry)
    ]
    return file.write_file(lines=lines, uid=envelope.id, filer=HUB, at=envelope.made_at)


def office() -> BulkRegime:
    return BulkOffice()
