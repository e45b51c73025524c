"""CC515C, the export declaration with the full data set B1 (UCC-DA Annex B), and CC513C, its amendment."""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Final
from uuid import UUID

from lxml import etree

from customs.regimes.eu_aes.codec.header import identified, office, start
from customs.regimes.eu_aes.parties import Declarant
from customs.regimes.eu_aes.postcodes import postcode
from customs.regimes.eu_aes.statements import UNKNOWN_CONSIGNEE, licences_of, statements_of
from customs.values import Consignee, ExportEntry, GoodsItem, Trader
from customs.xml import cut, put, serialise
from ewtp.kernel.money import Money, allocate
from ewtp.kernel.quantity import kilograms

HOUSE_AIR_WAYBILL: Final = "N740"
FLIGHT: Final = "40"
"""Kind of transport means: known by its IATA flight number."""
RATE_STEP: Final = Decimal("0.00001")


def write(*, entry: ExportEntry, lrn: str, uid: UUID, declarant: Declarant, at: datetime) -> bytes:
    """`lrn` is unique per declarant; `id` is the message's identification."""
    root = start("CC515C", uid=uid, sender=declarant, at=at)
    _fill(root, entry, declarant, key=("LRN", lrn), on=at.date())
    return serialise(root)


def write_amendment(*, entry: ExportEntry, mrn: str, uid: UUID, declarant: Declarant, at: datetime) -> bytes:
    """The whole declaration as it should be, under the MRN it has; the MRN stays."""
    root = start("CC513C", uid=uid, sender=declarant, at=at)
    _fill(root, entry, declarant, key=("MRN", mrn), on=at.date())
    return serialise(root)


def _fill(
    root: etree._Element, entry: ExportEntry, declarant: Declarant, *, key: tuple[str, str], on: date
) -> None:
    operation = put(root, "ExportOperation")
    put(operation, *key)
    put(operation, "declarationType", entry.declaration_type)
    put(operation, "additionalDeclarationType", entry.additional_type)
    put(operation, "security", entry.security)
    put(operation, "totalAmountInvoiced", entry.invoice_total.amount)
    put(operation, "invoiceCurrency", entry.invoice_total.currency)
    office(root, "CustomsOfficeOfExport", entry.office_of_export)
    office(root, "CustomsOfficeOfExitDeclared", entry.office_of_exit)
    _trader(root, "Exporter", entry.exporter)
    contact = put(identified(root, "Declarant", declarant.eori), "ContactPerson")
    put(contact, "name", declarant.contact)
    put(contact, "phoneNumber", declarant.phone)
    put(contact, "eMailAddress", declarant.mail)
    put(identified(root, "Representative", declarant.eori), "status", "2")
    rate = _rate(entry)
    if rate is not None:
        exchange = put(root, "CurrencyExchange")
        put(exchange, "internalCurrencyUnit", "EUR")
        put(exchange, "exchangeRate", rate)
    _shipment(root, entry, declarant, rate=rate, on=on)


def _rate(entry: ExportEntry) -> Decimal | None:
    """Units of the invoice's currency for one euro, five decimals; None for an invoice in EUR (C0556)."""
    if entry.invoice_total.currency == "EUR" or entry.exchange_rate is None:
        return None
    return entry.exchange_rate.quantize(RATE_STEP, ROUND_HALF_UP)


def _trader(root: etree._Element, name: str, trader: Trader) -> None:
    party = identified(root, name, trader.eori)
    put(party, "name", cut(trader.name, 70))
    _address(party, street=trader.street, code=trader.postcode, city=trader.city, country=trader.country)


def _address(parent: etree._Element, *, street: str, code: str, city: str, country: str) -> None:
    address = put(parent, "Address")
    put(address, "streetAndNumber", cut(street, 70))
    if cut(code, 17):
        put(address, "postcode", cut(code, 17))
    put(address, "city", cut(city, 35))
    put(address, "country", country)


def _shipment(
    root: etree._Element, entry: ExportEntry, declarant: Declarant, *, rate: Decimal | None, on: date
) -> None:
    shipment = put(root, "GoodsShipment")
    put(shipment, "natureOfTransaction", "12")
    put(shipment, "countryOfExport", entry.origin)
    put(shipment, "countryOfDestination", entry.destination)
    if entry.incoterm:
        terms = put(shipment, "DeliveryTerms")
        put(terms, "incotermCode", entry.incoterm)
        put(terms, "location", cut(entry.consignee.city or entry.consignee.province or entry.destination, 35))
        put(terms, "country", entry.destination)
    _consignment(shipment, entry, declarant)
    grosses = allocate(
        Money(entry.gross_mass_g, "EUR"), [item.gross_mass_g for item in entry.items]
    )  # grams, shared out so that the lines add up to the parcel
    total = entry.invoice_total
    euros = total if rate is None else Money.of(total.amount / rate, "EUR")
    values = allocate(euros, [item.value.minor for item in entry.items])
    for place, (item, gross, value) in enumerate(zip(entry.items, grosses, values, strict=True), start=1):
        _item(shipment, entry, item, place=place, gross_g=gross.minor, value=value, on=on)


