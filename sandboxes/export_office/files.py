"""Files for a control: each is looked into a step later; once all that was asked for is there, the control
ends by itself.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sandboxes.kit.files import File, NotTaken, verdict

if TYPE_CHECKING:
    from sandboxes.export_office.office import Office

FORMAT = "ewtp-evidence-eu/1"
ASKED = "N380 Commercial invoice; N271 Packing list"
"""What is asked for when nobody says what."""


def wanted(detail: str) -> list[tuple[str, str]]:
    """`N380 Invoice; N271 Packing list` as codes and words."""
    pairs = (part.strip().partition(" ") for part in (detail or ASKED).split(";") if part.strip())
    return [(code, words.strip() or code) for code, _space, words in pairs]


class Files:
    """The files that came, by the sender's message id."""

    def __init__(self, *, office: Office) -> None:
        self.office = office
        self.kit = office.kit
        self.received = office.kit.store.documents("file")
        self.kit.due.on("file", lambda step: self.look(step["id"]))

    def take(self, file: File) -> None:
        """Once a message id. Raises NotTaken for one that nobody asked for."""
        known = self.received.get(file.id)
        if known is not None:
            if known["sha256"] != file.sha256 or known["reference"] != file.reference:
                raise NotTaken("id: was used by another file")
            return
        found = self.office.declarations.first(mrn=file.number)
        if found is None or found["state"] != "controlled":
            raise NotTaken("registrationNo: no declaration of this MRN is under control")
        if file.code not in found.get("wanted", []):
            raise NotTaken(f"documentCode: {file.code or 'none'} is not asked for")
        self.received.put(file.id, asdict(file))
        self.kit.due.schedule("file", {"id": file.id})

    def look(self, uid: str) -> None:
        """Say what is thought of a file, and end the control after the last one."""
        kept = self.received.get(uid)
        if kept is None:
            return
        file = File(**kept)
        found = self.office.declarations.first(mrn=file.number)
        if found is None:
            return
        message = {"MRN": file.number, "LRN": found["lrn"], "documentCode": file.code}
        refused = self.kit.behaviours.take("refuse_file", message=message)
        reason = (refused.detail or "The file cannot be read.") if refused else ""
        self._say(file, found, is_taken=refused is None, reason=reason)
        if refused is not None or found["state"] != "controlled":
            return
        left = [code for code in found["wanted"] if code != file.code]
        self.office.declarations.put(found["key"], {**found, "wanted": left})
        if not left:
            self.office.release(found["key"], is_controlled=True)

    def _say(self, file: File, found: dict[str, Any], *, is_taken: bool, reason: str) -> None:
        uid, text = verdict(file, format=FORMAT, is_taken=is_taken, reason=reason)
        self.office.answers.put(uid, {"id": uid, "type": "EVRES", "subject": found["lrn"], "xml": text})
        self.kit.webhooks.send(
            subject=found["lrn"], body=text.encode(), label="EVRES", content_type="application/json",
            message={"LRN": found["lrn"], "MRN": file.number, "messageType": "EVRES", "type": "EVRES"},
            message_id=uid,
        )  # fmt: skip
