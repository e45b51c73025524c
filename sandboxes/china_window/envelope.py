"""The DXP envelope: reading what comes in, writing receipts and the exchange's own answer (version 1.0)."""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

NAMESPACE = "http://www.chinaport.gov.cn/dxp"
SIGNATURE = "{http://www.w3.org/2000/09/xmldsig#}Signature"
CUSTOMS = "DXPEDCCEB0000002"
_CUSTOMS_PREFIX = "DXPEDC"
_TIME = r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?"


class Refused(ValueError):
    """The envelope is not taken: a code of the exchange and a sentence; `envelope` when it could be read."""

    def __init__(self, code: str, sentence: str, envelope: "Envelope | None" = None) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.envelope = envelope


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """One transported message."""

    cop_msg_id: str
    sender: str
    receivers: tuple[str, ...]
    created: str
    msg_type: str
    data: bytes = b""


def parse(raw: bytes) -> etree._Element:
    """XML without a document type declaration; no entity is ever expanded, nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as problem:
        raise Refused("0001", f"not well-formed XML: {problem}") from problem
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused("0001", "a document type declaration is not allowed")
    return root


def read(raw: bytes) -> Envelope:
    """A DxpMsg, or Refused with the code that the exchange answers."""
    root = parse(raw)
    if root.tag != _q("DxpMsg"):
        raise Refused("0002", "the root element must be DxpMsg of " + NAMESPACE)
    if problem := next(_problems(root), ""):
        raise Refused("0002", problem)
    info = root[0]
    envelope = Envelope(
        cop_msg_id=info[0].text or "",
        sender=info[1].text or "",
        receivers=tuple(receiver.text or "" for receiver in info[2]),
        created=info[3].text or "",
        msg_type=info[4].text or "",
    )
    try:
        data = base64.b64decode(re.sub(r"\s", "", root[1].text or ""), validate=True)
    except binascii.Error as error:
        raise Refused("0002", f"Data: not base64 ({error})", envelope) from error
    for receiver in envelope.receivers:
        if not receiver.startswith(_CUSTOMS_PREFIX):
            raise Refused("2001", f"ReceiverId {receiver} does not exist", envelope)
    return Envelope(**{**vars(envelope), "data": data})


def _q(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _problems(root: etree._Element) -> Iterator[str]:
    """What the schema of the terminal node says against it, first things first."""
    if root.get("ver") != "1.0":
        yield 'DxpMsg: the attribute ver="1.0" is missing'
    names = [child.tag for child in root]
    allowed = [_q("TransInfo"), _q("Data"), _q("AddInfo"), SIGNATURE]
    if names[:2] != allowed[:2] or names != [name for name in allowed if name in names]:
        yield "DxpMsg: must hold TransInfo, Data, then AddInfo and Signature if any"
        return
    fields = ["CopMsgId", "SenderId", "ReceiverIds", "CreatTime", "MsgType"]
    if [child.tag for child in root[0]] != [_q(name) for name in fields]:
        yield f"TransInfo: must hold {', '.join(fields)}"
        return
    message, sender, receivers, created, kind = root[0]
    if not 1 <= len(message.text or "") <= 255:
        yield "CopMsgId: must have 1 to 255 characters"
    if not 1 <= len(sender.text or "") <= 16:
        yield "SenderId: must have 1 to 16 characters"
    if not 1 <= len(receivers) <= 5 or any(child.tag != _q("ReceiverId") for child in receivers):
        yield "ReceiverIds: must hold 1 to 5 ReceiverId"
    if any(not 1 <= len(child.text or "") <= 16 for child in receivers):
        yield "ReceiverId: must have 1 to 16 characters"
    if not re.fullmatch(_TIME, created.text or ""):
        yield "CreatTime: must be a date and time such as 2026-11-23T20:15:00+08:00"
    if len(kind.text or "") > 30:
        yield "MsgType: must have at most 30 characters"


def write(*, cop_msg_id: str, receiver: str, at: datetime, msg_type: str, data: bytes) -> bytes:
    """A DxpMsg from customs to one mailbox."""
    root = etree.Element(_q("DxpMsg"), nsmap={"dxp": NAMESPACE})
    root.set("ver", "1.0")
    sent = Envelope(
        cop_msg_id=cop_msg_id, sender=CUSTOMS, receivers=(receiver,), created=_second(at), msg_type=msg_type
    )
    _trans_info(root, "TransInfo", sent)
    etree.SubElement(root, _q("Data")).text = base64.b64encode(data).decode()
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def response(*, code: str, info: str, envelope: Envelope | None, at: datetime) -> bytes:
    """The exchange's own answer to a DxpMsg; the original head is echoed, as far as it could be read."""
    unread = Envelope(
        cop_msg_id="UNKNOWN",
        sender="UNKNOWN",
        receivers=("UNKNOWN",),
        created=_second(at),
        msg_type="Unknown",
    )
    head = envelope or unread
    root = etree.Element(_q("DxpRep"), nsmap={"dxp": NAMESPACE})
    root.set("ver", "1.0")
    etree.SubElement(root, _q("RecevierId")).text = head.sender
    answer = etree.SubElement(root, _q("Response"))
    etree.SubElement(answer, _q("ResponseCode")).text = code
    etree.SubElement(answer, _q("ResponseInfo")).text = info[:300]
    etree.SubElement(answer, _q("NoticeTime")).text = at.astimezone(UTC).date().isoformat()
    _trans_info(answer, "OriHead", head)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _trans_info(parent: etree._Element, name: str, head: Envelope) -> None:
    info = etree.SubElement(parent, _q(name))
    etree.SubElement(info, _q("CopMsgId")).text = head.cop_msg_id
    etree.SubElement(info, _q("SenderId")).text = head.sender
    receivers = etree.SubElement(info, _q("ReceiverIds"))
    for receiver in head.receivers:
        etree.SubElement(receivers, _q("ReceiverId")).text = receiver
    etree.SubElement(info, _q("CreatTime")).text = head.created
    etree.SubElement(info, _q("MsgType")).text = head.msg_type


def _second(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
