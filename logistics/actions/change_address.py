"""A corrected address reaches the delivery carrier before the parcel does, and the label with it.

The parcel keeps the address that the carrier has, so that label and carrier never say different things.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop

from ewtp.kernel.actor import Actor
from ewtp.kernel.moves import advance
from ewtp.kernel.outbox import publish
from logistics.actions.find import locked_parcel
from logistics.actions.hold import ask_address, close_holds, open_hold
from logistics.actions.track import Said, track
from logistics.carrier import LastMileCarrier, Waybill, carrier_of
from logistics.codes import Code
from logistics.events import AddressChangeSettled
from logistics.models import AddressChange, Parcel
from logistics.notes import Note
from logistics.refusal import CannotShip
from logistics.states import ADDRESS_CHANGE, FINAL, AddressChangeState, HoldReason
from logistics.values import PostalAddress


def change_address(*, consignment: UUID, consignee: PostalAddress, by: Actor, at: datetime) -> bool:
    """Ask the carrier to take another address under the same waybill number. Returns whether it is asked:
    not for the address that it has or is being asked for, nor when the parcel's way is over. The address
    that it has, after it refused another, gives that one up. Raises CannotShip without a parcel.
    """
    with transaction.atomic():
        parcel = locked_parcel(consignment)
        asked = parcel.address_changes.filter(state=AddressChangeState.ASKED).first()
        wanted = asked.consignee if asked is not None else parcel.consignee
        if parcel.state in FINAL:
            return False
        if wanted == consignee:
            if asked is None and _refused(parcel) is not None:
                _give_up(parcel, reason="the buyer keeps the address before", by=by, at=at)
            return False
        if asked is not None:
            _settle(asked, AddressChangeState.OVERTAKEN, by=by, at=at)
        snapshot = json.dumps(asdict(consignee), ensure_ascii=False)
        ask_address(parcel=parcel, snapshot=snapshot, by=by, at=at)
        return True


def keep_address(*, consignment: UUID, reason: str, by: Actor, at: datetime) -> None:
    """The carrier refused the new address and somebody decides that the parcel goes to the one it has.
    Raises CannotShip when no refusal waits, or without a reason.
    """
    with transaction.atomic():
        parcel = locked_parcel(consignment)
        if _refused(parcel) is None:
            raise CannotShip(
                "no_refusal", gettext_noop("No refused address of parcel %(it)s waits."), it=parcel.number
            )
        if not reason.strip():
            raise CannotShip(
                "no_reason", gettext_noop("Say why %(it)s goes to the address before."), it=parcel.number
            )
        _give_up(parcel, reason=reason.strip(), by=by, at=at)


def _refused(parcel: Parcel) -> AddressChange | None:
    """The newest request, when the carrier refused it and its hold is open."""
    last = parcel.address_changes.order_by("-asked_at", "-pk").first()
    is_held = parcel.holds.filter(closed_at=None, reason=HoldReason.ADDRESS).exists()
    return last if last is not None and last.state == AddressChangeState.REFUSED and is_held else None


def _give_up(parcel: Parcel, *, reason: str, by: Actor, at: datetime) -> None:
    """Given up before its hold is closed, so that the carrier is not asked for it again."""
    row = _refused(parcel)
    assert row is not None
    advance(
        row, machine=ADDRESS_CHANGE, to=AddressChangeState.GIVEN_UP, by=by, at=at, settled_at=at,
        reason=reason[:200],
    )  # fmt: skip
    close_holds(parcel=parcel, reason=HoldReason.ADDRESS, note=reason, by=by, at=at)
    _tell(parcel, "given_up", carrier_of(parcel.carrier).name, at=at)


def confirm_change(
    *, change: UUID, carrier: LastMileCarrier, waybill: Waybill, by: Actor, at: datetime
) -> None:
    """The carrier has the new address: the label is drawn with it from now on. A repeat changes nothing."""
    with transaction.atomic():
        row, parcel = _locked(change)
        if row.state != AddressChangeState.ASKED:
            return
        _settle(row, AddressChangeState.TAKEN, by=by, at=at)
        parcel.consignee_snapshot = row.consignee_snapshot
        parcel.sort_code = waybill.sort_code or parcel.sort_code
        parcel.save(update_fields=["consignee_snapshot", "sort_code"])
        said = Said(
            code=Code.ORD_READDRESSED, source=carrier.system, occurred_at=at, by=by, distinct=str(row.pk)
        )
        track(parcel=parcel, said=said, at=at)
        close_holds(parcel=parcel, reason=HoldReason.ADDRESS, note=f"{carrier.name} took it.", by=by, at=at)
        _tell(parcel, "taken", carrier.name, at=at)


def refuse_change(
    *, change: UUID, carrier: LastMileCarrier, reason: str, is_too_late: bool, by: Actor, at: datetime
) -> None:
    """Not taken: the parcel waits until it is settled with the carrier, and is then asked for again. Too
    late: the carrier has the parcel and brings it to the address that it knows.
    """
    with transaction.atomic():
        row, parcel = _locked(change)
        if row.state != AddressChangeState.ASKED:
            return
        state = AddressChangeState.TOO_LATE if is_too_late else AddressChangeState.REFUSED
        _settle(row, state, by=by, at=at, answer=reason)
        if not is_too_late:
            note = Note.of("address_refused", carrier=carrier.name, reason=reason)
            open_hold(parcel=parcel, reason=HoldReason.ADDRESS, note=note, by=by, at=at)
        _tell(parcel, state.value, carrier.name, at=at)


def book_there(*, change: UUID, by: Actor, at: datetime) -> None:
    """The carrier never took the booking: it is asked for with the corrected address."""
    with transaction.atomic():
        row, parcel = _locked(change)
        if row.state != AddressChangeState.ASKED:
            return
        _settle(row, AddressChangeState.TAKEN, by=by, at=at)
        parcel.consignee_snapshot = row.consignee_snapshot
        parcel.save(update_fields=["consignee_snapshot"])
        _tell(parcel, "booked", "", at=at)
        close_holds(parcel=parcel, reason=HoldReason.ADDRESS, note="corrected by the buyer", by=by, at=at)


def _locked(change: UUID) -> tuple[AddressChange, Parcel]:
    row = AddressChange.objects.select_related("parcel").get(pk=change)
    parcel = locked_parcel(row.parcel.consignment)
    row.refresh_from_db(fields=["state"])
    return row, parcel


def _settle(
    row: AddressChange, state: AddressChangeState, *, by: Actor, at: datetime, answer: str = ""
) -> None:
    advance(row, machine=ADDRESS_CHANGE, to=state, by=by, at=at, settled_at=at, answer=answer)


def _tell(parcel: Parcel, outcome: str, carrier: str, *, at: datetime) -> None:
    publish(AddressChangeSettled(consignment=parcel.consignment, outcome=outcome, carrier=carrier), at=at)
