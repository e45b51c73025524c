"""Which way exports go as a day goes on, the files that low-value parcels leave in, and how their exit is
proven.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction

from customs import api, tasks
from customs.actions.send_files import send_files
from customs.actions.send_papers import send_papers
from customs.models import Declaration, ExportRoute, Notice
from customs.regimes.be_gate import day as be_day
from customs.regimes.be_gate import limits
from customs.values import ExportEntry
from ewtp.kernel.http import Refused, Unreachable
from ewtp.kernel.models import OutboxEvent
from ewtp.kernel.money import Money
from tests.unit.customs.desk import Post, arrive, fact, facts
from tests.unit.customs.low_value import answer, filed, lodge, parcel, reasons_of, said, state
from tests.unit.customs.world import AT, BY, CONSIGNEE, SELLER, eur, items, movement

pytestmark = [pytest.mark.django_db, pytest.mark.regime("be_gate")]
EB = "EB263270000000001"
OTHER = replace(CONSIGNEE, name="李雷", phone="13900000000", street="南京路1号")


def reasons(number: int) -> list[str]:
    found: list[str] = ExportRoute.objects.get(declaration__reference=f"C-{number:06}").reasons
    return found


def test_a_seller_who_wants_the_offices_proof_is_declared_in_full(post: Post) -> None:
    assert lodge(parcel(1, wants_exit_proof=True)) == "eu_aes"
    assert reasons(1) == ["ProofWanted"]


def test_who_can_do_without_goes_by_the_low_value_file(post: Post) -> None:
    assert lodge(parcel(1)) == "be_gate"
    row = ExportRoute.objects.get()
    assert (row.day.isoformat(), row.value_minor, row.mass_g, row.reasons) == ("2026-11-23", 8600, 2450, [])
    assert "王小明" not in str(row.shares)
    assert not OutboxEvent.objects.exists()


def test_the_parcel_that_reaches_the_threshold_and_later_ones_are_declared_in_full(post: Post) -> None:
    ways = [lodge(parcel(n, euro)) for n, euro in enumerate(("600.00", "399.99", "0.01", "50.00"), start=1)]
    assert ways == ["be_gate", "be_gate", "eu_aes", "eu_aes"]
    assert [reasons(n) for n in range(1, 5)] == [[], [], ["DayValue"], ["DayValue"]]


def test_what_was_sent_before_the_threshold_stays_as_it_is(post: Post) -> None:
    filed(post, parcel(1, "600.00"))
    assert lodge(parcel(2, "400.00")) == "eu_aes"
    assert (state(1), post.messages) == ("sent", ["ExportBulk"])


def test_the_mass_of_a_day_counts_too(post: Post) -> None:
    assert lodge(parcel(1, gross_mass_g=600_000)) == "be_gate"
    assert lodge(parcel(2, gross_mass_g=398_000)) == "be_gate"
    assert lodge(parcel(3, gross_mass_g=2_000)) == "eu_aes"
    assert reasons(3) == ["DayMass"]


def test_a_single_parcel_at_the_threshold_is_declared_in_full(post: Post) -> None:
    assert lodge(parcel(1, "1000.00")) == "eu_aes"


def test_a_parcel_declared_in_full_counts_in_its_day(post: Post) -> None:
    assert lodge(parcel(1, "999.00", wants_exit_proof=True)) == "eu_aes"
    assert lodge(parcel(2, "1.00")) == "eu_aes"
    assert reasons(2) == ["DayValue"]


@pytest.mark.parametrize(
    "change",
    [
        {"consignee": OTHER},
        {"exporter": replace(SELLER, eori="BE0543210094")},
        {"office_of_exit": "BE101000"},
        {"destination": "JP"},
    ],
)
def test_another_consignee_exporter_office_or_country_has_its_own_sum(
    post: Post, change: dict[str, Any]
) -> None:
    assert lodge(parcel(1, "999.99")) == "be_gate"
    assert lodge(parcel(2, "999.99", **change)) == "be_gate"


def test_a_new_day_begins_at_midnight_in_belgium(post: Post) -> None:
    before = datetime.fromisoformat("2026-11-23T22:59:59+00:00")
    assert lodge(parcel(1, "999.99"), at=before) == "be_gate"
    assert lodge(parcel(2, "999.99"), at=before) == "eu_aes"
    assert lodge(parcel(3, "999.99"), at=before + timedelta(seconds=1)) == "be_gate"


def test_two_telephones_at_one_address_and_two_addresses_of_one_telephone_count_together(post: Post) -> None:
    assert lodge(parcel(1, "500.00")) == "be_gate"
    assert lodge(parcel(2, "400.00", consignee=replace(CONSIGNEE, phone="13911112222"))) == "be_gate"
    assert lodge(parcel(3, "100.00", consignee=replace(CONSIGNEE, street="新路1号"))) == "be_gate"
    assert lodge(parcel(4, "100.00")) == "eu_aes"


def test_where_a_country_is_the_scope_everybody_in_it_counts(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    (row,) = limits.THRESHOLDS
    monkeypatch.setattr(be_day, "THRESHOLDS", (replace(row, scope=limits.DESTINATION),))
    assert lodge(parcel(1, "999.00")) == "be_gate"
    assert lodge(parcel(2, "1.00", consignee=OTHER)) == "eu_aes"


def test_what_was_cancelled_counts_no_more(post: Post) -> None:
    entry = parcel(1, "600.00")
    assert lodge(entry) == "be_gate"
    api.cancel_export(consignment=entry.consignment, reason="The buyer cancelled.", by=BY, at=AT)
    assert lodge(parcel(2, "600.00")) == "be_gate"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"restrictions": ("dual_use",)}, ["Restricted"]),
        ({"items": (replace(items()[0], cn8="22030001"),), "invoice_total": eur("50.00")}, ["Excise"]),
    ],
)
def test_restricted_and_excise_goods_are_declared_in_full(
    post: Post, change: dict[str, Any], why: list[str]
) -> None:
    assert lodge(parcel(1, **change)) == "eu_aes"
    assert reasons(1) == why


def test_an_invoice_that_cannot_be_told_in_euros_is_not_low_value(post: Post) -> None:
    total = Money(8600, "RWF")
    entry = parcel(1, invoice_total=total, items=(replace(items()[0], value=total),))
    assert lodge(entry) == "eu_aes"
    assert "C0556" in Declaration.objects.get(state="held").office_reason


def test_lodging_again_keeps_the_way(post: Post) -> None:
    entry = parcel(1, "600.00")
    first = api.lodge_export(entry=entry, by=BY, at=AT)
    assert api.lodge_export(entry=entry, by=BY, at=AT) == first
    assert ExportRoute.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_parcels_at_the_threshold_at_the_same_moment_do_not_both_go_as_low_value() -> None:
    start = threading.Barrier(2)
    ways: list[str] = []

    def work(number: int) -> None:
        try:
            with transaction.atomic():
                start.wait(timeout=10)
                ways.append(lodge(parcel(number, "600.00")))
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(ways) == ["be_gate", "eu_aes"]


def test_parcels_wait_for_their_file_and_go_together(post: Post) -> None:
    for number in (1, 2):
        lodge(parcel(number))
    assert send_files(by=BY, at=AT + timedelta(seconds=29)) == 0
    assert (state(1), post.messages) == ("ready", [])
    assert send_files(by=BY, at=AT + timedelta(seconds=30)) == 1
    assert {paper.reference for paper in post.taken[0].papers} == {"C-000001", "C-000002"}
    assert (state(1), state(2)) == ("sent", "sent")
    assert send_files(by=BY, at=AT + timedelta(minutes=9)) == 0


def test_each_office_of_exit_has_its_own_file(post: Post) -> None:
    filed(post, parcel(1), parcel(2, office_of_exit="BE101000"), parcel(3))
    assert sorted(sorted(paper.reference for paper in one.papers) for one in post.taken) == [
        ["C-000001", "C-000003"],
        ["C-000002"],
    ]


def test_a_full_file_goes_at_once_and_no_file_is_longer(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    (row,) = limits.FILING
    monkeypatch.setattr(be_day, "FILING", (replace(row, lines=2),))
    monkeypatch.setattr("customs.regimes.be_gate.gateway.BulkOffice.batch", 2)
    for number in (1, 2, 3):
        lodge(parcel(number))
    assert send_files(by=BY, at=AT) == 2
    assert sorted(len(one.papers) for one in post.taken) == [1, 2]


def test_a_file_that_nobody_took_goes_again_under_the_same_id(post: Post) -> None:
    post.fails = [Unreachable("gone")]
    filed(post, parcel(1))
    assert (state(1), len(post.taken)) == ("ready", 1)
    lodge(parcel(2))
    send_files(by=BY, at=AT + timedelta(minutes=5))
    assert [one.id for one in post.taken[:2]] == [post.taken[0].id] * 2
    assert [paper.reference for paper in post.taken[1].papers] == ["C-000001"]
    assert (state(1), state(2)) == ("sent", "sent")


def test_a_file_that_was_refused_holds_all_its_parcels(post: Post) -> None:
    post.fails = [Refused("root: wrong", code="400")]
    filed(post, parcel(1), parcel(2))
    assert (state(1), state(2)) == ("failed", "failed")
    assert facts() == ["ExportHeld", "ExportHeld"]


def test_each_line_has_its_own_answer(post: Post) -> None:
    filed(post, parcel(1), parcel(2), parcel(3), parcel(4))
    body = answer(
        said("released", number="EB1"),
        said("rejected", reference="C-000002", number="", more="<reason>No such code</reason>"),
        said("control", reference="C-000003", number="EB3", more="<reason>40 Physical</reason>"),
        said("pondered", reference="C-000004", number="EB4"),
    )
    assert arrive("export-bulk", body, body) == ["applied", "applied"]
    assert [state(n) for n in range(1, 5)] == ["released", "rejected", "controlled", "sent"]
    assert sorted(facts()) == ["ExportHeld", "ExportRefused", "ExportReleased"]
    assert fact("ExportReleased")["mrn"] == "EB1"
    assert Notice.objects.count() == 4


def test_a_line_that_was_refused_is_declared_in_full_the_next_time(post: Post) -> None:
    entry = parcel(1)
    filed(post, entry)
    arrive("export-bulk", answer(said("rejected", number="")))
    assert lodge(entry) == "eu_aes"
    assert Declaration.objects.get(regime="eu_aes").reference == "C-000001-2"
    assert reasons_of(attempt=2) == ["RefusedBefore"]


def flown(post: Post) -> ExportEntry:
    entry = parcel(1)
    filed(post, entry)
    arrive("export-bulk", answer(said("accepted"), said("released")))
    api.note_departure(consignment=entry.consignment, movement=movement(), by=BY, at=AT)
    return entry


def test_the_flight_is_the_proof_of_exit_and_no_office_is_told(post: Post) -> None:
    entry = flown(post)
    assert (state(), facts()) == ("exited", ["ExportReleased", "ExportExited"])
    assert fact("ExportExited") == {
        "consignment": str(entry.consignment),
        "mrn": EB,
        "exited_at": "2026-11-23T12:00:04+00:00",
        "proof": "carrier",
        "awb": "888-12345675",
        "flight_no": "EW8801",
    }
    assert post.messages == ["ExportBulk"]
    api.note_departure(consignment=entry.consignment, movement=movement(), by=BY, at=AT)
    assert facts() == ["ExportReleased", "ExportExited"]


def test_a_flight_that_left_ahead_of_its_timetable_left_when_that_was_told(post: Post) -> None:
    entry = parcel(1)
    filed(post, entry)
    arrive("export-bulk", answer(said("released")))
    told_at = AT + timedelta(hours=1)
    planned = movement(departed_at=AT + timedelta(hours=9))
    api.note_departure(consignment=entry.consignment, movement=planned, by=BY, at=told_at)
    assert fact("ExportExited")["exited_at"] == told_at.isoformat()
    assert Notice.objects.get(message="carrier").params["date"] == "2026-11-23"


def test_a_flight_before_the_release_is_known_waits_for_it(post: Post) -> None:
    entry = parcel(1)
    filed(post, entry)
    api.note_departure(consignment=entry.consignment, movement=movement(), by=BY, at=AT)
    assert (state(), facts()) == ("sent", [])
    arrive("export-bulk", answer(said("released")))
    assert (state(), facts()) == ("exited", ["ExportReleased", "ExportExited"])


def test_answers_that_come_after_the_flight_change_nothing(post: Post) -> None:
    flown(post)
    late = answer(
        said("accepted", more="<reason>late</reason>"), said("control", more="<reason>late</reason>")
    )
    assert arrive("export-bulk", late) == ["applied"]
    assert (state(), facts()) == ("exited", ["ExportReleased", "ExportExited"])


def test_the_history_tells_the_carriers_evidence_and_never_speaks_of_an_mrn(post: Post) -> None:
    entry = flown(post)
    lines = api.history(consignment=entry.consignment)
    assert [line.message for line in lines].count("carrier") == 1
    assert "air waybill 888-12345675" in next(line.sentence for line in lines if line.message == "carrier")
    assert not any("MRN" in line.sentence for line in lines)
    (view,) = api.declarations(consignments=[entry.consignment])[entry.consignment]
    assert (view.number, view.number_kind, view.number_in_doubt) == (EB, "bulk", False)
    assert view.exit_proof == "carrier"


def test_a_parcel_that_still_waits_is_withdrawn_and_the_office_hears_nothing(post: Post) -> None:
    entry = parcel(1)
    lodge(entry)
    api.cancel_export(consignment=entry.consignment, reason="The buyer cancelled.", by=BY, at=AT)
    assert state() == "invalidated"
    assert send_files(by=BY, at=AT + timedelta(hours=1)) == 0
    assert (post.messages, OutboxEvent.objects.count()) == ([], 0)


@pytest.mark.parametrize(
    ("status", "end", "told"),
    [("cancelled", "invalidated", []), ("cancel_refused", "sent", ["ExportHeld"])],
)
def test_a_line_that_was_sent_is_asked_back(post: Post, status: str, end: str, told: list[str]) -> None:
    entry = parcel(1)
    filed(post, entry)
    api.cancel_export(consignment=entry.consignment, reason="The buyer cancelled.", by=BY, at=AT)
    event = OutboxEvent.objects.get(name="customs.DeclarationReady")
    send_papers(declaration=UUID(event.data["declaration"]), by=BY, at=AT)
    assert post.messages == ["ExportBulk", "ExportBulkCancellation"]
    arrive("export-bulk", answer(said(status, number="", more="<reason>Too late</reason>")))
    assert (state(), facts()) == (end, told)


def test_a_line_cannot_be_amended(post: Post) -> None:
    entry = parcel(1)
    filed(post, entry)
    arrive("export-bulk", answer(said("accepted")))
    with pytest.raises(api.NotNow, match="A line of a low-value file cannot be changed"):
        api.amend_export(entry=replace(entry, gross_mass_g=2500), by=BY, at=AT)


def test_the_beat_sends_files(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    lodge(parcel(1), at=AT - timedelta(days=1))
    monkeypatch.setattr("customs.tasks.clock.now", lambda: AT)
    tasks.send_bulk_files()
    assert post.messages == ["ExportBulk"]
    assert tasks.BEAT["customs-bulk"]["task"] == "customs.send_bulk_files"
