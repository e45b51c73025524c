"""Receipts written in the official form: one message per document and status, tax bills, format errors."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from lxml import etree

from sandboxes.china_window.fields import FIELDS
from sandboxes.china_window.messages import NAMESPACE, SHAPES, Document

BEIJING = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """A CEB message ready to be wrapped, with the fields that behaviours are matched against."""

    message_type: str
    xml: bytes
    fields: Mapping[str, str]


def moment(at: datetime) -> str:
    """`YYYYMMDDhhmmssSSS`, Beijing time."""
    local = at.astimezone(BEIJING)
    return f"{local:%Y%m%d%H%M%S}{local.microsecond // 1000:03d}"


def new_guid() -> str:
    return str(uuid.uuid4()).upper()


def of_document(filing: Document, *, status: str, info: str, at: datetime) -> Receipt:
    """The receipt (312, 412, 512, 514, 622, 624, 626) of one filed document."""
    shape = SHAPES[filing["messageType"]]
    told = {
        **filing["fields"],
        "guid": new_guid(),
        "copNo": filing["fields"].get("copNo") or filing["fields"].get("orderNo", "")[:20],
        "preNo": filing["preNo"],
        "invtNo": filing["invtNo"],
        "returnStatus": status,
        "returnTime": moment(at),
        "returnInfo": info[:1000],
    }
    values = {field.name: told[field.name] for field in FIELDS[shape.entity] if told.get(field.name)}
    root = _root(shape.receipt)
    _fill(root, shape.entity, values)
    return Receipt(
        message_type=shape.receipt,
        xml=_text(root),
        fields={**filing["fields"], **values, "messageType": shape.receipt},
    )


def tax_bill(
    filing: Document,
    *,
    number: str,
    head: Mapping[str, str],
    lines: Sequence[Mapping[str, str]],
    at: datetime,
) -> Receipt:
    """CEB816: `head` has the three taxes, `lines` gnum, gcode, taxPrice and the three taxes."""
    fields = filing["fields"]
    told = {
        "guid": new_guid(),
        "returnTime": moment(at),
        "invtNo": filing["invtNo"],
        "taxNo": number,
        "status": "1",
        **{
            name: fields[name]
            for name in ("assureCode", "ebcCode", "logisticsCode", "agentCode", "customsCode")
        },
        **head,
    }
    values = {field.name: told[field.name] for field in FIELDS["TaxHeadRd"] if told.get(field.name)}
    root = _root("CEB816Message")
    tax = etree.SubElement(root, _q("Tax"))
    _fill(tax, "TaxHeadRd", values)
    for line in lines:
        _fill(tax, "TaxListRd", line)
    return Receipt(
        message_type="CEB816Message",
        xml=_text(root),
        fields={**fields, **values, "messageType": "CEB816Message"},
    )


def format_error(
    *, code: str, sentence: str, cop_msg_id: str, message_type: str, original: bytes, at: datetime
) -> Receipt:
    """CEB900: the message was not fit to be processed; it is echoed."""
    values = {
        "guid": new_guid(),
        "returnStatus": f"-{int(code)}",
        "returnInfo": f"[Code:{code};Desc:{sentence}]"[:5000],
        "returnTime": moment(at),
        "oriCopMsgId": cop_msg_id,
        "oriMessageType": message_type[:15],
        "oriBizMessage": _printable(original),
    }
    root = _root("CEB900Message")
    _fill(root, "MessageReturn", values)
    return Receipt(
        message_type="CEB900Message", xml=_text(root), fields={**values, "messageType": "CEB900Message"}
    )


def _printable(raw: bytes) -> str:
    """The original as text that XML can carry."""
    text = raw.decode("utf-8", "replace")
    return "".join(
        c if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" else "\ufffd" for c in text
    )


def _q(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _root(message_type: str) -> etree._Element:
    root = etree.Element(_q(message_type), nsmap={"ceb": NAMESPACE})
    root.set("guid", new_guid())
    root.set("version", "1.0")
    return root


def _fill(parent: etree._Element, entity: str, values: Mapping[str, str]) -> None:
    element = etree.SubElement(parent, _q(entity))
    for name, value in values.items():
        etree.SubElement(element, _q(name)).text = value


def _text(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
