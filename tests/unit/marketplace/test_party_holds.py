"""A hit that is found after a parcel was cleared for flight stops it where it is: at the hub, in its load, at
the door abroad.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

import customs.api
import logistics.api
from customs.actions.screen_parties import screen_again
from customs.events import PartiesCleared, PartiesHeld, PartiesRefused
from customs.models import Declaration, PartyCheck
from ewtp.kernel import clock
from ewtp.kernel.models import OutboxEvent
from ewtp.parties.models import User
from ewtp.parties.roles import Role
from logistics.actions.scan import scan_in
from logistics.models import Consolidation, Hold, Parcel
from logistics.refusal import CannotShip
from logistics.states import ConsolidationState
from marketplace import journey, remedies
from marketplace.models import Consignment
from tests.factories import market
from tests.unit.logistics.web.test_hub_desk import person
from tests.unit.marketplace.party_world import LISTED, decide, flown, legs, load_list, paid

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calls")]
WHY = (
    "A name of this order is like one on the list of sanctioned parties. It does not fly until two officers "
    "of the agency clear it."
)


def ready_to_fly() -> Consignment:
    """Booked, accepted, declared, released and cleared under a list that names nobody of it."""
    load_list("Viktor Zorin-Malashev")
    row = paid()
    Parcel.objects.update(waybill_no="EW000000000001", sort_code="571-A3", accepted_at=clock.now())
    journey.clear_for_flight(flown(row))
    assert Parcel.objects.get().cleared_at is not None
    return row


def hit(row: Consignment) -> None:
    """A later list names the buyer, and what waits at the hub is compared with it."""
    load_list(LISTED, edition="EU 2026-11-25")
    assert screen_again(limit=10, at=clock.now()) == 1
    assert OutboxEvent.objects.filter(name="customs.PartiesHeld").count() == 1
    remedies.hold_for_parties(PartiesHeld(consignment=row.pk))
    row.refresh_from_db()


def load() -> Consolidation:
    day = (clock.now() + timedelta(days=1)).date()
    found = logistics.api.open_consolidation(
        flight_no="EW8801", flight_date=day, by=market.BY, at=clock.now()
    )
    return Consolidation.objects.get(pk=found.id)


def pack(into: Consolidation) -> None:
    logistics.api.add_parcel(
        consolidation=into.pk, code=Parcel.objects.get().number, by=market.BY, at=clock.now()
    )


def test_it_goes_into_no_load_and_the_scan_says_why() -> None:
    row = ready_to_fly()
    hit(row)
    into = load()
    with pytest.raises(CannotShip) as no:
        pack(into)
    number = Parcel.objects.get().number
    assert str(no.value) == f"Parcel {number} is held: {WHY}"
    assert not into.packings.exists()
    scan = scan_in(key=uuid4(), hub="LGG", code=number, by=market.BY, at=clock.now())
    assert (scan.verdict, scan.put_in, scan.note) == ("hold", "H1", WHY)
    assert (row.problem, legs(row)["fly"]) == ("party_check", "held")
    assert logistics.api.ready_parcels(hub="LGG") == []


def test_what_is_packed_keeps_its_load_from_the_airline() -> None:
    row = ready_to_fly()
    into = load()
    pack(into)
    hit(row)
    with pytest.raises(CannotShip, match=r"are held: 1\. Take them out first"):
        logistics.api.tender(consolidation=into.pk, by=market.BY, at=clock.now())
    into.refresh_from_db()
    assert into.state == ConsolidationState.OPEN


def test_after_two_officers_it_is_packed(officers: tuple[User, User]) -> None:
    row = ready_to_fly()
    hit(row)
    decide(row, officers[0])
    with pytest.raises(CannotShip):
        pack(load())
    decide(row, officers[1])
    journey.go_on_screened(PartiesCleared(consignment=row.pk))
    pack(load())
    row.refresh_from_db()
    assert (row.problem, legs(row)["fly"]) == ("", "running")
    assert Hold.objects.get().outcome == "Cleared by two officers."


def test_refused_the_buyer_is_refunded_the_export_taken_back_and_it_never_flies(
    officers: tuple[User, User], calls: list[str]
) -> None:
    row = ready_to_fly()
    hit(row)
    decide(row, officers[0], "refuse", "The same person.")
    remedies.refund_refused_parties(PartiesRefused(consignment=row.pk))
    row.refresh_from_db()
    assert (row.state, row.problem, calls) == ("failed", "party_refused", ["refund party_refused"])
    assert Declaration.objects.get().documents.filter(kind="cancellation").count() == 1
    with pytest.raises(CannotShip):
        pack(load())
    reasons = Hold.objects.filter(closed_at=None).values_list("reason", flat=True)
    assert sorted(reasons) == ["export_refused", "party_check"]


def test_nobody_at_the_hub_lifts_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ewtp.parties.middleware.has_shown_factor", lambda request, user: True)
    row = ready_to_fly()
    hit(row)
    supervisor, number = person(Role.HUB_SUPERVISOR), Parcel.objects.get().number
    floor = supervisor.get("/hub/floor/").content.decode()
    assert "Agency must act." in floor
    assert "Let it go on" not in floor
    sent = supervisor.post(f"/hub/parcels/{number}/hold/", {"reason": "party_check", "note": "Mine."})
    assert sent.status_code == 404
    assert Hold.objects.get().closed_at is None


def test_abroad_it_waits_for_the_officers_before_the_door(officers: tuple[User, User]) -> None:
    row = ready_to_fly()
    remedies.hold_for_parties(PartiesHeld(consignment=row.pk))
    PartyCheck.objects.update(state="hit")
    logistics.api.hand_over(consignment=row.pk, by=market.BY, at=clock.now())
    handovers = OutboxEvent.objects.filter(name="logistics.HandoverRequested")
    assert not handovers.exists()
    for officer in officers:
        decide(row, officer)
    journey.go_on_screened(PartiesCleared(consignment=row.pk))
    assert handovers.count() == 1


def test_what_has_flown_or_is_not_declared_is_not_compared_again() -> None:
    row = ready_to_fly()
    Declaration.objects.update(movement="{}")
    load_list(LISTED, edition="EU 2026-11-25")
    assert screen_again(limit=10, at=clock.now()) == 0
    Declaration.objects.update(movement="", state="exited")
    assert screen_again(limit=10, at=clock.now()) == 0
    assert customs.api.party_check(consignment=row.pk).state == "clear"  # type: ignore[union-attr]
