"""What the office checks after the schema, with the codes of the functional error list.

12 value not in its list, 13 missing, 14 rule broken, 15 not allowed here, 26 duplicate, 90 unknown number,
92 out of sequence, 93 check digit.
"""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from sandboxes.export_office import conditions
from sandboxes.export_office.message import Fault, Message, Node

RECIPIENT = "NECA.BE"
_STATES = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
EU = frozenset(_STATES.split())
INVOICES = frozenset({"N380", "N325"})
CENT = Decimal("0.01")


def header(message: Message) -> Iterator[Fault]:
    """Addressing: a message that breaks these is not taken up at all (CC906C)."""
    if message.text("messageRecipient") != RECIPIENT:
        yield message.fault("messageRecipient", "12", f"This office is {RECIPIENT}.")
    if message.text("messageType") != message.type:
        yield message.fault("messageType", "12", f"The root element is {message.type}.")


def declaration(message: Message) -> Iterator[Fault]:
    """Every rule a CC515C is held against, apart from those that need earlier declarations."""
    yield from _operation(message)
    yield from _parties(message)
    yield from _offices(message)
    yield from _shipment(message)
    for item in message.all("GoodsShipment/GoodsItem"):
        yield from _item(item)
    yield from _packages(message)
    yield from _sums(message)
    yield from conditions.check(message)


def eori_problem(eori: str) -> str:
    """Why this is no EORI number; empty when it is one."""
    if not re.fullmatch(r"[A-Z]{2}[0-9A-Z]{1,15}", eori):
        return "An EORI is a country code and 1 to 15 letters or digits."
    if eori.startswith("BE"):
        number = eori[2:]
        if not re.fullmatch(r"[01]\d{9}", number):
            return "A Belgian EORI is BE and the ten digits of the enterprise number."
        if 97 - int(number[:8]) % 97 != int(number[8:]):
            return "The check digits of the enterprise number (modulo 97) are wrong."
    return ""


def _operation(message: Message) -> Iterator[Fault]:
    if message.text("ExportOperation/declarationType") != "EX":
        yield message.fault("ExportOperation/declarationType", "12", "Only EX is declared at this office.")
    if message.text("ExportOperation/additionalDeclarationType") != "A":
        yield message.fault(
            "ExportOperation/additionalDeclarationType", "12", "Only standard declarations (A)."
        )


def _parties(message: Message) -> Iterator[Fault]:
    if not message.has("Exporter/identificationNumber"):
        yield message.fault(
            "Exporter/identificationNumber", "13", "The exporter must be known by an EORI number."
        )
    for path in (
        "Exporter/identificationNumber",
        "Declarant/identificationNumber",
        "Representative/identificationNumber",
        "GoodsShipment/Consignment/Carrier/identificationNumber",
        "GoodsShipment/Consignment/Consignor/identificationNumber",
    ):
        if message.has(path) and (problem := eori_problem(message.text(path))):
            yield message.fault(path, "12", problem)
    if message.has("Representative") and (
        message.text("Representative/identificationNumber") != message.text("Declarant/identificationNumber")
    ):
        yield message.fault(
            "Representative/identificationNumber", "14", "The representative is the declarant."
        )


def _offices(message: Message) -> Iterator[Fault]:
    for path in ("CustomsOfficeOfExport/referenceNumber", "CustomsOfficeOfPresentation/referenceNumber"):
        if message.has(path) and not message.text(path).startswith("BE"):
            yield message.fault(path, "12", "The office must be a Belgian one.")
    exit_office = "CustomsOfficeOfExitDeclared/referenceNumber"
    if message.text(exit_office)[:2] not in EU:
        yield message.fault(exit_office, "12", "The office of exit must be in the Union.")


def _shipment(message: Message) -> Iterator[Fault]:
    shipment = message.one("GoodsShipment")
    if shipment.text("countryOfExport") != "BE":
        yield shipment.fault("countryOfExport", "14", "Goods declared here are exported from BE.")
    if shipment.text("countryOfDestination") in EU:
        yield shipment.fault("countryOfDestination", "14", "Export leads out of the Union.")
    consignment = shipment.one("Consignment")
    is_unknown = any(
        note.text("code") == "30600"
        for item in shipment.all("GoodsItem")
        for note in item.all("AdditionalInformation")
    )
    is_named = consignment.has("Consignee/identificationNumber") or (
        consignment.has("Consignee/name") and consignment.has("Consignee/Address")
    )
    if not is_named and not is_unknown:
        yield consignment.fault(
            "Consignee", "13", "Name and address of the consignee, or additional information 30600."
        )
    if consignment.text("containerIndicator") == "1" and not consignment.has("TransportEquipment"):
        yield consignment.fault(
            "TransportEquipment", "13", "Containerised goods need transport equipment (C0823)."
        )


