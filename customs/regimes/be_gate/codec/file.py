"""ExportBulk, a file of low-value parcels, and ExportBulkCancellation, which takes lines back. Own format."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from lxml import etree

from customs.regimes.be_gate.parties import Filer
from customs.values import ExportEntry
from customs.xml import cut, put, serialise
from ewtp.kernel.money import Money, allocate
from ewtp.kernel.quantity import kilograms

NAMESPACE: Final = "urn:ewtp:export-bulk:1"
FILE: Final = "ExportBulk"
CANCELLATION: Final = "ExportBulkCancellation"


def write_file(*, lines: Sequence[tuple[str, ExportEntry]], uid: UUID, filer: Filer, at: datetime) -> bytes:
    """`lines` are our reference (unique per filer) and the parcel's entry."""
    root = _start(FILE, uid=uid, filer=filer, at=at, count=len(lines))
    for place, (reference, entry) in enumerate(lines, start=1):
        _line(root, place, reference, entry)
    return serialise(root)


def write_cancellation(
    *, lines: Sequence[tuple[str, str, str]], uid: UUID, filer: Filer, at: datetime
) -> bytes:
    """`lines` are our reference, the office's (empty before it has one) and why."""
    root = _start(CANCELLATION, uid=uid, filer=filer, at=at, count=len(lines))
    for place, (reference, number, reason) in enumerate(lines, start=1):
        line = put(root, "Line")
        put(line, "number", place)
        put(line, "reference", reference)
        if number:
            put(line, "officeReference", number)
        put(line, "reason", cut(reason, 512))
    return serialise(root)


def _start(name: str, *, uid: UUID, filer: Filer, at: datetime, count: int) -> etree._Element:
    root = etree.Element(f"{{{NAMESPACE}}}{name}", nsmap={"eb": NAMESPACE})
    put(root, "fileId", uid.hex)
    put(root, "filer", filer.eori)
    put(root, "location", filer.location)
    put(root, "madeAt", at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    put(root, "lines", count)
    return root


def _line(root: etree._Element, place: int, reference: str, entry: ExportEntry) -> None:
    line = put(root, "Line")
    put(line, "number", place)
    put(line, "reference", reference)
    put(line, "officeOfExport", entry.office_of_export)
    put(line, "officeOfExit", entry.office_of_exit)
    exporter = put(line, "Exporter")
    put(exporter, "eori", entry.exporter.eori)
    put(exporter, "name", cut(entry.exporter.name, 70))
    who = entry.consignee
    consignee = put(line, "Consignee")
    put(consignee, "name", cut(who.name, 70))
    put(consignee, "street", cut(f"{who.district}{who.street}", 70))
    if who.postcode.strip():
        put(consignee, "postcode", cut(who.postcode, 17))
    put(consignee, "city", cut(who.city or who.province, 35))
    put(consignee, "country", entry.destination)
    put(line, "invoice", cut(entry.invoice_number, 70))
    total = _euros(entry)
    put(line, "value", total.amount)
    put(line, "grossMass", kilograms(entry.gross_mass_g))
    if entry.house_waybill:
        put(line, "houseWaybill", cut(entry.house_waybill, 35))
    values = allocate(total, [item.value.minor for item in entry.items])
    for item, value in zip(entry.items, values, strict=True):
        goods = put(line, "Goods")
        put(goods, "code", item.cn8)
        put(goods, "description", cut(item.name_en, 512))
        put(goods, "origin", item.origin)
        put(goods, "quantity", item.quantity)
        put(goods, "netMass", kilograms(item.net_mass_g))
        put(goods, "value", value.amount)


def _euros(entry: ExportEntry) -> Money:
    """The invoice in EUR."""
    total, rate = entry.invoice_total, entry.exchange_rate
    if total.currency == "EUR":
        return total
    assert rate is not None
    return Money.of(total.amount / rate, "EUR")
