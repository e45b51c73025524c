"""The groups of the answers that are written from a declaration the office holds."""

from typing import Any, TypeAlias

from sandboxes.export_office.answers import Group
from sandboxes.export_office.message import Message

Declaration: TypeAlias = dict[str, Any]


def keys_of(found: Declaration) -> list[tuple[str, str]]:
    return [(name, found[name.lower()]) for name in ("LRN", "MRN") if found[name.lower()]]


def office_and_declarant(found: Declaration) -> Group:
    return [
        ("CustomsOfficeOfExport", [("referenceNumber", found["export_office"])]),
        ("Declarant", [("identificationNumber", found["declarant"])]),
    ]


def declared(message: Message) -> Declaration:
    """What the office keeps of a declaration or of its amendment."""
    return {
        "exporter": message.text("Exporter/identificationNumber"),
        "declarant": message.text("Declarant/identificationNumber"),
        "export_office": message.text("CustomsOfficeOfExport/referenceNumber"),
        "exit_office": message.text("CustomsOfficeOfExitDeclared/referenceNumber"),
        "additional_type": message.text("ExportOperation/additionalDeclarationType"),
        "with_security": message.text("ExportOperation/security") == "2",
        "total": message.text("ExportOperation/totalAmountInvoiced"),
        "currency": message.text("ExportOperation/invoiceCurrency"),
        "destination": message.text("GoodsShipment/countryOfDestination"),
        "invoices": [
            [(doc.text("type"), doc.text("referenceNumber")) for doc in item.all("SupportingDocument")]
            for item in message.all("GoodsShipment/GoodsItem")
        ],
    }


def release_of(found: Declaration) -> Group:
    items: Group = [
        (
            "GoodsItem",
            [
                ("declarationGoodsItemNumber", str(number)),
                *(
                    (
                        "SupportingDocument",
                        [("sequenceNumber", str(place)), ("type", kind), ("referenceNumber", reference)],
                    )
                    for place, (kind, reference) in enumerate(documents, start=1)
                ),
            ],
        )
        for number, documents in enumerate(found["invoices"], start=1)
    ]
    return [
        (
            "ExportOperation",
            [
                *keys_of(found),
                ("declarationType", "EX"),
                ("additionalDeclarationType", found["additional_type"]),
                ("declarationAcceptanceDate", found["accepted"]),
                ("releaseDate", found["released"]),
                ("totalAmountInvoiced", found["total"]),
                ("invoiceCurrency", found["currency"]),
            ],
        ),
        ("CustomsOfficeOfExport", [("referenceNumber", found["export_office"])]),
        ("CustomsOfficeOfExitDeclared", [("referenceNumber", found["exit_office"])]),
        ("Exporter", [("identificationNumber", found["exporter"])]),
        ("Declarant", [("identificationNumber", found["declarant"])]),
        ("GoodsShipment", [("countryOfDestination", found["destination"]), *items]),
    ]


def exit_of(found: Declaration) -> Group:
    return [
        (
            "ExportOperation",
            [
                *keys_of(found),
                ("declarationAcceptanceDate", found["accepted"]),
                ("releaseDate", found["released"]),
                ("exitDate", found["exit_date"]),
            ],
        ),
        ("CustomsOfficeOfExport", [("referenceNumber", found["export_office"])]),
        ("CustomsOfficeOfExitActual", [("referenceNumber", found["exit_office"])]),
        ("Exporter", [("identificationNumber", found["exporter"])]),
        ("Declarant", [("identificationNumber", found["declarant"])]),
        ("ExitControlResult", [("code", found["exit_code"])]),
    ]
