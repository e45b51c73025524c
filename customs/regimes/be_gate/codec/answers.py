"""ExportBulkAnswer, read tolerantly: a ruling a line, or one on the whole file."""

from __future__ import annotations

from datetime import UTC
from typing import Final

from lxml import etree

from customs.moments import moment
from customs.regime import Ruling, Unreadable
from customs.xml import children, local, parse, text

ANSWER: Final = "ExportBulkAnswer"
_OUTCOMES: Final = {
    "accepted": ("accepted", 3),
    "rejected": ("rejected", 2),
    "refused": ("rejected", 2),
    "control": ("controlled", 4),
    "not_released": ("not_released", 5),
    "released": ("released", 6),
    "cancelled": ("invalidated", 8),
}
"""State asked for and phase by the line's status; another status informs only."""
CANCEL_REFUSED: Final = "cancel_refused"


def label(body: bytes) -> tuple[str, str]:
    """The root's name and the answer's own id. Raises Unreadable."""
    root = parse(body)
    return local(root), text(root, "answerId")


def read(body: bytes) -> list[Ruling]:
    """Raises Unreadable."""
    root = parse(body)
    if local(root) != ANSWER:
        raise Unreadable(f"{local(root)[:40]} is no answer to a bulk file.")
    lines = list(children(root, "Line"))
    if lines:
        return [_line(root, line) for line in lines]
    file = text(root, "fileId")
    if not file:
        raise Unreadable(f"{ANSWER} has no lines and names no file.")
    status = text(root, "status")
    is_refused = status in {"refused", "rejected"}
    return [
        Ruling(
            message=ANSWER,
            subject="declaration",
            keys=(f"id:{file}",),
            official=status,
            outcome="failed" if is_refused else "",
            phase=1 if is_refused else 0,
            at=moment(text(root, "preparedAt"), zone=UTC),
            code=text(root, "code"),
            reason=text(root, "reason"),
            params={"reason": text(root, "reason")},
            named={"fileId": file},
        )
    ]


def _line(root: etree._Element, line: etree._Element) -> Ruling:
    status = text(line, "status").lower()
    reference, number = text(line, "reference"), text(line, "officeReference")
    is_about_cancelling = status == CANCEL_REFUSED
    outcome, phase = ("rejected", 2) if is_about_cancelling else _OUTCOMES.get(status, ("", 0))
    reason = text(line, "reason")
    return Ruling(
        message=ANSWER,
        subject="cancellation" if is_about_cancelling else "declaration",
        keys=tuple(f"{kind}:{value}" for kind, value in (("lrn", reference), ("mrn", number)) if value),
        official=status,
        outcome=outcome,
        phase=phase,
        at=moment(text(line, "decidedAt") or text(root, "preparedAt"), zone=UTC),
        number=number,
        code=text(line, "code"),
        reason=reason,
        params={"reference": reference, "number": number, "reason": reason},
        named={
            name: value
            for name, value in (
                ("fileId", text(root, "fileId")), ("reference", reference), ("officeReference", number),
            )
            if value
        },
    )  # fmt: skip
