"""A firm's way in: submitted by its owner, decided by the agency of its region."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from ewtp.kernel.actor import Actor
from ewtp.kernel.moves import advance
from ewtp.parties.models import Firm
from ewtp.parties.states import ADMISSION, Admission


@transaction.atomic
def submit_firm(*, firm: Firm, by: Actor, at: datetime) -> None:
    """Hand the firm's file to the agency."""
    advance(firm, machine=ADMISSION, to=Admission.SUBMITTED, by=by, at=at, state_reason="")


@transaction.atomic
def move_firm(*, firm: Firm, to: Admission, reason: str, by: Actor, at: datetime) -> None:
    """What the agency decided; `admitted_at` is set when it let the firm in."""
    changes: dict[str, Any] = {"state_reason": reason}
    if to is Admission.ADMITTED:
        changes["admitted_at"] = at
    advance(firm, machine=ADMISSION, to=to, by=by, at=at, reason=reason, **changes)
