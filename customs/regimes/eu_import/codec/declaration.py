"""The reduced data set for low-value consignments (H7) in XML of ours, and the request to invalidate one.

Data elements follow UCC Delegated Act Annex B, column H7; the element names are ours, as no public schema of
the national system was found.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from lxml import etree

from customs.regimes.eu_import.parties import DECLARANT_EORI, IOSS_NUMBER, OFFICE
from customs.values import GoodsItem, ImportEntry, Movement
from customs.xml import cut, put, serialise
from ewtp.kernel.money import Money
from ewtp.kernel.quantity import kilograms

NAMESPACE: Final = "urn:ewtp:eu-import:1"
PROCEDURES: Final = {"ioss": "F48", "special": "F49"}
"""Additional procedure by how VAT is paid; F53 is the standard mechanism."""


def write(*, entry: ImportEntry, movement: Movement, reference: str, uid: UUID, at: datetime) -> bytes:
    """One consignment of an intrinsic value of at most EUR 150."""
    root = _start("H7Declaration", uid=uid, at=at)
    procedure = PROCEDURES.get(entry.mode, "F53")
    _put(root, "LRN", reference)
    _put(root, "AdditionalProcedure", procedure)
    _put(root, "CustomsOfficeOfImport", OFFICE)
    _put(_put(root, "Declarant"), "EORI", DECLARANT_EORI)
    if procedure == "F48":
        _put(root, "IOSSNumber", IOSS_NUMBER)
    exporter = _put(root, "Exporter")
    _put(exporter, "Name", cut(entry.seller.name, 70))
    _put(exporter, "StreetAndNumber", cut(entry.seller.street, 70))
    _put(exporter, "Postcode", cut(entry.seller.postcode, 17))
    _put(exporter, "City", cut(entry.seller.city, 35))
    _put(exporter, "Country", entry.seller.country)
    importer, who = _put(root, "Importer"), entry.consignee
    _put(importer, "Name", cut(who.name, 70))
    _put(importer, "StreetAndNumber", cut(who.street, 70))
    _put(importer, "Postcode", cut(who.postcode, 17))
    _put(importer, "City", cut(who.city, 35))
    _put(importer, "Country", who.country)
    for kind, number in (("N741", movement.awb), ("N740", entry.waybill.waybill_no)):
        document = _put(root, "TransportDocument")
        _put(document, "Type", kind)
        _put(document, "Reference", number)
    _put(root, "TransportCosts", _amount(entry.freight + entry.insurance), currency="EUR")
    _put(root, "GrossMass", kilograms(entry.gross_mass_g))
    _put(root, "TaxDeclared", _amount(entry.tax), currency="EUR")
    for item in entry.items:
        _item(root, item)
    return serialise(root)


def write_cancellation(
    *, number: str, reference: str, about: str, reason: str, uid: UUID, at: datetime
) -> bytes:
    """`about` is the declaration's LRN, `reference` the request's own."""
    root = _start("H7InvalidationRequest", uid=uid, at=at)
    _put(root, "LRN", about)
    _put(root, "MRN", number)
    _put(root, "RequestReference", reference)
    _put(root, "Reason", cut(reason, 512))
    return serialise(root)


def manufacturer_id(item: GoodsItem) -> str:
    """The manufacturer's own number of the product, else its GTIN; empty when the listing has neither."""
    return (item.attributes.get("manufacturer_id") or item.attributes.get("gtin") or "").strip()


def _item(root: etree._Element, item: GoodsItem) -> None:
    element = _put(root, "GoodsItem")
    _put(element, "Number", item.line)
    _put(element, "HSSubheading", item.hs[:6])
    _put(element, "Description", cut(item.name_en, 512))
    _put(element, "Quantity", item.quantity)
    _put(element, "IntrinsicValue", _amount(item.total), currency=item.total.currency)
    _put(element, "GrossMass", kilograms(item.gross_mass_g))
    if item.sku:
        _put(element, "MerchantProductIdentifier", cut(item.sku, 70))
    if made := manufacturer_id(item):
        _put(element, "ManufacturerProductIdentifier", cut(made, 70))


def _start(name: str, *, uid: UUID, at: datetime) -> etree._Element:
    root = etree.Element(f"{{{NAMESPACE}}}{name}", nsmap={None: NAMESPACE})  # type: ignore[dict-item]  # the stubs know no default namespace
    _put(root, "MessageIdentification", uid)
    _put(root, "PreparedAt", at.astimezone(UTC).isoformat(timespec="seconds"))
    return root


def _put(parent: etree._Element, name: str, value: object = None, **attributes: str) -> etree._Element:
    element = put(parent, f"{{{NAMESPACE}}}{name}", value)
    for key, text in attributes.items():
        element.set(key, text)
    return element


def _amount(money: Money) -> str:
    return f"{money.amount:.2f}"
