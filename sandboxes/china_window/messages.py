"""The CEB messages that enterprises send: their shape, held against the field tables, read into documents."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from lxml import etree

from sandboxes.china_window.fields import FIELDS, Field
from sandboxes.china_window.signature import DS

NAMESPACE: Final = "http://www.chinaport.gov.cn/ceb"
MOST_DOCUMENTS: Final = 100
MOST_LINES: Final = 99

Document: TypeAlias = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Shape:
    """One inbound message: entities `head` and `lines` in a `block`, or the block is the entity itself."""

    block: str
    head: str = ""
    lines: str = ""
    receipt: str
    entity: str
    key: tuple[str, ...]
    is_signed: bool = False


SHAPES: Final = {
    "CEB311Message": Shape(
        block="Order",
        head="OrderHead",
        lines="OrderList",
        receipt="CEB312Message",
        entity="OrderReturn",
        key=("ebpCode", "orderNo"),
    ),
    "CEB411Message": Shape(
        block="Payment",
        head="PaymentHead",
        receipt="CEB412Message",
        entity="PaymentReturn",
        key=("payCode", "payTransactionId"),
    ),
    "CEB511Message": Shape(
        block="Logistics",
        head="LogisticsHead",
        receipt="CEB512Message",
        entity="LogisticsReturn",
        key=("logisticsCode", "logisticsNo"),
    ),
    "CEB513Message": Shape(
        block="LogisticsStatus",
        receipt="CEB514Message",
        entity="LogisticsStatusReturn",
        key=("logisticsCode", "logisticsNo"),
    ),
    "CEB621Message": Shape(
        block="Inventory",
        head="InventoryHead",
        lines="InventoryList",
        receipt="CEB622Message",
        entity="InventoryReturn",
        key=("ebpCode", "orderNo"),
        is_signed=True,
    ),
    "CEB623Message": Shape(
        block="InvtCancel",
        receipt="CEB624Message",
        entity="InvtCancelReturn",
        key=("invtNo",),
        is_signed=True,
    ),
    "CEB625Message": Shape(
        block="InvtRefund",
        head="InvtRefundHead",
        lines="InvtRefundList",
        receipt="CEB626Message",
        entity="InvtRefundReturn",
        key=("invtNo",),
        is_signed=True,
    ),
}


def message_type(root: etree._Element) -> str:
    """The root's name in the CEB namespace, or `Unknown`."""
    name = etree.QName(root)
    return name.localname if name.namespace == NAMESPACE and name.localname in SHAPES else "Unknown"


def problems(root: etree._Element) -> Iterator[str]:
    """What the schema says against a message of a known type."""
    shape = SHAPES[message_type(root)]
    if len(root.get("guid", "")) != 36:
        yield "guid 属性必须为36位"
    if root.get("version") != "1.0":
        yield "version 属性必须为1.0"
    blocks, rest = _split(root, shape.block)
    if not 1 <= len(blocks) <= MOST_DOCUMENTS:
        yield f"{shape.block} 必须有1至{MOST_DOCUMENTS}个，实际{len(blocks)}个"
    for place, block in enumerate(blocks, start=1):
        for problem in _block_problems(block, shape):
            yield f"{shape.block}[{place}]: {problem}"
    yield from _rest_problems(rest)


def documents(root: etree._Element) -> list[Document]:
    """The documents of a message that follows its schema: fields of the head, and lines."""
    kind = message_type(root)
    shape = SHAPES[kind]
    found = []
    for block in _split(root, shape.block)[0]:
        head = _elements(block)[0] if shape.head else block
        lines = [_texts(line) for line in _elements(block)[1:]] if shape.lines else []
        found.append({"messageType": kind, "fields": _texts(head), "lines": lines})
    return found


def dxp_id(root: etree._Element) -> str:
    return root.findtext(f"{_q('BaseTransfer')}/{_q('dxpId')}") or ""


def _q(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _elements(parent: etree._Element) -> list[etree._Element]:
    return list(parent.iterchildren("*"))


def _split(root: etree._Element, block: str) -> tuple[list[etree._Element], list[etree._Element]]:
    """Leading blocks, and what follows them."""
    children = _elements(root)
    size = next((place for place, child in enumerate(children) if child.tag != _q(block)), len(children))
    return children[:size], children[size:]


def _texts(entity: etree._Element) -> dict[str, str]:
    return {etree.QName(child).localname: child.text or "" for child in _elements(entity)}


def _block_problems(block: etree._Element, shape: Shape) -> Iterator[str]:
    if not shape.head:
        yield from _entity_problems(block, shape.block)
        return
    children = _elements(block)
    if not children or children[0].tag != _q(shape.head):
        yield f"缺少 {shape.head}"
        return
    yield from _entity_problems(children[0], shape.head)
    lines = children[1:]
    most = MOST_LINES if shape.lines else 0
    if (
        any(line.tag != _q(shape.lines) for line in lines)
        or not (1 if shape.lines else 0) <= len(lines) <= most
    ):
        yield f"{shape.head} 之后必须为1至{MOST_LINES}个 {shape.lines}" if shape.lines else "有多余的元素"
        return
    for place, line in enumerate(lines, start=1):
        for problem in _entity_problems(line, shape.lines):
            yield f"{shape.lines}[{place}]: {problem}"


def _rest_problems(rest: list[etree._Element]) -> Iterator[str]:
    """BaseTransfer, up to five BaseSubscribe, one ExtendMessage, one signature, in this order."""
    names = [child.tag for child in rest]
    order = [_q("BaseTransfer"), _q("BaseSubscribe"), _q("ExtendMessage"), f"{DS}Signature"]
    if any(name not in order for name in names):
        yield f"不认识的元素 {next(name for name in names if name not in order)}"
        return
    if names != sorted(names, key=order.index) or names.count(order[0]) != 1:
        yield "业务单证之后必须依次为 BaseTransfer、BaseSubscribe、ExtendMessage、Signature"
        return
    if names.count(order[1]) > 5 or names.count(order[2]) > 1 or names.count(order[3]) > 1:
        yield "BaseSubscribe 不得超过5个，ExtendMessage 和 Signature 不得超过1个"
    for child in rest:
        entity = etree.QName(child).localname
        if entity in FIELDS:
            yield from (f"{entity}: {problem}" for problem in _entity_problems(child, entity))


def _entity_problems(entity: etree._Element, name: str) -> Iterator[str]:
    """Fields in the order of the table, each once, each of its type."""
    children = _elements(entity)
    place = 0
    for field in FIELDS[name]:
        if place < len(children) and children[place].tag == _q(field.name):
            yield from _field_problems(children[place], field)
            place += 1
        elif field.is_required:
            yield f"缺少 {field.name}，或次序不对"
    if place < len(children):
        yield f"多余或次序不对的元素 {etree.QName(children[place]).localname}"


def _field_problems(element: etree._Element, field: Field) -> Iterator[str]:
    if field.kind == "X":
        return
    if len(element):
        yield f"{field.name} 不得有下级元素"
    elif problem := field.problem(element.text or ""):
        yield problem
