"""An inbound message as the office's rules read it: texts by path, with pointers for what is found wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lxml import etree

from sandboxes.export_office import schema


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One broken rule: the element, the code of the functional error, why, and the value found."""

    pointer: str
    code: str
    reason: str
    value: str = ""


@dataclass(frozen=True)
class Node:
    """An element with its place in the message."""

    element: etree._Element
    pointer: str

    def text(self, path: str) -> str:
        return (self.element.findtext(path) or "").strip()

    def number(self, path: str) -> Decimal:
        return Decimal(self.text(path) or "0")

    def has(self, path: str) -> bool:
        return self.element.find(path) is not None

    def at(self, path: str) -> str:
        return f"{self.pointer}/{path}"

    def one(self, path: str) -> "Node":
        found = self.element.find(path)
        return Node(found if found is not None else etree.Element("absent"), self.at(path))

    def all(self, path: str) -> Iterator["Node"]:
        for place, element in enumerate(self.element.findall(path), start=1):
            yield Node(element, f"{self.at(path)}[{place}]")

    def fault(self, path: str, code: str, reason: str) -> Fault:
        return Fault(pointer=self.at(path), code=code, reason=reason, value=self.text(path))


@dataclass(frozen=True)
class Message(Node):
    """A whole message."""

    @classmethod
    def of(cls, root: etree._Element) -> "Message":
        return cls(root, f"/{schema.message_type(root)}")

    @property
    def type(self) -> str:
        return schema.message_type(self.element)

    def fields(self) -> dict[str, str]:
        """What a behaviour may be matched against."""
        return {
            "messageType": self.type,
            "messageIdentification": self.text("messageIdentification"),
            "LRN": self.text("ExportOperation/LRN"),
            "MRN": self.text("ExportOperation/MRN"),
            "exporter": self.text("Exporter/identificationNumber"),
        }
