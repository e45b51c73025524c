"""The office at work: takes messages, examines them a step later, keeps declarations, answers in its time."""

import base64
import hashlib
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sandboxes.export_office import answers, files, mrn, rules, schema
from sandboxes.export_office.answers import Group
from sandboxes.export_office.message import Fault, Message
from sandboxes.export_office.notices import (
    Declaration,
    declared,
    exit_of,
    keys_of,
    office_and_declarant,
    release_of,
)
from sandboxes.export_office.requests import REQUESTS, enquire
from sandboxes.kit import Kit

OUTCOMES = {
    "CC515C": ("reject", "schema", "refuse", "inspect", "ask_documents"),
    "CC507C": ("reject", "schema"),
    "CC590C": ("reject", "schema", "a2"),
    "CC513C": ("reject", "schema"),
    "CC583C": ("reject", "schema"),
    "CC514C": ("reject", "schema", "refuse"),
}
"""Which behaviours change the outcome of which message."""

DELAY_SECONDS = 10.0
NO_RELEASE = "The goods may not leave the customs territory of the Union."


class Office:
    """Everything the office does; the web server only carries messages to it and from it."""

    def __init__(self, *, kit: Kit) -> None:
        self.kit = kit
        self.inbound = kit.store.documents("inbound")
        self.answers = kit.store.documents("answer")
        self.declarations = kit.store.documents("declaration", index=("lrn", "mrn", "state"))
        kit.due.on("examine", lambda step: self.examine(step["id"]))
        kit.due.on("accept", lambda step: self.accept(step["key"]))
        kit.due.on("release", lambda step: self.release(step["key"]))
        kit.due.on("exit", lambda step: self.confirm_exit(step["key"]))

    def take(self, raw: bytes, message: Message) -> str:
        """Take a message up and give its receipt; the same one again gets the same receipt only."""
        digest = hashlib.sha256(raw).hexdigest()
        identification = message.text("messageIdentification") or digest[:35]
        known = self.inbound.get(identification)
        if known and known["sha256"] == digest:
            return str(known["receipt"])
        receipt = str(uuid.uuid4())
        if known:
            fault = message.fault(
                "messageIdentification", "26", "This identification was used by another message."
            )
            self.answer("CC906C", message, keys=message.fields(), body=answers.functional_errors([fault]))
            return receipt
        about = self._about(message)
        told = self.kit.behaviours.take(*OUTCOMES[message.type], message=about)
        delay = self.kit.behaviours.take("delay", message=about)
        self.inbound.put(
            identification,
            {
                "id": identification,
                "type": message.type,
                "sender": message.text("messageSender"),
                "receipt": receipt,
                "sha256": digest,
                "raw": base64.b64encode(raw).decode(),
                "outcome": told.kind if told else "",
                "detail": told.detail if told else "",
                "delay": (DELAY_SECONDS if delay.seconds is None else delay.seconds) if delay else None,
                "at": answers.second(self.now()),
            },
        )
        if delay and message.type != "CC515C":
            self.kit.due.schedule("examine", {"id": identification}, seconds=delay.seconds or DELAY_SECONDS)
        else:
            self.kit.due.schedule("examine", {"id": identification})
        return receipt

    def _about(self, message: Message) -> dict[str, str]:
        """The message's fields; one that names its declaration by MRN has that one's LRN and exporter too."""
        fields = message.fields()
        found = self.declarations.first(mrn=fields["MRN"]) if fields["MRN"] else None
        if found is None:
            return fields
        return fields | {name: fields[name] or found[name.lower()] for name in ("LRN", "exporter")}

    def examine(self, identification: str) -> None:
        """Hold a message against schema and rules, and do what it asks."""
        taken = self.inbound.get(identification)
        if taken is None:
            return
        root = schema.read(base64.b64decode(taken["raw"]))
        message = Message.of(root)
        errors = schema.errors(root)
        if taken["outcome"] == "schema":
            errors = [
                schema.XmlError(
                    line=1, column=1, pointer=message.pointer, text=taken["detail"] or "Told to say so."
                )
            ]
        if errors:
            self.answer("CC917C", message, keys=message.fields(), body=answers.xml_errors(errors))
        elif faults := list(rules.header(message)):
            self.answer("CC906C", message, keys=message.fields(), body=answers.functional_errors(faults))
        elif message.type == "CC515C":
            self._declare(message, taken)
        elif message.type in REQUESTS:
            REQUESTS[message.type](self, message, taken)
        else:
            self._exit_message(message, taken)

    def _declare(self, message: Message, taken: dict[str, Any]) -> None:
        lrn = message.text("ExportOperation/LRN")
        key = f"{message.text('Declarant/identificationNumber')}|{lrn}"
        faults = list(rules.declaration(message))
        if self.declarations.get(key):
            faults.insert(
                0, message.fault("ExportOperation/LRN", "26", "This declarant has used this LRN before.")
            )
        if faults or taken["outcome"] == "reject":
            self.reject("CC556C", message, faults, taken["detail"], keys=[("LRN", lrn)])
            return
        self.declarations.put(key, self._opened(message, taken, key))
        if taken["delay"] is None:
            self.accept(key)
            return
        acknowledged: Group = [
            ("ExportOperation", [("LRN", lrn)]),
            (
                "CustomsOfficeOfExport",
                [("referenceNumber", message.text("CustomsOfficeOfExport/referenceNumber"))],
            ),
        ]
        self.answer("CC928C", message, keys=message.fields(), body=acknowledged)
        self.kit.due.schedule("accept", {"key": key}, seconds=taken["delay"])

    def _opened(self, message: Message, taken: dict[str, Any], key: str) -> Declaration:
        return {
            "key": key,
            "lrn": message.text("ExportOperation/LRN"),
            "mrn": "",
            "state": "received",
            "message": taken["id"],
            "sender": taken["sender"],
            **declared(message),
            "outcome": taken["outcome"],
            "detail": taken["detail"],
            "accepted": "",
            "released": "",
            "exit_date": "",
            "exit_code": "A1",
        }

    def accept(self, key: str) -> None:
        """Give the declaration its MRN (CC528C); release or control comes one step later."""
        found = self.declarations.get(key)
        if found is None or found["state"] != "received":
            return
        today = self.now().date()
        while not found["mrn"] or self.declarations.first(mrn=found["mrn"]):
            found["mrn"] = mrn.new(year=today.year, with_security=found["with_security"])
        found |= {"state": "accepted", "accepted": today.isoformat()}
        self.declarations.put(key, found)
        operation = (*keys_of(found), ("declarationAcceptanceDate", found["accepted"]))
        self.tell("CC528C", found, [("ExportOperation", operation), *office_and_declarant(found)])
        self.kit.due.schedule("release", {"key": key})

    def release(self, key: str, *, is_controlled: bool = False, is_satisfactory: bool = True) -> None:
        """Release (CC529C), refuse to (CC551C), or control the goods (CC560C) until the control is ended."""
        found = self.declarations.get(key)
        if found is None or found["state"] != ("controlled" if is_controlled else "accepted"):
            return
        if found["outcome"] in {"inspect", "ask_documents"} and not is_controlled:
            self._control(found)
        elif found["outcome"] == "refuse" or not is_satisfactory:
            self._refuse(found)
        else:
            found |= {"state": "released", "released": self.today()}
            self.declarations.put(key, found)
            self.tell("CC529C", found, release_of(found))

    def _control(self, found: Declaration) -> None:
        papers = files.wanted(found["detail"]) if found["outcome"] == "ask_documents" else []
        wanted = [code for code, _words in papers]
        self.declarations.put(found["key"], {**found, "state": "controlled", "wanted": wanted})
        operation = (
            *keys_of(found),
            ("declarationAcceptanceDate", found["accepted"]),
            ("controlNotificationDateAndTime", answers.second(self.now())),
            ("notificationType", "0"),
        )
        control: Group = [
            ("ExportOperation", operation),
            *office_and_declarant(found),
            (
                "TypeOfControls",
                [
                    ("sequenceNumber", "1"),
                    ("type", "10" if papers else "40"),
                    ("text", "Documentary control" if papers else found["detail"] or "Physical control"),
                ],
            ),
            *(
                (
                    "RequestedDocument",
                    [("sequenceNumber", str(place)), ("documentType", code), ("description", words)],
                )
                for place, (code, words) in enumerate(papers, start=1)
            ),
        ]
        self.tell("CC560C", found, control)

    def _refuse(self, found: Declaration) -> None:
        found |= {"state": "refused"}
        self.declarations.put(found["key"], found)
        operation = (
            *keys_of(found),
            ("declarationAcceptanceDate", found["accepted"]),
            ("noReleaseDate", self.today()),
            ("noReleaseMotivationCode", "B1"),
            ("noReleaseMotivation", found["detail"] or NO_RELEASE),
        )
        self.tell("CC551C", found, [("ExportOperation", operation), *office_and_declarant(found)])

    def end_controls(self, *, number: str = "", is_satisfactory: bool = True) -> int:
        """End the control of one declaration (by MRN or LRN) or of all; the number of controls ended."""
        held = [
            d
            for d in self.declarations.find(state="controlled")
            if not number or number in (d["mrn"], d["lrn"])
        ]
        for found in held:
            self.release(found["key"], is_controlled=True, is_satisfactory=is_satisfactory)
        return len(held)

    def ask_for_proof(self, *, number: str = "") -> int:
        """Say of one declaration (by MRN or LRN), or of all that are released, that no exit is known
        (CC582C); how many were asked about.
        """
        return sum(
            enquire(self, found)
            for state in ("released", "at_exit")
            for found in self.declarations.find(state=state)
            if not number or number in (found["mrn"], found["lrn"])
        )

    def _exit_message(self, message: Message, taken: dict[str, Any]) -> None:
        is_arrival = message.type == "CC507C"
        path = "ExportOperation/MRN"
        number = message.text(path)
        found = self.declarations.first(mrn=number)
        faults: list[Fault] = []
        if not mrn.is_right(number):
            faults = [message.fault(path, "93", "The check digit of the MRN is wrong.")]
        elif found is None:
            faults = [message.fault(path, "90", "No declaration has this MRN.")]
        elif found["state"] != ("released" if is_arrival else "at_exit"):
            wanted = "released for export" if is_arrival else "presented at the office of exit (CC507C)"
            faults = [
                message.fault(path, "92", f"The goods are not {wanted}; the declaration is {found['state']}.")
            ]
        elif (
            not is_arrival
            and not found["released"] <= message.text("ExportOperation/exitDate") <= self.today()
        ):
            reason = f"The exit lies between the release ({found['released']}) and today."
            faults = [message.fault("ExportOperation/exitDate", "14", reason)]
        if problem := rules.eori_problem(message.text("TraderAtExit/identificationNumber")):
            faults.append(message.fault("TraderAtExit/identificationNumber", "12", problem))
        if faults or found is None or taken["outcome"] == "reject":
            self.reject("CC557C", message, faults, taken["detail"], keys=[("MRN", number)])
            return
        found["exit_office"] = message.text("CustomsOfficeOfExitActual/referenceNumber")
        if is_arrival:
            self.declarations.put(found["key"], {**found, "state": "at_exit"})
            return
        code = "A2" if taken["outcome"] == "a2" else "A1"
        exit_date = message.text("ExportOperation/exitDate")
        self.declarations.put(
            found["key"], {**found, "state": "leaving", "exit_date": exit_date, "exit_code": code}
        )
        self.kit.due.schedule("exit", {"key": found["key"]})

    def confirm_exit(self, key: str) -> None:
        """The office of exit has confirmed: CC599C, the seller's proof."""
        found = self.declarations.get(key)
        if found is None or found["state"] != "leaving":
            return
        self.declarations.put(key, {**found, "state": "exited"})
        self.tell("CC599C", found, exit_of(found))

    def reject(
        self, kind: str, message: Message, faults: Sequence[Fault], detail: str, *, keys: Group
    ) -> None:
        reason = detail or (faults[0].reason if faults else "The office can't take this message.")
        if not faults:
            faults = [Fault(pointer=message.pointer, code="14", reason=reason)]
        body = answers.rejection(
            keys=keys, about=message.type[2:5], at=self.now(), reason=reason, faults=faults
        )
        self.answer(kind, message, keys=message.fields(), body=body)

    def tell(self, kind: str, found: Declaration, body: Group) -> None:
        """An answer about a declaration goes to who lodged it."""
        keys = {"LRN": found["lrn"], "MRN": found["mrn"], "exporter": found["exporter"]}
        self._send(
            kind, to=found["sender"], answering=found["message"], subject=found["lrn"], keys=keys, body=body
        )

    def answer(self, kind: str, message: Message, *, keys: dict[str, str], body: Group) -> None:
        """An answer to a message goes to its sender."""
        self._send(
            kind,
            to=message.text("messageSender")[:35] or "UNKNOWN",
            answering=message.text("messageIdentification")[:35] or "UNKNOWN",
            subject=keys.get("LRN") or keys.get("MRN") or "message",
            keys=keys,
            body=body,
        )

    def _send(
        self, kind: str, *, to: str, answering: str, subject: str, keys: dict[str, str], body: Group
    ) -> None:
        identification, xml = answers.write(kind, to=to, answering=answering, at=self.now(), body=body)
        self.answers.put(identification, {"id": identification, "type": kind, "subject": subject, "xml": xml})
        self.kit.webhooks.send(
            subject=subject,
            body=xml.encode(),
            message={**keys, "messageType": kind, "type": kind},
            label=kind,
            content_type="application/xml",
            message_id=identification,
        )

    @staticmethod
    def now() -> datetime:
        return datetime.now(UTC)

    def today(self) -> str:
        return self.now().date().isoformat()
