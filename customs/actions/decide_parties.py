"""Officers on a consignment whose parties are like a listed name: two clear it, one refuses it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from customs.events import PartiesCleared, PartiesRefused
from customs.models import PartyCheck
from customs.states import PARTY_CHECK, PartyCheckState
from ewtp.kernel.actor import Actor
from ewtp.kernel.moves import advance
from ewtp.kernel.outbox import publish
from ewtp.parties.models import User

_S = PartyCheckState


class PartiesUndecided(ValueError):
    """The decision is not taken; the text says why and what to do."""


@transaction.atomic
def clear_parties(*, consignment: UUID, reason: str, officer: User, by: Actor, at: datetime) -> bool:
    """The first officer proposes, a second one confirms; then `PartiesCleared` lets it go on. Returns
    whether it is cleared. Raises PartiesUndecided without a reason, for the same officer twice, or when
    nothing waits.
    """
    row = _waiting(consignment, reason)
    if row.state == _S.HIT:
        advance(
            row, machine=PARTY_CHECK, to=_S.PROPOSED, by=by, at=at, reason=reason.strip(),
            proposed_by=officer, proposed_at=at, proposal=reason.strip(),
        )  # fmt: skip
        return False
    if row.proposed_by_id == officer.pk:
        raise PartiesUndecided(_("You proposed to clear it. Another officer confirms or refuses it."))
    _decide(row, _S.CLEARED, reason, officer, by, at)
    publish(PartiesCleared(consignment=consignment), at=at)
    return True


@transaction.atomic
def refuse_parties(*, consignment: UUID, reason: str, officer: User, by: Actor, at: datetime) -> None:
    """It ends here and the buyer is refunded (`PartiesRefused`): the safe way needs one officer. Raises
    PartiesUndecided without a reason or when nothing waits.
    """
    _decide(_waiting(consignment, reason), _S.REFUSED, reason, officer, by, at)
    publish(PartiesRefused(consignment=consignment), at=at)


@transaction.atomic
def object_to_clearance(*, consignment: UUID, reason: str, officer: User, by: Actor, at: datetime) -> None:
    """The second officer does not follow the first: the case is open again. Raises PartiesUndecided."""
    row = _waiting(consignment, reason)
    if row.state != _S.PROPOSED:
        raise PartiesUndecided(_("Nobody has proposed to clear it."))
    advance(
        row, machine=PARTY_CHECK, to=_S.HIT, by=by, at=at, reason=reason.strip(), proposed_by=None,
        proposed_at=None, proposal="",
    )  # fmt: skip


def _waiting(consignment: UUID, reason: str) -> PartyCheck:
    if not reason.strip():
        raise PartiesUndecided(_("Say why. The reason stays in the file."))
    row = (
        PartyCheck.objects.select_for_update(of=("self",))
        .filter(consignment=consignment, state__in=(_S.HIT, _S.PROPOSED))
        .first()
    )
    if row is None:
        raise PartiesUndecided(_("Nothing waits for a decision here now. Load the page again."))
    return row


def _decide(
    row: PartyCheck, state: PartyCheckState, reason: str, officer: User, by: Actor, at: datetime
) -> None:
    advance(
        row, machine=PARTY_CHECK, to=state, by=by, at=at, reason=reason.strip(), decided_by=officer,
        decided_at=at, decision=reason.strip(),
    )  # fmt: skip
