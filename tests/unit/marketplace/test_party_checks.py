"""Parties of an order against the sanctions list: held before booking and before filing, decided by
officers.
"""

from __future__ import annotations

import json
import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

import customs.api
from customs.actions.screen_parties import screen_again
from customs.api import PartiesUndecided
from customs.events import (
    PartiesCleared,
    PartiesHeld,
    PartiesRefused,
)
from customs.models import Declaration, PartyCheck, SanctionedParty
from ewtp.kernel import clock
from ewtp.kernel.models import Move
from ewtp.parties.models import Firm, User
from ewtp.parties.roles import Role
from logistics.models import Parcel
from marketplace import entries, journey, remedies
from marketplace.models import Consignment
from marketplace.web.desk.story import tell as tell_seller
from marketplace.web.shop.story import tell as tell_buyer
from tests.factories import market
from tests.unit.marketplace.admin.world import signed_in
from tests.unit.marketplace.party_world import (
    LISTED,
    booked_and_weighed,
    decide,
    legs,
    load_list,
    ordered,
    paid,
    told,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calls")]


def test_names_that_are_on_no_list_go_on() -> None:
    load_list("Viktor Zorin-Malashev")
    row = paid()
    assert (row.problem, Parcel.objects.count()) == ("", 1)
    (check,) = PartyCheck.objects.all()
    assert (check.state, check.edition, check.hits) == ("clear", "EU 2026-11-20", [])
    assert check.names == sorted({row.seller.name, "Lin Xiaowen", LISTED})


def test_a_name_on_the_list_is_held_before_anything_is_booked() -> None:
    load_list("Viktor Zorin-Malashev", LISTED)
    row = paid()
    assert (row.state, row.problem, legs(row)["book"]) == ("underway", "party_check", "held")
    assert Parcel.objects.count() == 0
    (check,) = PartyCheck.objects.all()
    assert [(hit["asked"], hit["listed"], hit["reference"], hit["score"]) for hit in check.hits] == [
        (LISTED, LISTED, "EU.2", 100)
    ]
    assert told(row) == ["PartiesHeld"]


def test_names_and_hits_are_not_in_clear_in_the_database() -> None:
    load_list(LISTED)
    paid()
    with transaction.get_connection().cursor() as cursor:
        cursor.execute("SELECT names_json || hits_json FROM customs_partycheck")
        stored = cursor.fetchone()[0]
    assert LISTED not in stored
    assert json.dumps(LISTED)[1:-1] not in stored


def test_buyer_seller_and_agency_read_a_plain_status() -> None:
    load_list(LISTED)
    row = paid()
    now = {leg.code: leg for leg in row.legs.all()}
    buyer, seller = tell_buyer(row, now, at=clock.now()), tell_seller(row, now)
    assert (buyer.kind, buyer.title) == ("wait", "A check before export takes longer.")
    assert "list" not in buyer.title + buyer.text
    assert "sanction" not in buyer.title + buyer.text
    assert (seller.kind, seller.title) == ("wait", "The agency looks at the parties of this order.")
    assert "do not hand the goods over until then" in seller.text


def test_one_officer_does_not_clear_it(officers: tuple[User, User]) -> None:
    load_list(LISTED)
    row = paid()
    decide(row, officers[0])
    with pytest.raises(PartiesUndecided) as no:
        decide(row, officers[0])
    assert str(no.value) == "You proposed to clear it. Another officer confirms or refuses it."
    assert (PartyCheck.objects.get().state, told(row)) == ("proposed", ["PartiesHeld"])


def test_two_officers_clear_it_and_the_booking_goes_on(officers: tuple[User, User]) -> None:
    load_list(LISTED)
    row = paid()
    decide(row, officers[0])
    decide(row, officers[1], reason="Another birth date.")
    assert told(row) == ["PartiesHeld", "PartiesCleared"]
    journey.go_on_screened(PartiesCleared(consignment=row.pk))
    row.refresh_from_db()
    assert (row.problem, legs(row)["book"], Parcel.objects.count()) == ("", "running", 1)
    check = PartyCheck.objects.get()
    assert (check.state, check.proposal, check.decision) == (
        "cleared",
        "Born in 1990.",
        "Another birth date.",
    )
    moves = Move.objects.filter(record="customs.PartyCheck").order_by("pk")
    assert list(moves.values_list("source", "target", "reason")) == [
        ("hit", "proposed", "Born in 1990."),
        ("proposed", "cleared", "Another birth date."),
    ]


def test_the_second_officer_may_object(officers: tuple[User, User]) -> None:
    load_list(LISTED)
    row = paid()
    decide(row, officers[0])
    decide(row, officers[1], "object", "No birth date was compared.")
    check = PartyCheck.objects.get()
    assert (check.state, check.proposed_by, check.proposal) == ("hit", None, "")


@pytest.mark.parametrize("is_proposed", [False, True])
def test_one_officer_refuses_and_the_buyer_is_refunded(
    officers: tuple[User, User], calls: list[str], is_proposed: bool
) -> None:
    load_list(LISTED)
    row = paid()
    if is_proposed:
        decide(row, officers[0])
    decide(row, officers[1], "refuse", "The same person.")
    remedies.refund_refused_parties(PartiesRefused(consignment=row.pk))
    row.refresh_from_db()
    assert (row.state, row.problem, legs(row)["book"]) == ("failed", "party_refused", "failed")
    assert calls == ["refund party_refused"]
    buyer = tell_buyer(row, {leg.code: leg for leg in row.legs.all()}, at=clock.now())
    assert buyer.title == "The check before export did not let this order go."


def test_a_decision_needs_a_reason_and_something_that_waits(officers: tuple[User, User]) -> None:
    load_list(LISTED)
    row = paid()
    with pytest.raises(PartiesUndecided, match="Say why"):
        decide(row, officers[0], reason="  ")
    with pytest.raises(PartiesUndecided, match="Nobody has proposed"):
        decide(row, officers[0], "object")
    decide(row, officers[0], "refuse")
    with pytest.raises(PartiesUndecided, match="Nothing waits"):
        decide(row, officers[1])


def test_the_database_keeps_one_officer_from_clearing_alone(officers: tuple[User, User]) -> None:
    load_list(LISTED)
    paid()
    with pytest.raises(IntegrityError, match="party_check_cleared_by_two"), transaction.atomic():
        PartyCheck.objects.update(
            state="cleared", proposed_by=officers[0], decided_by=officers[0], decided_at=clock.now(),
            decision="Me.",
        )  # fmt: skip


def test_a_newer_list_holds_it_before_the_export_is_filed(officers: tuple[User, User]) -> None:
    load_list("Viktor Zorin-Malashev")
    row = paid()
    load_list(LISTED, edition="EU 2026-11-25")
    journey.lodge_export(booked_and_weighed(row))
    remedies.hold_for_parties(PartiesHeld(consignment=row.pk))
    row.refresh_from_db()
    assert (row.problem, row.leg, legs(row)["export"]) == ("party_check", "export", "held")
    assert Declaration.objects.count() == 0
    decide(row, officers[0])
    decide(row, officers[1])
    journey.go_on_screened(PartiesCleared(consignment=row.pk))
    declared = Declaration.objects.get()
    assert (declared.kind, declared.regime) == ("export", "eu_aes")
    row.refresh_from_db()
    assert (row.problem, legs(row)["export"]) == ("", "running")


def test_what_was_cleared_is_not_asked_again_but_declared_in_full(officers: tuple[User, User]) -> None:
    load_list(LISTED)
    row = paid()
    Firm.objects.filter(pk=row.seller_id).update(wants_exit_proof=False)
    decide(row, officers[0])
    decide(row, officers[1])
    journey.go_on_screened(PartiesCleared(consignment=row.pk))
    load_list(LISTED, edition="EU 2026-11-25")
    SanctionedParty.objects.update(reference="EU.1")
    journey.lodge_export(booked_and_weighed(row))
    assert list(PartyCheck.objects.order_by("checked_at").values_list("state", flat=True)) == [
        "cleared",
        "clear",
    ]
    assert Declaration.objects.get().regime == "eu_aes"
    assert entries.export(row.pk, gross_mass_g=700).restrictions == ("sanctions",)


def test_the_same_list_is_not_asked_twice() -> None:
    load_list("Viktor Zorin-Malashev")
    row = paid()
    journey.lodge_export(booked_and_weighed(row))
    assert (PartyCheck.objects.count(), Declaration.objects.count()) == (1, 1)


def test_a_decision_after_the_trade_has_ended_starts_nothing(officers: tuple[User, User]) -> None:
    load_list(LISTED)
    row = paid()
    Consignment.objects.filter(pk=row.pk).update(state="refunded")
    journey.go_on_screened(PartiesCleared(consignment=row.pk))
    assert Parcel.objects.count() == 0


def test_without_a_list_it_goes_on_and_is_compared_once_there_is_one() -> None:
    row = paid()
    assert (row.problem, PartyCheck.objects.get().state) == ("", "unscreened")
    assert customs.api.party_queue().not_compared == 1
    assert screen_again(limit=10, at=clock.now()) == 0
    load_list(LISTED)
    assert screen_again(limit=10, at=clock.now() + timedelta(seconds=1)) == 1
    assert told(row) == ["PartiesHeld"]
    queue = customs.api.party_queue()
    assert (queue.waiting, queue.not_compared) == (1, 0)


def test_other_names_while_no_list_is_loaded_go_on_and_are_the_ones_compared_later() -> None:
    consignment, at = uuid.uuid4(), clock.now()
    for names in (["王小明"], ["王小明", "李小红"]):
        assert customs.api.screen_parties(consignment=consignment, reference="C-1", names=names, at=at)
    row = PartyCheck.objects.get(consignment=consignment)
    assert (row.state, row.names) == ("unscreened", ["李小红", "王小明"])


def test_the_queue_costs_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    load_list(LISTED)
    paid()
    with django_assert_num_queries(1):
        assert customs.api.party_queue().waiting == 1


def test_officers_decide_in_the_console(console: tuple[Client, Client]) -> None:
    load_list(LISTED)
    row = paid()
    page, path = f"/admin/marketplace/consignment/{row.pk}/change/", "decide/"
    shown = console[0].get(page).content.decode()
    assert LISTED in shown
    assert "EU.1" in shown
    assert "Propose to clear it" in shown
    to = page.replace("change/", path)
    answer = console[0].post(to, {"do": "clear", "reason": "Born in 1990."}, follow=True)
    assert "Proposed. A second officer confirms or refuses it." in answer.content.decode()
    second = console[1].get(page).content.decode()
    assert "Confirm: others than the listed" in second
    assert "Born in 1990." in second
    answer = console[1].post(to, {"do": "clear", "reason": "Seen."}, follow=True)
    assert "Cleared by two officers. The consignment goes on." in answer.content.decode()
    assert PartyCheck.objects.get().state == "cleared"


def test_who_may_only_watch_reads_no_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ewtp.parties.middleware.has_shown_factor", lambda request, user: True)
    load_list(LISTED)
    row = paid()
    finance = market.person(role=Role.FINANCE, at=market.firm(kind="platform"), is_staff=True)
    page = f"/admin/marketplace/consignment/{row.pk}/change/"
    shown = signed_in(finance).get(page).content.decode()
    assert "Waits for an officer." in shown
    assert LISTED not in shown
    answer = signed_in(finance).post(page.replace("change/", "decide/"), {"do": "refuse", "reason": "x"})
    assert (answer.status_code, PartyCheck.objects.get().state) == (403, "hit")


def test_the_operators_board_says_how_many_wait_and_how_long(console: tuple[Client, Client]) -> None:
    load_list(LISTED)
    paid()
    PartyCheck.objects.update(checked_at=clock.now() - timedelta(hours=5))
    tile = console[0].get("/operations/").context["tiles"][-1]
    assert (str(tile.label), tile.value, tile.must_act) == ("Parties to be looked at", "1", True)
    assert tile.context.replace("\xa0", " ") == "the oldest for 5 hours"
    assert tile.url == "/admin/marketplace/consignment/?problem=party_check"
    assert console[0].get(tile.url).context["cl"].result_count == 1


def test_what_else_holds_the_leg_stays_after_a_clearance() -> None:
    load_list(LISTED)
    row = paid()
    Consignment.objects.filter(pk=row.pk).update(problem="mass", problem_note="900 g")
    journey.go_on_screened(PartiesCleared(consignment=row.pk))
    row.refresh_from_db()
    assert (row.problem, legs(row)["book"], Parcel.objects.count()) == ("mass", "held", 1)


@pytest.mark.parametrize("state", ["refunded", "settled", "failed"])
def test_a_hit_on_what_has_ended_holds_nothing_and_a_refusal_shows_it(state: str, calls: list[str]) -> None:
    row = ordered()
    Consignment.objects.filter(pk=row.pk).update(state=state)
    remedies.hold_for_parties(PartiesHeld(consignment=row.pk))
    row.refresh_from_db()
    assert row.problem == ""
    remedies.refund_refused_parties(PartiesRefused(consignment=row.pk))
    row.refresh_from_db()
    assert (row.state, row.problem, calls) == (state, "party_refused", [])