def _consignment(shipment: etree._Element, entry: ExportEntry, declarant: Declarant) -> None:
    consignment = put(shipment, "Consignment")
    put(consignment, "containerIndicator", "1" if entry.is_containerised else "0")
    put(consignment, "inlandModeOfTransport", entry.inland_mode)
    put(consignment, "modeOfTransportAtTheBorder", entry.transport_mode)
    put(consignment, "grossMass", kilograms(entry.gross_mass_g))
    put(consignment, "referenceNumberUCR", cut(f"6{entry.exporter.eori}-{entry.reference}", 35))
    if entry.carrier_eori:
        identified(consignment, "Carrier", entry.carrier_eori)
    if entry.consignor is not None:
        _trader(consignment, "Consignor", entry.consignor)
    if UNKNOWN_CONSIGNEE not in dict(entry.statements):
        _consignee(consignment, entry.consignee)
    for sequence, container in enumerate(entry.containers, start=1):
        equipment = put(consignment, "TransportEquipment")
        put(equipment, "sequenceNumber", sequence)
        put(equipment, "containerIdentificationNumber", cut(container, 17))
    place = put(consignment, "LocationOfGoods")
    put(place, "typeOfLocation", "B")
    put(place, "qualifierOfIdentification", "Y")
    put(place, "authorisationNumber", declarant.location)
    _transport(consignment, entry)


def _transport(consignment: etree._Element, entry: ExportEntry) -> None:
    """The means and the waybill as far as they are known, and the countries passed from export to
    destination.
    """
    if entry.flight_no:
        departure = put(consignment, "DepartureTransportMeans")
        put(departure, "sequenceNumber", "1")
        put(departure, "typeOfIdentification", FLIGHT)
        put(departure, "identificationNumber", cut(entry.flight_no, 35))
        put(departure, "nationality", entry.origin)
    for sequence, country in enumerate((entry.origin, *entry.routing, entry.destination), start=1):
        passed = put(consignment, "CountryOfRoutingOfConsignment")
        put(passed, "sequenceNumber", sequence)
        put(passed, "country", country)
    border = put(consignment, "ActiveBorderTransportMeans")
    if entry.flight_no:
        put(border, "typeOfIdentification", FLIGHT)
        put(border, "identificationNumber", cut(entry.flight_no, 35))
    put(border, "nationality", entry.origin)
    if entry.house_waybill:
        _document(consignment, "TransportDocument", HOUSE_AIR_WAYBILL, entry.house_waybill)


def _document(parent: etree._Element, name: str, kind: str, number: str, *, sequence: int = 1) -> None:
    document = put(parent, name)
    put(document, "sequenceNumber", sequence)
    put(document, "type", kind)
    put(document, "referenceNumber", cut(number, 70))


def _consignee(consignment: etree._Element, who: Consignee) -> None:
    consignee = put(consignment, "Consignee")
    put(consignee, "name", cut(who.name, 70))
    _address(
        consignee,
        street=f"{who.district}{who.street}",
        code=postcode(who),
        city=who.city or who.province,
        country=who.country,
    )


def _item(
    shipment: etree._Element,
    entry: ExportEntry,
    item: GoodsItem,
    *,
    place: int,
    gross_g: int,
    value: Money,
    on: date,
) -> None:
    element = put(shipment, "GoodsItem")
    put(element, "declarationGoodsItemNumber", place)
    put(element, "statisticalValue", value.amount)
    procedure = put(element, "Procedure")
    put(procedure, "requestedProcedure", "10")
    put(procedure, "previousProcedure", "00")
    put(put(element, "Origin"), "countryOfOrigin", item.origin)
    _commodity(element, item, gross_g=gross_g)
    packaging = put(element, "Packaging")
    put(packaging, "sequenceNumber", "1")
    put(packaging, "typeOfPackages", "CT")
    put(packaging, "numberOfPackages", "1" if place == 1 else "0")
    put(packaging, "shippingMarks", cut(entry.reference, 512))
    _document(element, "SupportingDocument", "N380", entry.invoice_number)
    for sequence, (kind, number) in enumerate(licences_of(item, on), start=2):
        _document(element, "SupportingDocument", kind, number, sequence=sequence)
    for sequence, code in enumerate(statements_of(entry, item, on), start=1):
        reference = put(element, "AdditionalReference")
        put(reference, "sequenceNumber", sequence)
        put(reference, "type", code)
    for sequence, (code, said) in enumerate(entry.statements, start=1):
        information = put(element, "AdditionalInformation")
        put(information, "sequenceNumber", sequence)
        put(information, "code", code)
        if cut(said, 512):
            put(information, "text", cut(said, 512))


def _commodity(element: etree._Element, item: GoodsItem, *, gross_g: int) -> None:
    commodity = put(element, "Commodity")
    put(
        commodity,
        "descriptionOfGoods",
        cut(f"{item.name_en}, {item.brand}" if item.brand else item.name_en, 512),
    )
    code = put(commodity, "CommodityCode")
    put(code, "harmonizedSystemSubHeadingCode", item.cn8[:6])
    put(code, "combinedNomenclatureCode", item.cn8[6:])
    for sequence, taric in enumerate(item.taric_codes, start=1):
        additional = put(code, "TARICAdditionalCode")
        put(additional, "sequenceNumber", sequence)
        put(additional, "TARICAdditionalCode", taric)
    measure = put(commodity, "GoodsMeasure")
    put(measure, "grossMass", kilograms(gross_g))
    put(measure, "netMass", kilograms(min(item.net_mass_g, gross_g)))
    if item.supplementary_units is not None:
        put(measure, "supplementaryUnits", f"{item.supplementary_units:f}")
