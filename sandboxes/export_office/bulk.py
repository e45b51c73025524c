"""The desk for low-value parcels: takes bulk files, answers line by line, in two steps as the office does."""

import base64
import hashlib
import uuid
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from lxml import etree

from sandboxes.export_office import bulk_checks, schema
from sandboxes.export_office.bulk_checks import CANCELLATION, NAMESPACE, Problem
from sandboxes.kit import Endpoint, Kit

ANSWER = "ExportBulkAnswer"
DELAY_SECONDS = 10.0
OUTCOMES = ("reject", "refuse", "inspect")
NO_RELEASE = "The goods may not leave the customs territory of the Union."
ZONE = ZoneInfo("Europe/Brussels")
Line: TypeAlias = dict[str, Any]


class BulkDesk:
    """Lines are kept by their reference; a file's answers go to the mailbox and are pushed."""

    def __init__(self, *, kit: Kit) -> None:
        self.kit = kit
        self.files = kit.store.documents("bulk_file")
        self.answers = kit.store.documents("bulk_answer")
        self.lines = kit.store.documents("bulk_line", index=("state", "sum", "number", "file"))
        self.endpoint = Endpoint(
            url=f"{kit.options.callback.rstrip('/')}/webhooks/export-bulk/", secret=kit.options.secret
        )
        kit.due.on("bulk-examine", lambda step: self.examine(step["id"]))
        kit.due.on("bulk-decide", lambda step: self.decide(step["id"]))

    def take(self, raw: bytes, root: etree._Element) -> str:
        """Take a file up and give its receipt; the same one again gets the same receipt only."""
        digest = hashlib.sha256(raw).hexdigest()
        identification = (root.findtext("fileId") or "").strip() or digest[:35]
        known = self.files.get(identification)
        if known and known["sha256"] == digest:
            return str(known["receipt"])
        receipt = str(uuid.uuid4())
        if known:
            self._refuse(identification, Problem(code="26", reason="fileId: used by another file."))
            return receipt
        message = self.message(root)
        told = self.kit.behaviours.take("schema", message=message)
        delay = self.kit.behaviours.take("delay", message=message)
        body = {
            "id": identification,
            "receipt": receipt,
            "sha256": digest,
            "raw": base64.b64encode(raw).decode(),
            "schema": (told.detail or "Told to say so.") if told else "",
        }
        self.files.put(identification, body)
        seconds = (DELAY_SECONDS if delay.seconds is None else delay.seconds) if delay else None
        self.kit.due.schedule("bulk-examine", {"id": identification}, seconds=seconds)
        return receipt

    def message(self, root: etree._Element) -> dict[str, str]:
        """What a behaviour of the whole file is matched against."""
        return {
            "messageType": bulk_checks.kind_of(root),
            "messageIdentification": root.findtext("fileId") or "",
            "LRN": root.findtext("Line/reference") or "",
            "exporter": root.findtext("Line/Exporter/eori") or "",
        }

    def examine(self, identification: str) -> None:
        """Hold a file against its form and each line against the rules."""
        file = self.files.get(identification)
        if file is None:
            return
        root = schema.read(base64.b64decode(file["raw"]))
        problem = Problem(code="50", reason=file["schema"]) if file["schema"] else bulk_checks.form(root)
        if problem:
            self._refuse(identification, problem)
        elif bulk_checks.kind_of(root) == CANCELLATION:
            self._answer(identification, [self._cancel(line) for line in root.findall("Line")])
        else:
            told = [self._take_line(identification, line) for line in root.findall("Line")]
            self._answer(identification, told)
            if any(line["state"] == "accepted" for line in told):
                self.kit.due.schedule("bulk-decide", {"id": identification})

    def _take_line(self, file: str, element: etree._Element) -> Line:
        reference = element.findtext("reference") or ""
        day = self.now().astimezone(ZONE).date()
        line: Line = {
            "reference": reference,
            "file": file,
            "line": element.findtext("number"),
            "number": "",
            "exporter": element.findtext("Exporter/eori"),
            "consignee": element.findtext("Consignee/name"),
            "value": str(bulk_checks.value_of(element)),
            "mass": str(bulk_checks.mass_of(element)),
            "sum": bulk_checks.sum_of(element, day.isoformat()),
            "state": "rejected",
            "outcome": "",
            "code": "",
            "reason": "",
        }
        told = self.kit.behaviours.take(*OUTCOMES, message={"LRN": reference, "exporter": line["exporter"]})
        problem = next(bulk_checks.line(element), None) or self._known(line)
        if told and told.kind == "reject" and not problem:
            problem = Problem(code="14", reason=told.detail or "The office can't take this line.")
        if problem:
            return {**line, "code": problem.code, "reason": problem.reason}
        line |= {
            "state": "accepted",
            "number": self._new_number(day.strftime("%y%j")),
            "outcome": told.kind if told else "",
            "reason": told.detail if told else "",
        }
        self.lines.put(reference, line)
        return {**line, "reason": ""}

    def _known(self, line: Line) -> Problem | None:
        """A reference is used once; what counts together stays below the day's threshold."""
        if self.lines.get(line["reference"]):
            return Problem(code="26", reason="reference: used before.")
        same = [
            one for one in self.lines.find(sum=line["sum"]) if one["state"] not in ("refused", "cancelled")
        ]
        value = sum((Decimal(one["value"]) for one in same), Decimal(line["value"]))
        mass = sum((Decimal(one["mass"]) for one in same), Decimal(line["mass"]))
        return bulk_checks.threshold(value, mass)

    def _new_number(self, day: str) -> str:
        """`EB`, year and day, ten figures: no MRN, and not to be taken for one."""
        return f"EB{day}{self.lines.count() + 1:010}"

    def decide(self, file: str) -> None:
        """Release what was accepted, refuse it, or hold it for a control."""
        told = []
        for line in self.lines.find(file=file, state="accepted"):
            match line["outcome"]:
                case "inspect":
                    change = {
                        "state": "controlled",
                        "code": "40",
                        "reason": line["reason"] or "Physical control",
                    }
                case "refuse":
                    change = {"state": "refused", "code": "B1", "reason": line["reason"] or NO_RELEASE}
                case _:
                    change = {"state": "released", "code": "", "reason": ""}
            told.append({**line, **change})
            self.lines.put(line["reference"], told[-1])
        if told:
            self._answer(file, told)

    def end_controls(self, *, number: str = "", is_satisfactory: bool = True) -> int:
        """Of one line (by either reference) or of all; the number of controls ended."""
        held = [
            line
            for line in self.lines.find(state="controlled")
            if not number or number in (line["number"], line["reference"])
        ]
        for line in held:
            change = (
                {"state": "released", "code": "", "reason": ""}
                if is_satisfactory
                else {"state": "refused", "code": "B1", "reason": NO_RELEASE}
            )
            self.lines.put(line["reference"], {**line, **change})
            self._answer(line["file"], [{**line, **change}])
        return len(held)

    def _cancel(self, element: etree._Element) -> Line:
        reference = element.findtext("reference") or ""
        found = self.lines.get(reference)
        asked = {"reference": reference, "line": element.findtext("number"), "number": ""}
        told = self.kit.behaviours.take("reject", "refuse", message={"LRN": reference})
        if found is None:
            return {**asked, "state": "cancel_refused", "code": "90", "reason": "reference: not known."}
        if told or found["state"] in {"refused", "cancelled"}:
            reason = (told.detail if told else "") or f"The line is {found['state']}."
            return {**found, **asked, "state": "cancel_refused", "code": "92", "reason": reason}
        self.lines.put(reference, {**found, "state": "cancelled"})
        return {**found, "line": asked["line"], "state": "cancelled", "code": "", "reason": ""}

    def _refuse(self, file: str, problem: Problem) -> None:
        said = (("status", "refused"), ("code", problem.code), ("reason", problem.reason[:512]))
        self._send(file, said, [], keys={"messageIdentification": file})

    def _answer(self, file: str, told: list[Line]) -> None:
        self._send(
            file, (), told, keys={"LRN": told[0]["reference"], "exporter": told[0].get("exporter", "")}
        )

    def _send(
        self, file: str, said: tuple[tuple[str, str], ...], told: list[Line], *, keys: dict[str, str]
    ) -> None:
        identification = uuid.uuid4().hex
        now = self.now().strftime("%Y-%m-%dT%H:%M:%SZ")
        root = etree.Element(etree.QName(NAMESPACE, ANSWER), nsmap={"eb": NAMESPACE})
        head = (("answerId", identification), ("fileId", file), ("preparedAt", now), *said)
        for name, value in head:
            etree.SubElement(root, name).text = value
        for line in told:
            element = etree.SubElement(root, "Line")
            for name, value in _line_of(line, now):
                etree.SubElement(element, name).text = value
        text = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True).decode()
        self.answers.put(identification, {"id": identification, "type": ANSWER, "subject": file, "xml": text})
        self.kit.webhooks.send(
            subject=f"bulk {file}",
            body=text.encode(),
            message={**keys, "messageType": ANSWER, "type": ANSWER},
            label=ANSWER,
            content_type="application/xml",
            message_id=identification,
            endpoint=self.endpoint,
        )

    @staticmethod
    def now() -> datetime:
        return datetime.now(UTC)


STATUS = {"controlled": "control", "refused": "not_released"}
"""The answer's word where it is not the state's own."""


def _line_of(line: Line, at: str) -> list[tuple[str, str]]:
    status = STATUS.get(line["state"], line["state"])
    optional = [("officeReference", line["number"])] if line["number"] else []
    why = [(name, str(line[name])[:512]) for name in ("code", "reason") if line[name]]
    return [
        ("number", str(line["line"])),
        ("reference", line["reference"]),
        *optional,
        ("status", status),
        *why,
        ("decidedAt", at),
    ]
