"""The office's answers written as XML: header, then the groups of each message."""

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TypeAlias

from lxml import etree

from sandboxes.export_office.message import Fault
from sandboxes.export_office.rules import RECIPIENT
from sandboxes.export_office.schema import NAMESPACE, XmlError

Group: TypeAlias = "Sequence[tuple[str, str | Group]]"


def second(at: datetime) -> str:
    """`YYYY-MM-DDThh:mm:ss` in UTC."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")


def write(kind: str, *, to: str, answering: str, at: datetime, body: Group) -> tuple[str, str]:
    """(messageIdentification, XML text) of an answer."""
    identification = uuid.uuid4().hex
    root = etree.Element(etree.QName(NAMESPACE, kind), nsmap={"ecs": NAMESPACE})
    root.set("PhaseID", "AES-P1")
    header: Group = (
        ("messageSender", RECIPIENT),
        ("messageRecipient", to),
        ("preparationDateAndTime", second(at)),
        ("messageIdentification", identification),
        ("messageType", kind),
        ("correlationIdentifier", answering),
    )
    _fill(root, (*header, *body))
    text = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True).decode()
    return identification, text


def _fill(parent: etree._Element, group: Group) -> None:
    for name, value in group:
        child = etree.SubElement(parent, name)
        if isinstance(value, str):
            child.text = value
        else:
            _fill(child, value)


def functional_errors(faults: Sequence[Fault]) -> Group:
    return [
        (
            "FunctionalError",
            [
                ("sequenceNumber", str(place)),
                ("errorPointer", fault.pointer[:512]),
                ("errorCode", fault.code),
                ("errorReason", fault.reason[:512]),
                *([("originalAttributeValue", fault.value[:512])] if fault.value else []),
            ],
        )
        for place, fault in enumerate(faults[:999], start=1)
    ]


def xml_errors(errors: Sequence[XmlError]) -> Group:
    return [
        (
            "XMLError",
            [
                ("sequenceNumber", str(place)),
                ("errorLineNumber", str(error.line)),
                ("errorColumnNumber", str(error.column)),
                ("errorPointer", error.pointer[:512]),
                ("errorCode", "50"),
                ("errorText", error.text[:512]),
            ],
        )
        for place, error in enumerate(errors[:999], start=1)
    ]


def rejection(*, keys: Group, about: str, at: datetime, reason: str, faults: Sequence[Fault]) -> Group:
    """Body of CC556C and CC557C; `about` is the number of the message refused, such as 515."""
    operation: Group = (
        *keys,
        ("businessRejectionType", about),
        ("rejectionDateAndTime", second(at)),
        ("rejectionCode", faults[0].code if faults else "14"),
        ("rejectionReason", reason[:512]),
    )
    return [("ExportOperation", operation), *functional_errors(faults)]
