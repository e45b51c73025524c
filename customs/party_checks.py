"""Where the checks of parties stand, for officers and boards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Min, Q

from customs.eligibility.screening import Hit
from customs.models import PartyCheck
from customs.states import PartyCheckState

_S = PartyCheckState


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyCheckView:
    """The newest check of a consignment. `names` and `hits` name the buyer: for officers who decide only."""

    state: str
    state_words: str
    edition: str
    checked_at: datetime
    names: tuple[str, ...]
    hits: tuple[Hit, ...]
    is_open: bool
    is_proposed: bool
    proposed_by: str
    proposed_by_id: int | None
    proposed_at: datetime | None
    proposal: str
    decided_by: str
    decided_at: datetime | None
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyQueue:
    """Consignments that wait for an officer, the oldest of them, and how many went on with no list loaded."""

    waiting: int
    oldest_at: datetime | None
    not_compared: int


def party_check(*, consignment: UUID) -> PartyCheckView | None:
    """None when nothing was compared yet. One query."""
    row = (
        PartyCheck.objects.filter(consignment=consignment)
        .select_related("proposed_by", "decided_by")
        .order_by("-checked_at")
        .first()
    )
    if row is None:
        return None
    return PartyCheckView(
        state=row.state,
        state_words=row.get_state_display(),
        edition=row.edition,
        checked_at=row.checked_at,
        names=tuple(row.names),
        hits=tuple(Hit(**hit) for hit in row.hits),
        is_open=row.state in (_S.HIT, _S.PROPOSED),
        is_proposed=row.state == _S.PROPOSED,
        proposed_by=str(row.proposed_by or ""),
        proposed_by_id=row.proposed_by_id,
        proposed_at=row.proposed_at,
        proposal=row.proposal,
        decided_by=str(row.decided_by or ""),
        decided_at=row.decided_at,
        decision=row.decision,
    )


def had_hit(*, consignment: UUID) -> bool:
    """Was a party ever like a listed name? Then the export is declared in full. One query."""
    return PartyCheck.objects.filter(consignment=consignment, state=_S.CLEARED).exists()


def party_queue() -> PartyQueue:
    """One query."""
    waits = Q(state__in=(_S.HIT, _S.PROPOSED))
    found = PartyCheck.objects.filter(waits | Q(state=_S.UNSCREENED)).aggregate(
        waiting=Count("pk", filter=waits),
        oldest_at=Min("checked_at", filter=waits),
        not_compared=Count("pk", filter=Q(state=_S.UNSCREENED)),
    )
    return PartyQueue(**found)
