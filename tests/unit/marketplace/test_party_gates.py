"""What keeps a trade from going on or ends it: parties before the flight, exports no office has, and parcels
that are given back.
"""

from __future__ import annotations

import pytest
from django.test import Client

from customs.events import (
    ExportHeld,
    ExportRefused,
    FullExportWanted,
    PartiesCleared,
    PartiesHeld,
    PartiesRefused,
)
from customs.models import Declaration, SanctionsList
from ewtp.kernel import clock
from ewtp.parties.models import Firm, User
from logistics.events import ParcelGivenBack, ParcelHeld
from logistics.models import Parcel
from marketplace import journey, remedies
from marketplace.web.shop.story import tell as tell_buyer
from tests.unit.marketplace.party_world import (
    LISTED,
    booked_and_weighed,
    decide,
    flown,
    legs,
    load_list,
    paid,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calls")]


def test_a_hit_that_comes_while_the_office_decides_keeps_the_parcel_from_the_flight(
    officers: tuple[User, User],
) -> None:
    load_list("Viktor Zorin-Malashev")
    row = paid()
    released = flown(row)
    load_list(LISTED, edition="EU 2026-11-25")
    journey.clear_for_flight(released)
    assert Parcel.objects.get().cleared_at is None
    remedies.hold_for_parties(PartiesHeld(consignment=row.pk))
    row.refresh_from_db()
    assert (row.problem, row.leg, legs(row)["fly"]) == ("party_check", "fly", "held")
    decide(row, officers[0])
    decide(row, officers[1])
    journey.go_on_screened(PartiesCleared(consignment=row.pk))
    assert Parcel.objects.get().mrn == "26BERXEMM7XRFIGIA8"
    assert legs(row)["fly"] == "running"


def test_refused_before_the_flight_the_export_is_taken_back_and_the_problem_stays(
    officers: tuple[User, User], calls: list[str]
) -> None:
    load_list("Viktor Zorin-Malashev")
    row = paid()
    released = flown(row)
    load_list(LISTED, edition="EU 2026-11-25")
    journey.clear_for_flight(released)
    decide(row, officers[0], "refuse", "The same person.")
    for _ in range(2):
        remedies.refund_refused_parties(PartiesRefused(consignment=row.pk))
    remedies.show_parcel_held(ParcelHeld(consignment=row.pk, reason="export_refused", note=""))
    row.refresh_from_db()
    assert (row.state, row.problem, calls) == ("failed", "party_refused", ["refund party_refused"])
    kinds = Declaration.objects.get().documents.order_by("made_at").values_list("kind", flat=True)
    assert list(kinds) == ["declaration", "cancellation"]


def test_what_a_declarant_gave_up_is_not_told_as_a_refusal_of_customs(calls: list[str]) -> None:
    row = paid()
    remedies.refund_refused_export(ExportRefused(consignment=row.pk, code="given_up", reason="No invoice."))
    row.refresh_from_db()
    assert (row.state, row.problem, calls) == ("failed", "export_given_up", ["refund export_given_up"])
    buyer = tell_buyer(row, {leg.code: leg for leg in row.legs.all()}, at=clock.now())
    assert buyer.title == "The parcel could not be declared for export."


def test_a_parcel_given_back_refunds_the_buyer_once_and_takes_the_export_back(calls: list[str]) -> None:
    load_list("Viktor Zorin-Malashev")
    row = paid()
    flown(row)
    for _ in range(2):
        remedies.refund_given_back(ParcelGivenBack(consignment=row.pk, note="Bare cells."))
    row.refresh_from_db()
    assert (row.state, row.problem, calls) == ("failed", "given_back", ["refund given_back"])
    assert Declaration.objects.get().documents.filter(kind="cancellation").count() == 1


def test_the_operators_board_is_red_without_a_list(console: tuple[Client, Client]) -> None:
    shown = console[0].get("/operations/").context["alert"]
    assert shown[:2] == ("stop", "No list of sanctioned parties is loaded.")
    paid()
    tiles = console[0].get("/operations/").context["tiles"]
    assert [(str(one.label), one.value, one.must_act) for one in tiles[-2:]] == [
        ("Parties not compared", "1", True), ("Parties to be looked at", "0", False),
    ]  # fmt: skip
    load_list(LISTED)
    assert console[0].get("/operations/").context["alert"] is None
    SanctionsList.objects.update(is_sample=True)
    assert console[0].get("/operations/").context["alert"][0] == "wait"


def test_an_entry_that_the_office_would_not_take_holds_the_order_and_parks_nothing() -> None:
    load_list("Viktor Zorin-Malashev")
    row = paid()
    Firm.objects.filter(pk=row.seller_id).update(eori="")
    journey.lodge_export(booked_and_weighed(row))
    held = Declaration.objects.get()
    assert held.state == "held"
    remedies.show_export_held(ExportHeld(consignment=row.pk, reason=held.office_reason, state="held"))
    row.refresh_from_db()
    assert (row.problem, legs(row)["export"]) == ("export_held", "held")
    Firm.objects.filter(pk=row.seller_id).update(eori="BE0403019261")
    remedies.declare_in_full(FullExportWanted(consignment=row.pk, code="", reason=""))
    row.refresh_from_db()
    assert (row.problem, legs(row)["export"]) == ("", "running")
    states = Declaration.objects.order_by("attempt").values_list("state", flat=True)
    assert list(states) == ["invalidated", "ready"]
