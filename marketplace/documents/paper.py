"""What invoice and packing list say of a consignment: one set of facts, so that they cannot differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

import logistics.api
from ewtp.kernel.money import Money, allocate
from ewtp.parties.models import Firm
from logistics.values import ParcelSize, ParcelView
from marketplace.models import Consignment, OrderLine

BRUSSELS: Final = ZoneInfo("Europe/Brussels")
VAT_EXEMPTION: Final = "VAT exemption: Art. 39 Belgian VAT Code (export out of the European Union)."
INCOTERM: Final = "DDP"
"""The price covers carriage and taxes to the door; the export declaration says the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """Masses are the line's, in grams."""

    position: int
    sku: str
    name: str
    name_zh: str
    hs: str
    cn8: str
    origin: str
    quantity: int
    unit: str
    unit_price: Money
    value: Money
    net_mass_g: int
    gross_mass_g: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """`gross_mass_g` is the packed parcel's: as measured, else as booked."""

    number: str
    day: date
    seller: Party
    consignee: Party
    terms: str
    lines: tuple[PaperLine, ...]
    total: Money
    net_mass_g: int
    gross_mass_g: int
    size: ParcelSize
    parcel_number: str
    waybill_no: str
    awb: str


def paper_of(row: Consignment) -> Paper:
    """`row` comes with its seller. The buyer is named by city and waybill; the courier alone has the rest."""
    parcel = logistics.api.parcels(consignments=[row.pk]).get(row.pk)
    size = _size(row, parcel)
    lines = list(row.lines.all())
    return Paper(
        number=row.number,
        day=row.placed_at.astimezone(BRUSSELS).date(),
        seller=_seller(row.seller),
        consignee=Party(
            name="Private consumer, named on the waybill",
            lines=(f"{row.city}, {row.province}", row.destination_country),
        ),
        terms=f"{INCOTERM} {row.city}, {row.destination_country} (Incoterms 2020)",
        lines=_lines(lines, row.value),
        total=row.value,
        net_mass_g=row.net_mass_g,
        gross_mass_g=size.mass_g,
        size=size,
        parcel_number=parcel.number if parcel else "",
        waybill_no=parcel.waybill_no if parcel else "",
        awb=parcel.awb if parcel else "",
    )


def _lines(lines: list[OrderLine], total: Money) -> tuple[PaperLine, ...]:
    """Line values add up to the consignment's, as on the export declaration."""
    values = allocate(total, [line.value.minor for line in lines])
    return tuple(
        PaperLine(
            position=line.position,
            sku=line.sku,
            name=line.name_en,
            name_zh=line.customs_name_zh or line.name_zh,
            hs=line.hs,
            cn8=line.cn8,
            origin=line.origin,
            quantity=line.quantity,
            unit=line.unit,
            unit_price=Money.of(value.amount / line.quantity, value.currency),
            value=value,
            net_mass_g=line.net_mass_g,
            gross_mass_g=line.gross_mass_g,
        )
        for line, value in zip(lines, values, strict=True)
    )


def _seller(firm: Firm) -> Party:
    return Party(
        name=f"{firm.name} {firm.legal_form}".strip(),
        lines=(
            firm.street,
            f"{firm.postcode} {firm.city}, {firm.country}",
            f"VAT {firm.vat_number}",
            f"EORI {firm.eori}",
        ),
    )


def _size(row: Consignment, parcel: ParcelView | None) -> ParcelSize:
    if parcel is not None:
        return parcel.measured or parcel.declared
    return ParcelSize(
        mass_g=row.gross_mass_g, length_mm=row.length_mm, width_mm=row.width_mm, height_mm=row.height_mm
    )
