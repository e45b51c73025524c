"""Notices in the JSON that we wrote for offices whose own format is not published: read tolerantly.

A notice says its `format` and `message`, a `status` in the office's word, the `reference` of the paper it is
about and the office's own `number`. What else is in it is passed over; an unknown status is kept and changes
nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from customs.moments import moment
from customs.regime import Ruling, Unreadable
from ewtp.kernel.money import Money

MAX_BYTES: Final = 1024 * 1024
_LARGEST: Final = Decimal("1e12")


@dataclass(frozen=True, kw_only=True)
class NoticeForm:
    """How one office writes. `outcomes` are state and phase by status; `requests` those of notices about a
    request of ours (`about`), such as a cancellation. `taxes` are the fields of `assessment` that add up to
    the tax, in `currency`. `key` and `number_key` begin the business keys: `cop` and `invt` for imports,
    `lrn` and `mrn` for exports.
    """

    format: str
    message: str
    reference: str
    number: str
    outcomes: Mapping[str, tuple[str, int]]
    requests: Mapping[str, tuple[str, int]]
    subject: str = "list"
    key: str = "cop"
    number_key: str = "invt"
    taxes: tuple[str, ...] = ()
    currency: str = ""


def read(body: bytes, form: NoticeForm) -> list[Ruling]:
    """One ruling a notice. Raises Unreadable."""
    said = _notice(body, form)
    status, reference = _text(said, "status"), _text(said, form.reference)
    number, reason = _text(said, form.number), _text(said, "remarks")
    about = _text(said, "about")
    subject = about or form.subject
    named = ((about, reference),) if about else ((form.key, reference), (form.number_key, number))
    keys = tuple(f"{kind}:{value}" for kind, value in named if value)
    if not status or not keys:
        raise Unreadable(f"{form.message} lacks the status or the number of the paper that it is about.")
    outcome, phase = (form.requests if about else form.outcomes).get(status, ("", 0))
    return [
        Ruling(
            message=form.message,
            subject=subject,
            keys=keys,
            official=status,
            outcome=outcome,
            phase=phase,
            at=moment(_text(said, "issuedAt")),
            number="" if about else number,
            code=status,
            reason=reason,
            params={"number": number, "reason": reason},
            tax=_tax(said.get("assessment"), form),
            named={
                name: value for name in (form.reference, form.number, "about") if (value := _text(said, name))
            },
        )
    ]


def message_type(body: bytes, form: NoticeForm) -> tuple[str, str]:
    """The message's name and the office's id of it. Raises Unreadable."""
    said = _notice(body, form)
    return form.message, _text(said, "id")


def written(message: Mapping[str, Any]) -> bytes:
    """Our own messages: UTF-8, in the order in which they are put together."""
    return json.dumps(message, ensure_ascii=False, indent=1).encode()


def _notice(body: bytes, form: NoticeForm) -> dict[str, Any]:
    if len(body) > MAX_BYTES:
        raise Unreadable(f"The message has {len(body)} bytes; at most {MAX_BYTES} are read.")
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        raise Unreadable("The message is not JSON.") from None
    if not isinstance(said, dict):
        raise Unreadable("The message is JSON, but no object.")
    if _text(said, "format") != form.format or _text(said, "message") != form.message:
        raise Unreadable(f"The message is no {form.message} of the format {form.format}.")
    return said


def _text(said: Mapping[str, Any], name: str) -> str:
    """One line of at most 2000 characters that can be stored and shown; empty for what is no text."""
    value = said.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value) if abs(value) < 10**18 else ""
    if not isinstance(value, str):
        return ""
    plain = value.encode("utf-8", "ignore").decode().replace("\0", "")
    return " ".join(plain.split())[:2000]


def _tax(assessment: Any, form: NoticeForm) -> Money | None:
    if not isinstance(assessment, dict) or not form.currency:
        return None
    if _text(assessment, "currency") != form.currency:
        return None
    total = Decimal(0)
    for name in form.taxes:
        try:
            amount = Decimal(_text(assessment, name) or 0)
        except InvalidOperation:
            return None
        if not amount.is_finite() or not 0 <= amount <= _LARGEST:
            return None
        total += amount
    return Money.of(total, form.currency)
