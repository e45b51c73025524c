"""What a run of trades amounted to: a row a consignment, for people and for machines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import customs.api
import logistics.api
import payments.api
from customs.values import DeclarationView
from ewtp.kernel.models import WireMessage
from ewtp.kernel.money import Money
from marketplace.models import Consignment
from marketplace.states import LegState

SUFFIX = {"application/xml": "xml", "text/xml": "xml", "application/json": "json"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Durations in seconds by leg; amounts as text with their currency; `ledger` must be 0 in each."""

    consignment: str
    state: str
    legs: dict[str, float | None]
    mrn: str
    awb: str
    list_number: str
    tax: str
    paid: str
    payout: str
    ledger: dict[str, str]

    @property
    def imbalance(self) -> str:
        """What the ledger of this consignment is off by; empty when it is zero in every currency."""
        return ", ".join(text for text in self.ledger.values() if Decimal(text.split()[0]))

    @property
    def is_whole(self) -> bool:
        """Delivered, paid out, every leg done and the ledger at zero."""
        done = all(seconds is not None for seconds in self.legs.values())
        return self.state == "settled" and done and not self.imbalance


def _mrn(export: DeclarationView) -> str:
    """A low-value parcel has none; its number at the office is told as what it is."""
    is_mrn = export.number_kind in {"", "mrn"} or not export.number
    return export.number if is_mrn else f"low value {export.number}"


def report(consignments: Sequence[Consignment]) -> list[Row]:
    """Gathered from all apps by the consignments' ids."""
    ids = [row.pk for row in consignments]
    declarations = customs.api.declarations(consignments=ids)
    parcels = logistics.api.parcels(consignments=ids)
    settlements = payments.api.settlements(consignments=ids)
    rows = []
    for consignment in consignments:
        mine = declarations.get(consignment.pk, [])
        settlement = settlements.get(consignment.pk)
        parcel = parcels.get(consignment.pk)
        rows.append(
            Row(
                consignment=consignment.number,
                state=consignment.state,
                legs={
                    leg.code: _seconds(leg.started_at, leg.ended_at, leg.state)
                    for leg in consignment.legs.all()
                },
                mrn=next((_mrn(d) for d in mine if d.kind == "export"), ""),
                awb=parcel.awb if parcel else "",
                list_number=next((d.number for d in mine if d.kind == "import"), ""),
                tax=str(consignment.tax),
                paid=str(consignment.total),
                payout=f"{settlement.payee_net} {settlement.payout_reference}".strip() if settlement else "",
                ledger={k: str(v) for k, v in payments.api.ledger_sum_of(consignment=consignment.pk).items()},
            )
        )
    return rows


def as_json(rows: Sequence[Row], ledger: dict[str, Money]) -> dict[str, Any]:
    return {
        "consignments": [{**asdict(row), "whole": row.is_whole} for row in rows],
        "ledger": {currency: str(amount) for currency, amount in ledger.items()},
    }


def failures(consignments: Sequence[Consignment], rows: Sequence[Row]) -> list[str]:
    """A sentence for each consignment that is not whole: where it stands and why."""
    found = []
    for consignment, row in zip(consignments, rows, strict=True):
        if row.is_whole:
            continue
        words = [
            f"{consignment.number} is not delivered and paid: {consignment.state}, leg {consignment.leg}"
        ]
        if consignment.problem:
            words.append((consignment.problem_note or consignment.problem).rstrip("."))
        if row.imbalance:
            words.append(f"its ledger is off by {row.imbalance}")
        found.append(", ".join(words) + ".")
    return found


def write_messages(directory: Path, *, since: datetime) -> int:
    """Every message sent and received since then, one file each, named by order, party, direction, kind."""
    directory.mkdir(parents=True, exist_ok=True)
    count = 0
    for count, message in enumerate(
        WireMessage.objects.filter(at__gte=since).order_by("id").iterator(), start=1
    ):
        suffix = SUFFIX.get(message.content_type.split(";")[0], "txt")
        kind = re.sub(r"[^\w.-]+", "_", message.kind)[:60]
        name = f"{count:05d}-{message.system}-{message.direction}-{kind}"
        (directory / f"{name}.{suffix}").write_bytes(bytes(message.body))
        if message.answer:
            (directory / f"{name}.answer.{message.answer_status}").write_bytes(bytes(message.answer))
    return count


def _seconds(start: datetime | None, end: datetime | None, state: str) -> float | None:
    if state != LegState.DONE or start is None or end is None:
        return None
    return round(max(0.0, (end - start).total_seconds()), 2)
