"""Compare the parties of a consignment with the list of sanctioned parties before it goes a step further."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from customs import watchlist
from customs.actions.lock import lock_consignment
from customs.eligibility.screening import Screening
from customs.events import PartiesHeld
from customs.models import PartyCheck
from customs.states import PARTY_CHECK, PartyCheckState
from ewtp.kernel.actor import Actor
from ewtp.kernel.moves import advance
from ewtp.kernel.outbox import publish

_S = PartyCheckState
CUSTOMS: Final = Actor.system("customs")
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
    """Compare what went on without a list, once there is one. Returns how many consignments."""
    if not watchlist.current().edition:
        return 0
    rows = list(PartyCheck.objects.filter(state=_S.UNSCREENED).order_by("checked_at")[:limit])
    for row in rows:
        screen_parties(consignment=row.consignment, reference=row.reference, names=row.names, at=at)
    return len(rows)
