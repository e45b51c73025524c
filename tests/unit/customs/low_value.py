"""Parcels that may go by the low-value file, and the office's answers to a file."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from customs import api
from customs.actions.send_files import send_files
from customs.models import Declaration, ExportRoute
from customs.values import ExportEntry
from tests.unit.customs.desk import Post
from tests.unit.customs.world import AT, BY, eur, export_entry, items

ID: Final = uuid.UUID("0d4b1c7e-5f2a-4c0e-9a31-c7d2b8e60a11")


def low(**changes: Any) -> ExportEntry:
    return export_entry(**{"wants_exit_proof": False, **changes})


def parcel(number: int, euro: str = "86.00", **changes: Any) -> ExportEntry:
    line = replace(items()[0], value=eur(euro))
    given = {"items": (line,), "invoice_total": eur(euro), **changes}
    return low(number=f"C-{number:06}", **given)


def lodge(entry: ExportEntry, *, at: datetime = AT) -> str:
    """By which procedure it went."""
    declaration = api.lodge_export(entry=entry, by=BY, at=at)
    return Declaration.objects.get(pk=declaration).regime


def filed(post: Post, *entries: ExportEntry) -> None:
    for entry in entries:
        assert lodge(entry) == "be_gate"
    send_files(by=BY, at=AT + timedelta(minutes=2))


def answer(*lines: str, head: str = "") -> bytes:
    return (
        '<eb:ExportBulkAnswer xmlns:eb="urn:ewtp:export-bulk:1"><answerId>a1</answerId>'
        f"<fileId>{ID.hex}</fileId><preparedAt>2026-11-23T12:00:05Z</preparedAt>{head}"
        + "".join(f"<Line>{line}</Line>" for line in lines)
        + "</eb:ExportBulkAnswer>"
    ).encode()


def said(
    status: str, *, reference: str = "C-000001", number: str = "EB263270000000001", more: str = ""
) -> str:
    return (
        f"<number>1</number><reference>{reference}</reference><officeReference>{number}</officeReference>"
        f"<status>{status}</status>{more}<decidedAt>2026-11-23T12:00:04Z</decidedAt>"
    )


def state(number: int = 1) -> str:
    return Declaration.objects.get(reference=f"C-{number:06}").state


def reasons_of(*, attempt: int) -> list[str]:
    found: list[str] = ExportRoute.objects.get(declaration__attempt=attempt).reasons
    return found
