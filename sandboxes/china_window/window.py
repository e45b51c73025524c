"""The exchange: takes envelopes, opens them a step later, hands documents to customs, and posts receipts."""

import base64
import hashlib
import uuid
from datetime import UTC, datetime
from typing import Any

from lxml import etree

from sandboxes.china_window import envelope, messages, numbers, receipts, signature
from sandboxes.china_window.customs import Customs
from sandboxes.china_window.envelope import Envelope, Refused
from sandboxes.china_window.receipts import Receipt
from sandboxes.kit import Kit

TAKEN = "0000"


class Window:
    """Mailboxes and the way in; what customs decides is `Customs`."""

    def __init__(self, *, kit: Kit) -> None:
        self.kit = kit
        self.inbound = kit.store.documents("inbound")
        self.inbox = kit.store.documents("inbox", index=("dxp_id", "is_waiting"))
        self.originals = kit.store.documents("originals", index=("orderNo",))
        self.certificates = kit.store.documents("certificate")
        self.customs = Customs(kit=kit, post=self.post)
        kit.due.on("open", lambda step: self.open(step["id"]))

    def take(self, raw: bytes) -> tuple[bool, bytes]:
        """(taken, DxpRep). The same message again is taken again and does nothing."""
        at = datetime.now(UTC)
        try:
            told = envelope.read(raw)
            self._keep(told)
        except Refused as problem:
            return False, envelope.response(
                code=problem.code, info=problem.sentence, envelope=problem.envelope, at=at
            )
        return True, envelope.response(code=TAKEN, info="报文已接收", envelope=told, at=at)

    def _keep(self, told: Envelope) -> None:
        key = f"{told.sender}|{told.cop_msg_id}"
        digest = hashlib.sha256(told.data + told.msg_type.encode()).hexdigest()
        known = self.inbound.get(key)
        if known and known["sha256"] != digest:
            raise Refused("0002", f"CopMsgId {told.cop_msg_id} was used for other content", told)
        if known:
            return
        self.inbound.put(
            key,
            {
                "id": key,
                "sender": told.sender,
                "cop_msg_id": told.cop_msg_id,
                "msg_type": told.msg_type,
                "sha256": digest,
                "data": base64.b64encode(told.data).decode(),
            },
        )
        self.kit.due.schedule("open", {"id": key})

    def fields(self, raw: bytes) -> dict[str, str]:
        """What a behaviour of the call itself may be matched against, as far as it can be read."""
        try:
            told = envelope.read(raw)
            found = {"messageType": told.msg_type, "CopMsgId": told.cop_msg_id}
            root = envelope.parse(told.data)
            if messages.message_type(root) in messages.SHAPES:
                found |= next((doc["fields"] for doc in messages.documents(root)), {})
        except (Refused, IndexError):
            return {}
        return found

    def open(self, id: str) -> None:
        """Look into a message: format, schema, signature; then hand its documents on."""
        told = self.inbound.get(id)
        if told is None:
            return
        data = base64.b64decode(told["data"])
        kind = "Unknown"
        try:
            root = envelope.parse(data)
            kind = messages.message_type(root)
            self._judge(root, told)
        except (Refused, signature.BadSignature) as problem:
            error = receipts.format_error(
                code=problem.code,
                sentence=problem.sentence,
                cop_msg_id=told["cop_msg_id"],
                message_type=kind,
                original=data,
                at=numbers.moment(self.kit.store, at=datetime.now(UTC)),
            )
            self.post(told["sender"], error, subject=told["cop_msg_id"])
            return
        if root.find(f"{signature.DS}Signature") is not None:
            number, certificate = signature.certificate_of(root)
            self.certificates.put(number, {"id": number, "der": certificate})
        for document in messages.documents(root):
            self.customs.file(document, dxp_id=told["sender"])

    @staticmethod
    def _judge(root: etree._Element, told: dict[str, Any]) -> None:
        kind = messages.message_type(root)
        if kind not in messages.SHAPES:
            raise Refused("0002", f"不支持的报文类型 {etree.QName(root).localname}")
        if told["msg_type"] != kind:
            raise Refused("0002", f"MsgType {told['msg_type']} 与报文 {kind} 不一致")
        found = [problem for _, problem in zip(range(20), messages.problems(root), strict=False)]
        if found:
            raise Refused("0002", "；".join(found))
        if messages.dxp_id(root) != told["sender"]:
            raise Refused("2002", f"SenderId {told['sender']} 与 BaseTransfer 的 dxpId 不一致")
        is_signed = root.find(f"{signature.DS}Signature") is not None
        if is_signed or messages.SHAPES[kind].is_signed:
            signature.verify(root, at=datetime.now(UTC))

    def post(self, dxp_id: str, receipt: Receipt, *, subject: str) -> None:
        """Put a receipt into a mailbox and push it."""
        number = str(uuid.uuid4()).upper()
        xml = envelope.write(
            cop_msg_id=number,
            receiver=dxp_id,
            at=datetime.now(UTC),
            msg_type=receipt.message_type,
            data=receipt.xml,
        )
        stored = {
            "id": number,
            "dxp_id": dxp_id,
            "type": receipt.message_type,
            "status": receipt.fields.get("returnStatus", ""),
            "subject": subject,
            "xml": xml.decode(),
            "is_waiting": 1,
        }
        self.inbox.put(number, stored)
        self.kit.webhooks.send(
            subject=subject,
            body=xml,
            message={**receipt.fields, "type": receipt.message_type},
            label=f"{receipt.message_type[:6]} {receipt.fields.get('returnStatus', '')}".strip(),
            content_type="application/xml",
            message_id=number,
        )

    def waiting(self, *, dxp_id: str, most: int) -> list[dict[str, str]]:
        found = self.inbox.find(dxp_id=dxp_id, is_waiting=1, limit=most)
        return [{"id": one["id"], "xml": one["xml"]} for one in found]

    def acknowledge(self, ids: list[str]) -> int:
        """Receipts that need not be kept for the mailbox any more; the number that were waiting."""
        done = 0
        for one in ids:
            found = self.inbox.get(one)
            if found and found["is_waiting"]:
                self.inbox.put(one, {**found, "is_waiting": 0})
                done += 1
        return done
