"""Requests about a declaration that the office holds: change it, prove its exit otherwise, invalidate it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sandboxes.export_office import answers, mrn, rules
from sandboxes.export_office.answers import Group
from sandboxes.export_office.message import Fault, Message
from sandboxes.export_office.notices import Declaration, declared, keys_of, office_and_declarant

if TYPE_CHECKING:
    from sandboxes.export_office.office import Office

OPEN_STATES = frozenset({"accepted", "controlled", "released", "at_exit"})
AMENDABLE = frozenset({"accepted", "controlled"})
DAYS_TO_ANSWER = 60


def amend(office: Office, message: Message, taken: dict[str, Any]) -> None:
    """CC513C: before the release the declaration is replaced (CC504C); its MRN stays."""
    path, number = "ExportOperation/MRN", message.text("ExportOperation/MRN")
    found = office.declarations.first(mrn=number)
    faults = _unknown(found, message, number)
    if found and not faults:
        if found["state"] not in AMENDABLE:
            reason = f"The declaration can't be changed: it is {found['state']}."
            faults = [message.fault(path, "92", reason)]
        else:
            faults = list(rules.declaration(message))
    if faults or found is None or taken["outcome"] == "reject":
        office.reject("CC556C", message, faults, taken["detail"], keys=[("MRN", number)])
        return
    office.declarations.put(found["key"], {**found, **declared(message)})
    operation = (*keys_of(found), ("amendmentAcceptanceDateAndTime", answers.second(office.now())))
    body: Group = [("ExportOperation", operation), *office_and_declarant(found)]
    office.answer("CC504C", message, keys={**message.fields(), **dict(keys_of(found))}, body=body)


def enquire(office: Office, found: Declaration) -> int:
    """CC582C: no exit is known; where are the goods? Returns 1."""
    today = office.now().date()
    operation = (
        *keys_of(found),
        ("releaseDate", found["released"]),
        ("requestDate", today.isoformat()),
        ("limitForResponseDate", (today + timedelta(days=DAYS_TO_ANSWER)).isoformat()),
    )
    office.tell("CC582C", found, [("ExportOperation", operation), *office_and_declarant(found)])
    return 1


def prove(office: Office, message: Message, taken: dict[str, Any]) -> None:
    """CC583C: other proof of exit. Taken when it names a day and a transport document; CC599C follows."""
    path, number = "ExportOperation/MRN", message.text("ExportOperation/MRN")
    found = office.declarations.first(mrn=number)
    faults = _unknown(found, message, number)
    about = "InformationAboutNonExitedExport"
    left = message.text(f"{about}/exitDate")
    if found and not faults:
        if found["state"] not in {"released", "at_exit"}:
            faults = [message.fault(path, "92", f"No exit is missing: the declaration is {found['state']}.")]
        elif message.text(f"{about}/exitedFlag") != "1":
            faults = [message.fault(f"{about}/exitedFlag", "14", "Goods that are here still need no proof.")]
        elif not found["released"] <= left <= office.today():
            reason = f"The exit lies between the release ({found['released']}) and today."
            faults = [message.fault(f"{about}/exitDate", "14", reason)]
        elif not any(node.text("type").startswith("N7") for node in message.all("SupportingDocument")):
            faults = [message.fault("SupportingDocument", "13", "A transport document (N7..) is missing.")]
    if faults or found is None or taken["outcome"] == "reject":
        office.reject("CC556C", message, faults, taken["detail"], keys=[("MRN", number)])
        return
    office.declarations.put(found["key"], {**found, "state": "leaving", "exit_date": left, "exit_code": "A2"})
    office.kit.due.schedule("exit", {"key": found["key"]})


def _unknown(found: Declaration | None, message: Message, number: str) -> list[Fault]:
    path = "ExportOperation/MRN"
    if not mrn.is_right(number):
        return [message.fault(path, "93", "The check digit of the MRN is wrong.")]
    if found is None or found["declarant"] != message.text("Declarant/identificationNumber"):
        return [message.fault(path, "90", "This declarant has no declaration with this MRN.")]
    return []


def invalidate(office: Office, message: Message, taken: dict[str, Any]) -> None:
    number, lrn = message.text("ExportOperation/MRN"), message.text("ExportOperation/LRN")
    declarant = message.text("Declarant/identificationNumber")
    found = office.declarations.first(mrn=number) if number else office.declarations.get(f"{declarant}|{lrn}")
    name = "MRN" if number else "LRN"
    path = f"ExportOperation/{name}"
    faults: list[Fault] = []
    if found is None or found["declarant"] != declarant:
        faults = [message.fault(path, "90", f"This declarant has no declaration with this {name}.")]
    elif found["state"] not in OPEN_STATES and found["state"] != "received":
        faults = [message.fault(path, "92", f"The declaration can't be invalidated: it is {found['state']}.")]
    if faults or found is None or taken["outcome"] == "reject":
        office.reject("CC556C", message, faults, taken["detail"], keys=[(name, number or lrn)])
        return
    is_granted = taken["outcome"] != "refuse"
    if is_granted:
        office.declarations.put(found["key"], {**found, "state": "invalidated"})
    asked = message.text("Invalidation/requestDateAndTime")
    reason = (
        message.text("Invalidation/justification")
        if is_granted
        else taken["detail"] or "The goods are under control."
    )
    decision = [
        ("requestDateAndTime", asked),
        ("decisionDateAndTime", answers.second(office.now())),
        ("decision", "1" if is_granted else "0"),
        ("initiatedByCustoms", "0"),
        ("justification", reason),
    ]
    body: Group = [
        ("ExportOperation", keys_of(found)),
        ("Invalidation", decision),
        *office_and_declarant(found),
    ]
    office.answer("CC509C", message, keys={**message.fields(), **dict(keys_of(found))}, body=body)


REQUESTS: dict[str, Callable[[Office, Message, dict[str, Any]], None]] = {
    "CC513C": amend,
    "CC514C": invalidate,
    "CC583C": prove,
}
