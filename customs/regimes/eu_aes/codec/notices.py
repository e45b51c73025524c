"""What the offices answer, read tolerantly: CC528C, 529C, 551C, 556C, 557C, 560C, 504C, 509C, 582C, 599C,
906C, 917C, 928C. Another message of the export system is kept and changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC
from typing import Final

from lxml import etree

from customs.identifiers import mrn as mrn_form
from customs.moments import moment
from customs.regime import Ruling, Unreadable
from customs.xml import children, descendants, find, local, parse, text

_OUTCOMES: Final[Mapping[str, tuple[str, int]]] = {
    "CC928C": ("", 0),
    "CC906C": ("failed", 1),
    "CC917C": ("failed", 1),
    "CC556C": ("rejected", 2),
    "CC528C": ("accepted", 3),
    "CC560C": ("controlled", 4),
    "CC551C": ("not_released", 5),
    "CC529C": ("released", 6),
    "CC582C": ("proof_asked", 7),
    "CC509C": ("invalidated", 8),
    "CC599C": ("exited", 9),
    "CC504C": ("accepted", 3),
    "CC557C": ("", 0),
}
"""State asked for and phase: a later phase is never undone by an earlier one, in whatever order they
arrive.
"""


_ABOUT: Final = {"513": "amendment", "514": "cancellation", "583": "proof"}
"""What a rejection is about when it is not the declaration itself."""

_OUTBOUND: Final = frozenset({"CC507C", "CC511C", "CC513C", "CC514C", "CC515C", "CC583C", "CC590C"})

_DAYS: Final = (
    "exitDate",
    "releaseDate",
    "invalidationDecisionDate",
    "amendmentAcceptanceDateAndTime",
    "limitForResponseDate",
    "declarationAcceptanceDate",
)
"""The day a message is about: the first of these that it names."""


def message_type(body: bytes) -> tuple[str, str]:
    """Root's name and the sender's messageIdentification. Raises Unreadable."""
    root = parse(body)
    return local(root), find(root, "messageIdentification")


def read(body: bytes) -> list[Ruling]:
    """One ruling a message. Raises Unreadable."""
    root = parse(body)
    message = local(root)
    if not (
        len(message) == 6 and message.startswith("CC") and message.endswith("C") and message[2:5].isdigit()
    ):
        raise Unreadable(f"{message[:40]} is not a message of the export system.")
    if message in _OUTBOUND:
        raise Unreadable(f"{message} goes to the office; it is no answer of it.")
    operation = next(descendants(root, "ExportOperation"), root)
    lrn, mrn = find(root, "LRN"), find(root, "MRN")
    correlation = find(root, "correlationIdentifier")
    keys = tuple(
        f"{kind}:{value}" for kind, value in (("id", correlation), ("lrn", lrn), ("mrn", mrn)) if value
    )
    if not keys:
        raise Unreadable(f"{message} names neither LRN nor MRN nor the message that it answers.")
    outcome, phase = _OUTCOMES.get(message, ("", 0))
    official, code, reason = _details(message, root, operation)
    subject = "amendment" if message == "CC504C" else "declaration"
    if message == "CC556C" and official not in {"", "515"}:
        subject = _ABOUT.get(official, "")
        outcome, phase = ("rejected", 2) if subject else ("", 0)
    if message == "CC509C" and official == "0":
        subject, outcome, phase = "cancellation", "rejected", 2
    day = next((said for name in _DAYS if (said := find(root, name))), "")
    return [
        Ruling(
            message=message,
            subject=subject,
            keys=keys,
            official=official,
            outcome=outcome,
            phase=phase,
            at=moment(find(root, "preparationDateAndTime"), zone=UTC),
            number=mrn,
            code=code,
            reason=reason,
            params={
                "lrn": lrn,
                "mrn": mrn,
                "date": day,
                "reason": reason,
                "office": _office(root),
                **({"documents": asked} if (asked := _documents_asked(message, root)) else {}),
                "mrn_in_doubt": "" if not mrn or mrn_form.is_valid(mrn) else "1",
            },
            named={
                name: value
                for name, value in (("correlationIdentifier", correlation), ("LRN", lrn), ("MRN", mrn))
                if value
            },
        )
    ]


def _details(message: str, root: etree._Element, operation: etree._Element) -> tuple[str, str, str]:
    """Official status, code and reason, each possibly empty."""
    match message:
        case "CC551C":
            code = text(operation, "noReleaseMotivationCode")
            return code, code, text(operation, "noReleaseMotivation")
        case "CC560C":
            controls = [
                f"{text(control, 'type')} {text(control, 'text')}".strip()
                for control in children(root, "TypeOfControls")
            ]
            documents = [
                f"{text(item, 'documentType')} {text(item, 'description')}".strip()
                for item in children(root, "RequestedDocument")
            ]
            kind = text(operation, "notificationType")
            return kind, kind, "; ".join([*controls, *documents])
        case "CC556C" | "CC557C":
            code, reason = _errors(root, "FunctionalError", "errorReason")
            return (
                text(operation, "businessRejectionType"),
                code,
                reason or text(operation, "rejectionReason"),
            )
        case "CC906C":
            return "", *_errors(root, "FunctionalError", "errorReason")
        case "CC917C":
            return "", *_errors(root, "XMLError", "errorText")
        case "CC509C":
            return text(root, "Invalidation/decision"), "", text(root, "Invalidation/justification")
        case "CC599C":
            return text(root, "ExitControlResult/code"), "", ""
        case _:
            return "", "", ""


def _documents_asked(message: str, root: etree._Element) -> str:
    """A line a document: code, a bar, the office's words."""
    found = children(root, "RequestedDocument") if message == "CC560C" else []
    return "\n".join(f"{text(item, 'documentType')}|{text(item, 'description')}" for item in found)


def _errors(root: etree._Element, name: str, said: str) -> tuple[str, str]:
    """Code of the first, and all in words: `pointer: reason (value)`."""
    lines, first = [], ""
    for error in children(root, name):
        first = first or text(error, "errorCode")
        value = text(error, "originalAttributeValue")
        lines.append(f"{text(error, 'errorPointer')}: {text(error, said)}" + (f" ({value})" if value else ""))
    return first, "; ".join(lines)[:2000]


def _office(root: etree._Element) -> str:
    """The actual office of exit where it is named, else the office of export."""
    offices = (descendants(root, name) for name in ("CustomsOfficeOfExitActual", "CustomsOfficeOfExport"))
    return next((said for found in offices for node in found if (said := text(node, "referenceNumber"))), "")
