"""An office at work: takes messages, looks into them a step later, keeps its cases, answers in its time."""

import base64
import hashlib
import uuid
from datetime import UTC, datetime
from typing import Any

from sandboxes.customs_offices.bureau import Answer, Bureau, Case, Told
from sandboxes.kit import Endpoint, Kit

OUTCOMES = {
    "declare": ("reject", "refuse", "inspect"),
    "cancel": ("reject",),
    "leave": ("reject",),
}
"""Which behaviours change the outcome of which message."""

DELAY_SECONDS = 10.0


class Reused(ValueError):
    """The id of this message was used by another one."""


class Desk:
    """Everything that one office does; the web server only carries messages to it and from it."""

    def __init__(self, *, kit: Kit, bureau: Bureau) -> None:
        self.kit = kit
        self.bureau = bureau
        name = bureau.path.replace("-", "_")
        self.inbound = kit.store.documents(f"{name}_inbound")
        self.cases = kit.store.documents(f"{name}_case", index=("state",))
        self.answers = kit.store.documents(f"{name}_answer")
        self.endpoint = Endpoint(
            url=f"{kit.options.callback.rstrip('/')}/webhooks/{bureau.system}/", secret=kit.options.secret
        )
        self.steps = f"{name}_step"
        kit.due.on(self.steps, self._step)

    def take(self, raw: bytes, told: Told) -> None:
        """Take a message up; the same one again changes nothing. Raises Reused."""
        digest = hashlib.sha256(raw).hexdigest()
        known = self.inbound.get(told.id)
        if known is not None:
            if known["sha256"] != digest:
                raise Reused("id: was used by another message")
            return
        about = self.about(told)
        fate = self.kit.behaviours.take(*OUTCOMES[told.kind], message=about)
        delay = self.kit.behaviours.take("delay", message=about)
        self.inbound.put(
            told.id,
            {
                "sha256": digest,
                "raw": base64.b64encode(raw).decode(),
                "outcome": fate.kind if fate else "",
                "detail": fate.detail if fate else "",
            },
        )
        wait = None if delay is None else DELAY_SECONDS if delay.seconds is None else delay.seconds
        self.kit.due.schedule(self.steps, {"do": "examine", "id": told.id}, seconds=wait)

    def about(self, told: Told) -> dict[str, Any]:
        """What behaviours are matched with."""
        return {"office": self.bureau.path, "kind": told.kind, "reference": told.about}

    def end_inspections(self, *, reference: str = "", is_released: bool = True) -> int:
        """Of one case or of all; how many were ended."""
        held = [c for c in self.cases.find(state="inspected") if not reference or c["reference"] == reference]
        for case in held:
            self._move(case, "released" if is_released else "refused", case["detail"])
        return len(held)

    def _step(self, step: dict[str, Any]) -> None:
        if step["do"] == "examine":
            self._examine(step["id"])
            return
        case = self.cases.get(step["reference"])
        if case is None or case["state"] != step["from"]:
            return
        if step["do"] == "assess":
            self._move(case, "assessed")
            self._later("decide", case)
        elif step["do"] == "left":
            self._move(case, "left")
        else:
            fate = {"inspect": "inspected", "refuse": "refused"}.get(case["outcome"], "released")
            self._move(case, fate, case["detail"])

    def _examine(self, uid: str) -> None:
        taken = self.inbound.get(uid)
        if taken is None:
            return
        told = self.bureau.read(base64.b64decode(taken["raw"]))
        if told.kind == "declare":
            self._declare(told, taken)
        elif told.kind == "cancel":
            self._cancel(told, taken)
        else:
            self._leave(told, taken)

    def _declare(self, told: Told, taken: dict[str, Any]) -> None:
        now = self.now()
        faults = list(self.bureau.faults(told, at=now))
        if self.cases.get(told.reference) is not None:
            faults.insert(0, "reference: was used by another declaration")
        case = {
            "reference": told.reference,
            "number": "",
            "state": "rejected",
            "outcome": taken["outcome"],
            "detail": taken["detail"],
            "taxes": {},
        }
        if faults or taken["outcome"] == "reject":
            reason = taken["detail"] or "; ".join(faults) or "The office cannot take this declaration."
            if not self.cases.get(told.reference):
                self.cases.put(told.reference, case)
            self._say("rejected", case, reason)
            return
        serial = int(self.kit.store.setting(f"{self.steps} serial", 0)) + 1
        self.kit.store.set(f"{self.steps} serial", serial)
        case |= {
            "number": self.bureau.number(serial, at=now),
            "taxes": self.bureau.assess(told, at=now),
        }
        self._move(case, "accepted")
        self._later("assess" if self.bureau.has_assessment else "decide", case)

    def _cancel(self, told: Told, taken: dict[str, Any]) -> None:
        case = self.cases.get(told.about)
        if case is None:
            self._say("cancel_refused", _nothing(told), "No declaration has this reference.", told.reference)
        elif taken["outcome"] == "reject" or case["state"] not in {"accepted", "assessed", "inspected"}:
            reason = taken["detail"] or f"The declaration is {case['state']}."
            self._say("cancel_refused", case, reason, told.reference)
        else:
            self.cases.put(case["reference"], {**case, "state": "cancelled"})
            self._say("cancelled", case, "", told.reference)

    def _leave(self, told: Told, taken: dict[str, Any]) -> None:
        case = self.cases.get(told.about)
        faults = list(self.bureau.faults(told, at=self.now()))
        if case is None or case["state"] != "released":
            faults.append(
                f"The goods are not released; the declaration is {case['state'] if case else 'unknown'}."
            )
        if faults or taken["outcome"] == "reject" or case is None:
            reason = taken["detail"] or "; ".join(faults) or "The office cannot take this message."
            self._say("leave_refused", case or _nothing(told), reason, told.reference)
            return
        self._later("left", case)

    def _later(self, do: str, case: Case) -> None:
        step = {"do": do, "reference": case["reference"], "from": case["state"]}
        self.kit.due.schedule(self.steps, step)

    def _move(self, case: Case, state: str, reason: str = "") -> None:
        case["state"] = state
        self.cases.put(case["reference"], case)
        self._say(state, case, reason)

    def _say(self, event: str, case: Case, reason: str, request: str = "") -> None:
        answer = Answer(
            event=event, id=str(uuid.uuid4()), at=self.now(), case=case, reason=reason, request=request
        )
        kind, text = self.bureau.write(answer)
        self.answers.put(
            answer.id,
            {"id": answer.id, "type": kind, "event": event, "about": case["reference"], "body": text},
        )
        self.kit.webhooks.send(
            subject=f"{self.bureau.path} {case['reference']}",
            body=text.encode(),
            message={"office": self.bureau.path, "event": event, "reference": case["reference"]},
            label=f"{self.bureau.path} {event}",
            content_type=self.bureau.content_type,
            message_id=answer.id,
            endpoint=self.endpoint,
        )

    @staticmethod
    def now() -> datetime:
        return datetime.now(UTC)


def _nothing(told: Told) -> Case:
    return {"reference": told.about, "number": "", "state": "unknown", "taxes": {}}
