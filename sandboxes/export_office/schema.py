"""Reading a message safely and holding it against the office's schemas."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from lxml import etree

NAMESPACE = "http://ecs.dgtaxud.ec"
TAKEN = ("CC515C", "CC513C", "CC507C", "CC590C", "CC583C", "CC514C")
_FOLDER = Path(__file__).parent / "schema"


class NotXml(ValueError):
    """The bytes are not an XML message; the text says why."""


@dataclass(frozen=True, kw_only=True)
class XmlError:
    """One breach of the schema: where, and what the schema says about it."""

    line: int
    column: int
    pointer: str
    text: str


def read(raw: bytes) -> etree._Element:
    """The root element. Documents with a DTD are refused: no entity is ever expanded."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as problem:
        raise NotXml(f"body: not well-formed XML ({problem}); send one message as XML") from problem
    if root.getroottree().docinfo.internalDTD is not None:
        raise NotXml("body: a document type declaration is not allowed; send the message without it")
    return root


def message_type(root: etree._Element) -> str:
    """The local name of the root in the office's namespace, or an empty string for anything else."""
    name = etree.QName(root)
    return name.localname if name.namespace == NAMESPACE else ""


@cache
def _schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(_FOLDER / f"{name}.xsd"))


def log(schema: etree.XMLSchema) -> list[Any]:
    """What a schema has against the document it was last asked about."""
    return list(cast("Iterable[Any]", schema.error_log))


def errors(root: etree._Element) -> list[XmlError]:
    """Breaches of the schema of this message type, in document order; empty when there are none."""
    schema = _schema(message_type(root))
    if schema.validate(root):
        return []
    return [
        XmlError(line=error.line, column=error.column, pointer=_pointer(error.path), text=error.message)
        for error in log(schema)
    ]


def answer_errors(root: etree._Element) -> list[str]:
    """What the schema of the answers says against one of them; for the office's own tests."""
    schema = _schema("answers")
    schema.validate(root)
    return [error.message for error in log(schema)]


def _pointer(path: str | None) -> str:
    """`/ecs:CC515C/GoodsShipment/GoodsItem[2]` as `/CC515C/GoodsShipment/GoodsItem[2]`."""
    return (path or "/").replace("ecs:", "").replace("*/", "").replace("/*", "/")
