"""What every AES message starts with (AES P1: flat header, children of the root in no namespace)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from lxml import etree

from customs.regimes.eu_aes.parties import Declarant
from customs.xml import put

NAMESPACE: Final = "http://ecs.dgtaxud.ec"
PHASE: Final = "AES-P1"


def moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")


def start(message: str, *, uid: UUID, sender: Declarant, at: datetime) -> etree._Element:
    root = etree.Element(f"{{{NAMESPACE}}}{message}", nsmap={"ecs": NAMESPACE}, PhaseID=PHASE)
    put(root, "messageSender", sender.eori)
    put(root, "messageRecipient", sender.recipient)
    put(root, "preparationDateAndTime", moment(at))
    put(root, "messageIdentification", uid.hex)
    put(root, "messageType", message)
    return root


def office(parent: etree._Element, name: str, code: str) -> None:
    put(put(parent, name), "referenceNumber", code)


def identified(parent: etree._Element, name: str, eori: str) -> etree._Element:
    element = put(parent, name)
    put(element, "identificationNumber", eori)
    return element
