"""The data exchange platform's envelope DxpMsg and its answer DxpRep (terminal node definition)."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from lxml import etree

from customs.regime import Unreadable
from customs.regimes.china_cbec.parties import RECEIVER
from customs.xml import children, descendants, local, parse, put, serialise, text

NAMESPACE: Final = "http://www.chinaport.gov.cn/dxp"
TAKEN: Final = "0000"
ILL: Final = frozenset({"3001", "3002", "3003"})
"""System and connection errors of the platform (CEB specification 2022-05, table 7-1): nothing is wrong with
the message.
"""


@dataclass(frozen=True, kw_only=True)
class Opened:
    """`id` is the sender's CopMsgId, `data` the CEB message inside."""

    id: str
    message: str
    data: bytes


def seal(*, uid: str, message: str, sender: str, data: bytes, at: datetime) -> bytes:
    """`sender` is our address on the platform; `message` such as CEB621Message."""
    root = etree.Element(_q("DxpMsg"), nsmap={"dxp": NAMESPACE}, ver="1.0")
    info = put(root, _q("TransInfo"))
    put(info, _q("CopMsgId"), uid)
    put(info, _q("SenderId"), sender)
    put(put(info, _q("ReceiverIds")), _q("ReceiverId"), RECEIVER)
    put(info, _q("CreatTime"), at.astimezone(ZoneInfo("Asia/Shanghai")).isoformat(timespec="seconds"))
    put(info, _q("MsgType"), message)
    put(root, _q("Data"), base64.b64encode(data).decode())
    return serialise(root)


def open_envelope(body: bytes) -> Opened:
    """Raises Unreadable. A bare CEB message is taken as it is."""
    root = parse(body)
    if local(root).startswith("CEB"):
        return Opened(id="", message=local(root), data=body)
    if local(root) != "DxpMsg":
        raise Unreadable(f"{local(root)[:40]} is neither a DxpMsg nor a CEB message.")
    try:
        data = base64.b64decode("".join(text(root, "Data").split()), validate=True)
    except (binascii.Error, ValueError):
        raise Unreadable("Data of the envelope is not base64.") from None
    return Opened(id=text(root, "TransInfo/CopMsgId"), message=text(root, "TransInfo/MsgType"), data=data)


def read_reply(body: bytes) -> tuple[str, str]:
    """Code and words of a DxpRep. Raises Unreadable."""
    root = parse(body)
    if local(root) != "DxpRep":
        raise Unreadable(f"{local(root)[:40]} is not a DxpRep.")
    response = next(children(root, "Response"), root)
    code = next((node.text or "" for node in descendants(response, "ResponseCode")), "")
    return code.strip(), text(response, "ResponseInfo")


def _q(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
