"""Conditions on the optional groups of CC515C: what one element asks of, or forbids, another."""

from collections.abc import Iterator

from sandboxes.export_office.message import Fault, Message, Node

SIMPLIFIED = frozenset("BCEF")
MEANS = frozenset({"10", "11", "20", "21", "30", "31", "40", "41", "80", "81"})
"""Kinds of transport means: ship, wagon, lorry, aircraft, barge, by number or name."""
WITHOUT_POSTCODE = frozenset(
    [
        "AE",
        "AG",
        "AO",
        "AW",
        "BF",
        "BI",
        "BJ",
        "BO",
        "BS",
        "BW",
        "BZ",
        "CD",
        "CF",
        "CG",
        "CI",
        "CK",
        "CM",
        "DJ",
        "DM",
        "ER",
        "FJ",
        "GA",
        "GD",
        "GH",
        "GM",
        "GN",
        "GQ",
        "GY",
        "HK",
        "JM",
        "KI",
        "KM",
        "KN",
        "KP",
        "LC",
        "ML",
        "MO",
        "MR",
        "MS",
        "MU",
        "MW",
        "NR",
        "NU",
        "QA",
        "RW",
        "SB",
        "SC",
        "SL",
        "SO",
        "SR",
        "ST",
        "SY",
        "TD",
        "TG",
        "TK",
        "TL",
        "TO",
        "TT",
        "TV",
        "UG",
        "VU",
        "YE",
        "ZW",
    ]
)
PARTIES = ("Exporter", "GoodsShipment/Consignment/Consignor", "GoodsShipment/Consignment/Consignee")
LISTS = (
    "TransportEquipment",
    "DepartureTransportMeans",
    "CountryOfRoutingOfConsignment",
    "TransportDocument",
)


def check(message: Message) -> Iterator[Fault]:
    """Everything of this module, for one declaration."""
    shipment = message.one("GoodsShipment")
    consignment = shipment.one("Consignment")
    items = list(shipment.all("GoodsItem"))
    yield from _head(message, shipment)
    yield from _addresses(message)
    yield from _consignee(consignment, items)
    yield from _transport(consignment, shipment)
    for item in items:
        yield from _item(item)


def _head(message: Message, shipment: Node) -> Iterator[Fault]:
    kind = message.text("ExportOperation/additionalDeclarationType")
    if kind in SIMPLIFIED and shipment.has("DeliveryTerms"):
        yield shipment.fault("DeliveryTerms", "15", f"Type {kind} carries no delivery terms (C0462).")


def _addresses(message: Message) -> Iterator[Fault]:
    for path in PARTIES:
        country = message.text(f"{path}/Address/country")
        needs = message.has(f"{path}/Address") and country not in WITHOUT_POSTCODE
        if needs and not message.text(f"{path}/Address/postcode"):
            yield message.fault(
                f"{path}/Address/postcode", "13", f"An address in {country} has a postcode (C0505)."
            )


def _consignee(consignment: Node, items: list[Node]) -> Iterator[Fault]:
    is_unknown = any(
        note.text("code") == "30600" for item in items for note in item.all("AdditionalInformation")
    )
    if is_unknown and consignment.has("Consignee"):
        yield consignment.fault("Consignee", "15", "Said to be unknown (30600), and named (C0283).")


def _transport(consignment: Node, shipment: Node) -> Iterator[Fault]:
    if consignment.text("containerIndicator") == "0" and consignment.has("TransportEquipment"):
        yield consignment.fault("TransportEquipment", "15", "Goods outside containers have none (C0823).")
    for name in LISTS:
        yield from _numbered(consignment, name)
    for means in (
        *consignment.all("DepartureTransportMeans"),
        *consignment.all("ActiveBorderTransportMeans"),
    ):
        if means.has("typeOfIdentification") and means.text("typeOfIdentification") not in MEANS:
            yield means.fault("typeOfIdentification", "12", "No such kind of transport means.")
        if means.has("typeOfIdentification") != means.has("identificationNumber"):
            yield means.fault("identificationNumber", "13", "Kind and number of the means go together.")
    for document in consignment.all("TransportDocument"):
        if not document.text("type").startswith("N7"):
            yield document.fault("type", "12", "A transport document is one of N7...")
    route = [country.text("country") for country in consignment.all("CountryOfRoutingOfConsignment")]
    ends = [shipment.text("countryOfExport"), shipment.text("countryOfDestination")]
    if route and [route[0], route[-1]] != ends:
        yield consignment.fault(
            "CountryOfRoutingOfConsignment", "14", f"The way leads from {ends[0]} to {ends[1]}."
        )


def _item(item: Node) -> Iterator[Fault]:
    path = "Commodity/GoodsMeasure/supplementaryUnits"
    if item.has(path) and item.number(path) <= 0:
        yield item.fault(path, "14", "Supplementary units are above zero.")
    yield from _numbered(item, "Commodity/CommodityCode/TARICAdditionalCode")
    seen: set[str] = set()
    for reference in item.all("AdditionalReference"):
        key = reference.text("type") + reference.text("referenceNumber")
        if key in seen:
            yield reference.fault("type", "14", "The same reference is given twice.")
        seen.add(key)


def _numbered(parent: Node, name: str) -> Iterator[Fault]:
    for place, node in enumerate(parent.all(name), start=1):
        if node.text("sequenceNumber") != str(place):
            yield node.fault("sequenceNumber", "14", f"Numbers run 1, 2, 3 ...; {place} is expected here.")
