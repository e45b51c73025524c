"""Joins codec and client: the export office as the rest of customs sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from customs import evidence
from customs.evidence import EVIDENCE
from customs.identifiers import mrn
from customs.regime import Breach, Envelope, ExportRegime, Mail, Ruling, Unreadable, check_all
from customs.regimes.eu_aes import client, wording
from customs.regimes.eu_aes.codec import declaration, notices
from customs.regimes.eu_aes.codec import exit as leaving
from customs.regimes.eu_aes.parties import HUB, OFFICES
from customs.regimes.eu_aes.rules import RULES
from customs.values import ExportEntry
from ewtp.kernel.http import Refused

MESSAGES: Final = {
    "declaration": "CC515C",
    "amendment": "CC513C",
    "arrival": "CC507C",
    "exit": "CC590C",
    "proof": "CC583C",
    "cancellation": "CC514C",
    EVIDENCE: evidence.SUBMISSION,
}
FILES: Final = "ewtp-evidence-eu/1"
"""Our form of files for a control."""


OURS: Final = "BE"
"""Country of the offices that give our MRNs."""


class ExportOffice:
    batch = 1
    takes_repeats: frozenset[str] = frozenset()
    leaving: tuple[str, ...] = ("arrival", "exit")

    def check(self, entry: ExportEntry) -> list[Breach]:
        return check_all(RULES, entry)

    def sends(self, kind: str) -> str:
        return MESSAGES[kind]

    def deliver(self, envelope: Envelope) -> None:
        """An MRN of ours is strictly held to its check digit before anything goes out under it."""
        for paper in envelope.papers:
            if paper.number[2:4] == OURS and not mrn.is_valid(paper.number):
                raise Refused(
                    f"MRN {paper.number}: its check digit does not hold. Compare it with CC528C.",
                    code="93",
                )
        send = client.post_file if envelope.message == evidence.SUBMISSION else client.post
        send(message=envelope.message, body=write(envelope), uid=envelope.id, stream=envelope.stream)

    def read(self, body: bytes) -> list[Ruling]:
        return evidence.read(body, FILES) if evidence.is_verdict(body) else notices.read(body)

    def label(self, body: bytes) -> tuple[str, str]:
        try:
            if evidence.is_verdict(body):
                return evidence.message_type(body, FILES)
            return notices.message_type(body)
        except Unreadable:
            return "", ""

    def fetch(self, cursor: str) -> tuple[list[Mail], str]:
        return client.CLIENT.fetch(cursor)

    def confirm(self, mails: Sequence[Mail]) -> None:
        """The cursor is the confirmation."""

    def sentence(self, message: str, official: str, params: Mapping[str, str]) -> str:
        return evidence.sentence(message, official, params) or wording.sentence(message, official, params)

    def webhook_secret(self) -> str:
        return client.CLIENT.secret()

    def offices(self, place: str) -> tuple[str, str]:
        return OFFICES[place]


def write(envelope: Envelope) -> bytes:
    """The same bytes for the same envelope, at every try."""
    (paper,) = envelope.papers
    if paper.kind == EVIDENCE:
        return evidence.write(envelope, FILES)
    entry = paper.entry
    assert isinstance(entry, ExportEntry)
    match paper.kind:
        case "declaration":
            return declaration.write(
                entry=entry, lrn=paper.reference, uid=envelope.id, declarant=HUB, at=envelope.made_at
            )
        case "amendment":
            return declaration.write_amendment(
                entry=entry, mrn=paper.number, uid=envelope.id, declarant=HUB, at=envelope.made_at
            )
        case "proof":
            return leaving.write_proof(
                entry=entry,
                mrn=paper.number,
                left_date=date.fromisoformat(paper.params["left_date"]),
                documents=tuple(
                    (kind, number)
                    for kind, _colon, number in (
                        line.partition(":") for line in paper.params["documents"].splitlines()
                    )
                ),
                uid=envelope.id,
                declarant=HUB,
                at=envelope.made_at,
            )
        case "arrival":
            return leaving.write_arrival(
                entry=entry, mrn=paper.number, uid=envelope.id, trader=HUB, at=envelope.made_at
            )
        case "exit":
            movement = paper.movement
            released = paper.params.get("released_at")
            left = leaving.exit_date(
                departed_at=movement.departed_at if movement else None,
                released_at=datetime.fromisoformat(released) if released else None,
                at=envelope.made_at,
            )
            return leaving.write_exit(
                entry=entry,
                mrn=paper.number,
                awb=movement.awb if movement else "",
                left_date=left,
                uid=envelope.id,
                trader=HUB,
                at=envelope.made_at,
            )
        case "cancellation":
            return leaving.write_cancellation(
                entry=entry,
                lrn=paper.reference,
                mrn=paper.number,
                reason=paper.params["reason"],
                uid=envelope.id,
                declarant=HUB,
                at=envelope.made_at,
            )
        case _:
            raise LookupError(f"the export office takes no {paper.kind}")


def office() -> ExportRegime:
    return ExportOffice()