def _item(item: Node) -> Iterator[Fault]:
    chapter = item.text("Commodity/CommodityCode/harmonizedSystemSubHeadingCode")[:2]
    if not "01" <= chapter <= "97" or chapter == "77":
        path = "Commodity/CommodityCode/harmonizedSystemSubHeadingCode"
        yield item.fault(path, "12", f"There is no chapter {chapter} in the Combined Nomenclature.")
    gross, net = (item.number(f"Commodity/GoodsMeasure/{name}") for name in ("grossMass", "netMass"))
    if net <= 0:
        yield item.fault("Commodity/GoodsMeasure/netMass", "14", "The net mass must be above zero.")
    if net > gross:
        yield item.fault(
            "Commodity/GoodsMeasure/netMass", "14", f"The net mass is more than the gross mass ({gross})."
        )
    if not any(document.text("type") in INVOICES for document in item.all("SupportingDocument")):
        yield item.fault("SupportingDocument", "13", "The commercial invoice (N380) is missing.")
    for name in (
        "Packaging",
        "PreviousDocument",
        "SupportingDocument",
        "AdditionalReference",
        "AdditionalInformation",
    ):
        for place, node in enumerate(item.all(name), start=1):
            if node.text("sequenceNumber") != str(place):
                yield node.fault(
                    "sequenceNumber", "14", f"Numbers run 1, 2, 3 ...; {place} is expected here."
                )


def _packages(message: Message) -> Iterator[Fault]:
    seen: set[str] = set()
    for item in message.all("GoodsShipment/GoodsItem"):
        for package in item.all("Packaging"):
            marks = package.text("shippingMarks")
            if package.number("numberOfPackages") == 0 and marks not in seen:
                yield package.fault(
                    "shippingMarks", "14", "Goods packed with others repeat their marks (R0364)."
                )
            if package.number("numberOfPackages") > 0:
                seen.add(marks)


def _sums(message: Message) -> Iterator[Fault]:
    items = list(message.all("GoodsShipment/GoodsItem"))
    for place, item in enumerate(items, start=1):
        if item.text("declarationGoodsItemNumber") != str(place):
            yield item.fault(
                "declarationGoodsItemNumber", "14", f"Items run 1, 2, 3 ...; {place} is expected here."
            )
    gross = sum((item.number("Commodity/GoodsMeasure/grossMass") for item in items), Decimal(0))
    if gross != message.number("GoodsShipment/Consignment/grossMass"):
        yield message.fault(
            "GoodsShipment/Consignment/grossMass", "14", f"The gross masses of the items add up to {gross}."
        )
    yield from _amounts(message, items)


def _amounts(message: Message, items: list[Node]) -> Iterator[Fault]:
    path = "ExportOperation/totalAmountInvoiced"
    total = message.number(path)
    declared = sum((item.number("statisticalValue") for item in items), Decimal(0))
    if message.text("ExportOperation/invoiceCurrency") == "EUR":
        if message.has("CurrencyExchange"):
            yield message.fault("CurrencyExchange", "15", "An invoice in EUR needs no exchange rate (C0556).")
        if total != declared:
            yield message.fault(path, "14", f"The statistical values of the items add up to {declared} EUR.")
        return
    if not message.has("CurrencyExchange"):
        yield message.fault(
            "CurrencyExchange", "13", "An invoice in another currency needs its exchange rate (C0556)."
        )
        return
    if message.text("CurrencyExchange/internalCurrencyUnit") != "EUR":
        yield message.fault("CurrencyExchange/internalCurrencyUnit", "12", "The internal currency is EUR.")
    euros = (total / message.number("CurrencyExchange/exchangeRate")).quantize(CENT, ROUND_HALF_UP)
    if abs(euros - declared) > CENT * len(items):
        yield message.fault(
            path, "14", f"That is {euros} EUR; the statistical values of the items add up to {declared}."
        )
