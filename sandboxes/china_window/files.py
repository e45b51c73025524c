"""Files for an inspection: looked into a step later; the one that is taken ends it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from sandboxes.china_window.receipts import Receipt
from sandboxes.kit.files import File, NotTaken, verdict

if TYPE_CHECKING:
    from sandboxes.china_window.window import Window

FORMAT = "ewtp-evidence-cn/1"
LIST, INSPECTED = "CEB621Message", "500"


class Files:
    """The files that came, by the sender's message id."""

    def __init__(self, *, window: Window) -> None:
        self.window = window
        self.kit = window.kit
        self.received = window.kit.store.documents("file")
        self.kit.due.on("file", lambda step: self.look(step["id"]))

    def take(self, file: File) -> None:
        """Once a message id. Raises NotTaken for one that nobody asked for."""
        known = self.received.get(file.id)
        if known is not None:
            if known["sha256"] != file.sha256 or known["reference"] != file.reference:
                raise NotTaken("id: was used by another file")
            return
        found = self.window.customs.filings.first(invtNo=file.number, messageType=LIST, is_open=True)
        if found is None or found["status"] != INSPECTED or found["outcome"] != "ask_documents":
            raise NotTaken("registrationNo: no list of this number waits for documents")
        self.received.put(file.id, asdict(file))
        self.kit.due.schedule("file", {"id": file.id})

    def look(self, uid: str) -> None:
        """Say what is thought of a file; a good one ends the inspection."""
        kept = self.received.get(uid)
        if kept is None:
            return
        file = File(**kept)
        found = self.window.customs.filings.first(invtNo=file.number, messageType=LIST, is_open=True)
        if found is None:
            return
        message = {**found["fields"], "invtNo": file.number}
        refused = self.kit.behaviours.take("refuse_file", message=message)
        reason = (refused.detail or "单证不清晰，请重新提供") if refused else ""
        _uid, text = verdict(file, format=FORMAT, is_taken=refused is None, reason=reason)
        receipt = Receipt(message_type="EVRES", xml=text.encode(), fields={**message, "messageType": "EVRES"})
        self.window.post(found["dxp_id"], receipt, subject=found["key"])
        if refused is None and found["status"] == INSPECTED:
            self.window.customs.move(found["id"], to="800")
