"""CC515C, the export declaration with the full data set B1 (UCC-DA Annex B), and CC513C, its amendment."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from lxml import etree

from customs.regimes.eu_aes.codec.header import identified, office, start
from customs.regimes.eu_aes.parties import Declarant
from customs.values import Consignee, ExportEntry, GoodsItem, Trader
from customs.xml import cut, put, serialise
from ewtp.kernel.money import Money, allocate
from ewtp.kernel.quantity import kilograms


def write(*, entry: ExportEntry, lrn: str, uid: UUID, declarant: Declarant, at: datetime) -> bytes:
    """`lrn` is unique per declarant; `id` is the message's identification."""
    root = start("CC515C", uid=uid, sender=declarant, at=at)
    _fill(root, entry, declarant, key=("LRN", lrn))
    return serialise(root)


def write_amendment(*, entry: ExportEntry, mrn: str, uid: UUID, declarant: Declarant, at: datetime) -> bytes:
    """The whole declaration as it should be, under the MRN it has; the MRN stays."""
    root = start("CC513C", uid=uid, sender=declarant, at=at)
    _fill(root, entry, declarant, key=("MRN", mrn))
    return serialise(root)


def _fill(root: etree._Element, entry: ExportEntry, declarant: Declarant, *, key: tuple[str, str]) -> None:
    operation = put(root, "ExportOperation")
    put(operation, *key)
    put(operation, "declarationType", "EX")
    put(operation, "additionalDeclarationType", "A")
    put(operation, "security", "0")
    put(operation, "totalAmountInvoiced", entry.invoice_total.amount)
    put(operation, "invoiceCurrency", entry.invoice_total.currency)
    office(root, "CustomsOfficeOfExport", entry.office_of_export)
    office(root, "CustomsOfficeOfExitDeclared", entry.office_of_exit)
    _exporter(root, entry.exporter)
    contact = put(identified(root, "Declarant", declarant.eori), "ContactPerson")
    put(contact, "name", declarant.contact)
    put(contact, "phoneNumber", declarant.phone)
    put(contact, "eMailAddress", declarant.mail)
    put(identified(root, "Representative", declarant.eori), "status", "2")
    _shipment(root, entry, declarant)


def _exporter(root: etree._Element, trader: Trader) -> None:
    exporter = identified(root, "Exporter", trader.eori)
    put(exporter, "name", cut(trader.name, 70))
    _address(
        exporter, street=trader.street, postcode=trader.postcode, city=trader.city, country=trader.country
    )


def _address(parent: etree._Element, *, street: str, postcode: str, city: str, country: str) -> None:
    address = put(parent, "Address")
    put(address, "streetAndNumber", cut(street, 70))
    if cut(postcode, 17):
        put(address, "postcode", cut(postcode, 17))
    put(address, "city", cut(city, 35))
    put(address, "country", country)


def _shipment(root: etree._Element, entry: ExportEntry, declarant: Declarant) -> None:
    shipment = put(root, "GoodsShipment")
    put(shipment, "natureOfTransaction", "12")
    put(shipment, "countryOfExport", entry.origin)
    put(shipment, "countryOfDestination", entry.destination)
    terms = put(shipment, "DeliveryTerms")
    put(terms, "incotermCode", "DDP")
    put(terms, "location", cut(entry.consignee.city or entry.consignee.province, 35))
    put(terms, "country", entry.destination)
    _consignment(shipment, entry, declarant)
    grosses = allocate(
        Money(entry.gross_mass_g, "EUR"), [item.gross_mass_g for item in entry.items]
    )  # grams, shared out so that the lines add up to the parcel
    values = allocate(entry.invoice_total, [item.value.minor for item in entry.items])
    for place, (item, gross, value) in enumerate(zip(entry.items, grosses, values, strict=True), start=1):
        _item(shipment, entry, item, place=place, gross_g=gross.minor, value=value)


def _consignment(shipment: etree._Element, entry: ExportEntry, declarant: Declarant) -> None:
    consignment = put(shipment, "Consignment")
    put(consignment, "containerIndicator", "0")
    put(consignment, "modeOfTransportAtTheBorder", entry.transport_mode)
    put(consignment, "grossMass", kilograms(entry.gross_mass_g))
    put(consignment, "referenceNumberUCR", cut(f"6{entry.exporter.eori}-{entry.reference}", 35))
    _consignee(consignment, entry.consignee)
    place = put(consignment, "LocationOfGoods")
    put(place, "typeOfLocation", "B")
    put(place, "qualifierOfIdentification", "Y")
    put(place, "authorisationNumber", declarant.location)
    put(put(consignment, "ActiveBorderTransportMeans"), "nationality", entry.origin)


def _consignee(consignment: etree._Element, who: Consignee) -> None:
    consignee = put(consignment, "Consignee")
    put(consignee, "name", cut(who.name, 70))
    _address(
        consignee,
        street=f"{who.district}{who.street}",
        postcode=who.postcode,
        city=who.city or who.province,
        country=who.country,
    )


def _item(
    shipment: etree._Element, entry: ExportEntry, item: GoodsItem, *, place: int, gross_g: int, value: Money
) -> None:
    element = put(shipment, "GoodsItem")
    put(element, "declarationGoodsItemNumber", place)
    put(element, "statisticalValue", value.amount)
    procedure = put(element, "Procedure")
    put(procedure, "requestedProcedure", "10")
    put(procedure, "previousProcedure", "00")
    put(put(element, "Origin"), "countryOfOrigin", item.origin)
    commodity = put(element, "Commodity")
    put(
        commodity,
        "descriptionOfGoods",
        cut(f"{item.name_en}, {item.brand}" if item.brand else item.name_en, 512),
    )
    code = put(commodity, "CommodityCode")
    put(code, "harmonizedSystemSubHeadingCode", item.cn8[:6])
    put(code, "combinedNomenclatureCode", item.cn8[6:])
    measure = put(commodity, "GoodsMeasure")
    put(measure, "grossMass", kilograms(gross_g))
    put(measure, "netMass", kilograms(min(item.net_mass_g, gross_g)))
    packaging = put(element, "Packaging")
    put(packaging, "sequenceNumber", "1")
    put(packaging, "typeOfPackages", "CT")
    put(packaging, "numberOfPackages", "1" if place == 1 else "0")
    put(packaging, "shippingMarks", cut(entry.reference, 512))
    document = put(element, "SupportingDocument")
    put(document, "sequenceNumber", "1")
    put(document, "type", "N380")
    put(document, "referenceNumber", cut(entry.invoice_number, 70))
