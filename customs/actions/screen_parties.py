"""Compare the parties of a consignment with the list of sanctioned parties before it goes a step further."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from customs import watchlist
from customs.actions.lock import lock_consignment
from customs.eligibility.screening import Screening
from customs.events import PartiesHeld
from customs.models import Declaration, PartyCheck
from customs.models.declaration import DeclarationKind
from customs.states import PARTY_CHECK, ExportState, PartyCheckState
from ewtp.kernel.actor import Actor
from ewtp.kernel.moves import advance
from ewtp.kernel.outbox import publish

_S = PartyCheckState
CUSTOMS: Final = Actor.system("customs")
AT_THE_HUB: Final = frozenset(
    {
        ExportState.HELD,
        ExportState.READY,
        ExportState.SENT,
        ExportState.FAILED,
        ExportState.ACCEPTED,
        ExportState.CONTROLLED,
        ExportState.RELEASED,
    }
)
MAY_GO: Final = frozenset({_S.CLEAR, _S.CLEARED, _S.UNSCREENED})


@transaction.atomic
def screen_parties(*, consignment: UUID, reference: str, names: Sequence[str], at: datetime) -> bool:
    """Whether the consignment may go on. A hit holds it until officers decide (`PartiesHeld`); asking again
    meanwhile changes nothing, and a name that was cleared against the same listed party is not asked again.

    Without a loaded list nothing can be compared: it goes on, and is kept as not compared for the board.
    """
    lock_consignment(consignment)
    parties = sorted({name.strip() for name in names if name.strip()})
    checks = list(PartyCheck.objects.filter(consignment=consignment).order_by("-checked_at"))
    newest = checks[0] if checks else None
    if newest is not None and newest.state not in MAY_GO:
        if newest.state != _S.REFUSED:
            publish(PartiesHeld(consignment=consignment), at=at)
        return False
    found = watchlist.current().screen(parties)
    if newest is not None and newest.edition == found.edition and newest.names == parties:
        return True
    state, facts = _compared(found, checks, parties)
    if newest is not None and newest.state == state == _S.UNSCREENED:
        PartyCheck.objects.filter(pk=newest.pk).update(checked_at=at, **facts)
    elif newest is not None and newest.state == _S.UNSCREENED:
        advance(newest, machine=PARTY_CHECK, to=state, by=CUSTOMS, at=at, checked_at=at, **facts)
    else:
        PartyCheck.objects.create(
            consignment=consignment, reference=reference, state=state, checked_at=at, **facts
        )
    if state is not _S.HIT:
        return True
    publish(PartiesHeld(consignment=consignment), at=at)
    return False


def _before_the_flight(edition: str, *, limit: int) -> list[PartyCheck]:
    """Newest checks of what stands at the hub with an export declaration and was compared with an earlier
    list. What is not declared yet is compared when it is, and what has flown was let go.
    """
    at_the_hub = Declaration.objects.filter(
        kind=DeclarationKind.EXPORT, state__in=AT_THE_HUB, movement=""
    ).values("consignment")
    newer = PartyCheck.objects.filter(
        consignment=OuterRef("consignment"), checked_at__gt=OuterRef("checked_at")
    )
    rows = PartyCheck.objects.filter(
        ~Exists(newer), consignment__in=at_the_hub, state__in=(_S.CLEAR, _S.CLEARED)
    ).exclude(edition=edition)
    return list(rows.order_by("checked_at")[:limit])


def _compared(
    found: Screening, earlier: Sequence[PartyCheck], parties: Sequence[str]
) -> tuple[PartyCheckState, dict[str, str]]:
    """What the comparison says, without what officers cleared before."""
    cleared = {
        (hit["asked"], hit["reference"]) for one in earlier if one.state == _S.CLEARED for hit in one.hits
    }
    new = [hit for hit in found.hits if (hit.asked, hit.reference) not in cleared]
    facts = {
        "names_json": json.dumps(parties, ensure_ascii=False),
        "hits_json": json.dumps([asdict(hit) for hit in new], ensure_ascii=False),
        "edition": found.edition[:80],
    }
    if not found.edition:
        return _S.UNSCREENED, facts
    return _S.HIT if new else _S.CLEAR, facts


def screen_again(*, limit: int, at: datetime) -> int:
    """Compare what went on without a list, once there is one; and with each later list what is declared for
    export and has not flown. Returns how many consignments.
    """
    edition = watchlist.current().edition
    if not edition:
        return 0
    rows = list(PartyCheck.objects.filter(state=_S.UNSCREENED).order_by("checked_at")[:limit])
    rows += _before_the_flight(edition[:80], limit=limit - len(rows))
    for row in rows:
        screen_parties(consignment=row.consignment, reference=row.reference, names=row.names, at=at)
    return len(rows)
