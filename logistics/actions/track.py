"""Write what was said about a parcel or a consolidation, once, and let the states follow.

The only writer of tracking events and of the derived columns of parcels. Callers hold the row lock of the
subject; locks are taken in the order consolidation, parcel.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Case, F, Q, Value, When

from ewtp.kernel.actor import Actor
from logistics.codes import Code, TimeType
from logistics.dedupe import key_of_id, key_of_meaning
from logistics.derivation import Fact, derive, step, steps
from logistics.models import Consolidation, Packing, Parcel, TrackingEvent
from logistics.states import ParcelState


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing said. `event_id` is the source's own stable id; without it `distinct` tells two such things
    apart.
    """

    code: Code
    source: str
    occurred_at: datetime
    by: Actor
    event_id: str = ""
    distinct: str = ""
    raw_code: str = ""
    time_type: str = TimeType.ACTUAL
    utc_offset_min: int = 0
    place: str = ""
    flight_no: str = ""
    flight_date: date | None = None
    pieces: int | None = None
    mass_g: int | None = None
    is_partial: bool = False
    note: str = ""

    @property
    def moves(self) -> bool:
        """Only what really happened, to all pieces, moves a state."""
        return self.time_type == TimeType.ACTUAL and not self.is_partial


def track(*, parcel: Parcel, said: Said, at: datetime) -> bool:
    """Write an event of one locked parcel and move its state. False when it was known already."""
    if not _write(said, at=at, subject=parcel.pk, parcel=parcel):
        return False
    if not said.moves:
        return True
    if said.occurred_at > parcel.last_event_at:
        _go(parcel, step(ParcelState(parcel.state), said.code), said.occurred_at)
    else:
        restate([parcel.pk])
        parcel.refresh_from_db(fields=["state", "state_since", "last_event_at"])
    return True


def track_consolidation(*, consolidation: Consolidation, said: Said, at: datetime) -> bool:
    """Write an event of a locked consolidation once and move all its parcels in two statements."""
    if not _write(said, at=at, subject=consolidation.pk, consolidation=consolidation):
        return False
    if not said.moves:
        return True
    packed = Parcel.objects.filter(packings__consolidation=consolidation, packings__unpacked_at=None)
    late = list(packed.filter(last_event_at__gte=said.occurred_at).values_list("pk", flat=True))
    moves = steps(said.code)
    moved = Q(state__in=[source.value for source in moves])
    packed.filter(last_event_at__lt=said.occurred_at).update(
        state=Case(
            *(When(state=source.value, then=Value(target.value)) for source, target in moves.items()),
            default=F("state"),
        ),
        state_since=Case(When(moved, then=Value(said.occurred_at)), default=F("state_since")),
        last_event_at=said.occurred_at,
    )
    if late:
        restate(late)
    return True


def restate(parcels: Iterable[UUID]) -> None:
    """Derive the states of parcels from all their events, in four statements whatever their number."""
    ids = list(parcels)
    events = TrackingEvent.objects.filter(voided_at=None, is_partial=False)
    facts: dict[UUID, list[Fact]] = defaultdict(list)
    for row in events.filter(parcel__in=ids):
        facts[_id(row.parcel_id)].append(_fact(row))
    packings = list(Packing.objects.filter(parcel__in=ids))
    shared: dict[UUID, list[Fact]] = defaultdict(list)
    for row in events.filter(consolidation__in={packing.consolidation_id for packing in packings}):
        shared[_id(row.consolidation_id)].append(_fact(row))
    for packing in packings:
        facts[packing.parcel_id] += [
            fact
            for fact in shared[packing.consolidation_id]
            if packing.unpacked_at is None or fact.occurred_at < packing.unpacked_at
        ]
    changed = []
    for parcel in Parcel.objects.filter(pk__in=ids).only(
        "pk", "state", "state_since", "last_event_at", "booked_at"
    ):
        derived = derive(facts[parcel.pk])
        parcel.state = derived.state
        parcel.state_since = derived.since or parcel.booked_at
        parcel.last_event_at = derived.last_event_at or parcel.booked_at
        changed.append(parcel)
    Parcel.objects.bulk_update(changed, ["state", "state_since", "last_event_at"], batch_size=1000)


def _go(parcel: Parcel, state: ParcelState, occurred_at: datetime) -> None:
    if state != parcel.state:
        parcel.state, parcel.state_since = state, occurred_at
    parcel.last_event_at = occurred_at
    parcel.save(update_fields=["state", "state_since", "last_event_at"])


def _write(
    said: Said,
    *,
    at: datetime,
    subject: UUID,
    parcel: Parcel | None = None,
    consolidation: Consolidation | None = None,
) -> bool:
    _, is_new = TrackingEvent.objects.get_or_create(
        dedupe=_key(subject, said),
        defaults={
            "parcel": parcel, "consolidation": consolidation, "code": said.code.value,
            "raw_code": said.raw_code[:40],
            "source": said.source, "source_event_id": said.event_id[:80], "time_type": said.time_type,
            "occurred_at": said.occurred_at, "utc_offset_min": said.utc_offset_min, "place": said.place[:80],
            "flight_no": said.flight_no[:8], "flight_date": said.flight_date, "pieces": said.pieces,
            "mass_g": said.mass_g, "is_partial": said.is_partial, "note": said.note, "by": str(said.by),
            "recorded_at": at,
        },
    )  # fmt: skip
    return is_new


def _key(subject: UUID, said: Said) -> UUID:
    if said.event_id:
        return key_of_id(source=said.source, event_id=said.event_id)
    return key_of_meaning(source=said.source, subject=subject, code=said.code, distinct=said.distinct)


def _fact(row: TrackingEvent) -> Fact:
    return Fact(code=row.code, occurred_at=row.occurred_at, key=str(row.dedupe), time_type=row.time_type)


def _id(value: UUID | None) -> UUID:
    assert value is not None
    return value
