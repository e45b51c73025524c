"""After lodging: amendments, proof of exit asked for and given, alarms of a missing exit."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from customs import api
from customs.actions.watch_exits import watch_exits
from customs.models import Declaration, DeclarationDocument, Sending
from customs.regime import EntryRefused
from customs.values import ExportEntry
from ewtp.kernel.http import Refused
from tests.unit.customs.desk import MRN, Post, aes, arrive, fact, facts, lodged, send_all, state
from tests.unit.customs.world import AT, BY, export_entry, movement

pytestmark = pytest.mark.django_db


def accepted() -> ExportEntry:
    entry = lodged()
    arrive("export-office", aes("CC528C"))
    return entry


def asked(entry: ExportEntry, mass: int, *, minutes: int = 0) -> ExportEntry:
    changed = replace(entry, gross_mass_g=mass)
    api.amend_export(entry=changed, by=BY, at=AT + timedelta(minutes=minutes))
    send_all()
    return changed


def correlation(kind: str) -> str:
    sending = Sending.objects.get(documents__kind=kind, documents__state__in=["sent", "accepted"])
    return sending.pk.hex


@pytest.mark.parametrize("is_correlated", [True, False])
def test_a_refused_invalidation_is_told_and_leaves_the_declaration(post: Post, is_correlated: bool) -> None:
    entry = accepted()
    api.cancel_export(consignment=entry.consignment, reason="The buyer cancelled.", by=BY, at=AT)
    send_all()
    own = correlation("cancellation") if is_correlated else ""
    said = "<Invalidation><decision>0</decision><justification>Goods are out.</justification></Invalidation>"
    refused = aes("CC509C", said, second=9, correlation=own)
    assert arrive("export-office", refused, refused) == ["applied", "applied"]
    paper = DeclarationDocument.objects.get(kind="cancellation")
    assert (state(), paper.state, paper.office_reason) == ("accepted", "rejected", "Goods are out.")
    assert (facts(), fact("ExportHeld")["reason"]) == (["ExportHeld"], "Goods are out.")


def rejection(about: str, correlation: str = "") -> bytes:
    inner = f"<businessRejectionType>{about}</businessRejectionType><rejectionReason>No.</rejectionReason>"
    return aes("CC556C", inner, second=9, correlation=correlation)


@pytest.mark.parametrize("is_correlated", [True, False])
def test_a_granted_amendment_takes_the_place_of_the_entry(post: Post, is_correlated: bool) -> None:
    entry = accepted()
    changed = asked(entry, 5000)
    assert post.messages == ["CC515C", "CC513C"]
    assert post.taken[-1].papers[0].entry == changed
    declaration = Declaration.objects.get()
    assert (declaration.export_entry, declaration.state) == (entry, "accepted")
    own = correlation("amendment") if is_correlated else ""
    arrive("export-office", aes("CC504C", second=5, correlation=own))
    declaration.refresh_from_db()
    assert (declaration.export_entry, declaration.amendment, declaration.state) == (changed, "", "accepted")


@pytest.mark.parametrize("is_correlated", [True, False])
def test_a_refused_amendment_leaves_the_declaration_as_it_was(post: Post, is_correlated: bool) -> None:
    entry = accepted()
    asked(entry, 5000)
    arrive("export-office", rejection("513", correlation("amendment") if is_correlated else ""))
    declaration = Declaration.objects.get()
    assert (declaration.export_entry, declaration.amendment, declaration.state) == (entry, "", "accepted")
    assert DeclarationDocument.objects.get(kind="amendment").office_reason == "No."
    assert facts() == ["ExportHeld"]


def test_a_second_amendment_after_a_refused_one(post: Post) -> None:
    entry = accepted()
    asked(entry, 5000)
    arrive("export-office", rejection("513"))
    changed = asked(entry, 5100, minutes=5)
    arrive("export-office", aes("CC504C", second=20))
    assert post.messages == ["CC515C", "CC513C", "CC513C"]
    assert Declaration.objects.get().export_entry == changed
    states = DeclarationDocument.objects.filter(kind="amendment").order_by("key")
    assert [document.state for document in states] == ["rejected", "accepted"]


def test_asking_the_same_twice_asks_once(post: Post) -> None:
    entry = accepted()
    asked(entry, 5000)
    asked(entry, 5000)
    assert post.messages == ["CC515C", "CC513C"]


def test_before_acceptance_and_after_release_nothing_can_be_changed(post: Post) -> None:
    entry = lodged()
    with pytest.raises(api.NotNow, match="The declaration is Sent"):
        api.amend_export(entry=replace(entry, gross_mass_g=5000), by=BY, at=AT)
    arrive("export-office", aes("CC528C"), aes("CC529C", second=1))
    with pytest.raises(api.NotNow, match="Cancel it and lodge a new one"):
        api.amend_export(entry=replace(entry, gross_mass_g=5000), by=BY, at=AT)
    assert post.messages == ["CC515C"]


def test_one_change_at_a_time(post: Post) -> None:
    entry = accepted()
    asked(entry, 5000)
    with pytest.raises(api.NotNow, match="wait for its answer"):
        api.amend_export(entry=replace(entry, gross_mass_g=5100), by=BY, at=AT)


def test_an_amendment_that_breaks_a_rule_is_not_sent(post: Post) -> None:
    entry = accepted()
    with pytest.raises(EntryRefused, match="DE1203"):
        api.amend_export(entry=replace(entry, invoice_number=""), by=BY, at=AT)
    assert not DeclarationDocument.objects.filter(kind="amendment").exists()


def test_an_amendment_without_a_declaration_is_an_error(post: Post) -> None:
    with pytest.raises(LookupError, match="has no export declaration"):
        api.amend_export(entry=export_entry(), by=BY, at=AT)


def flown(post: Post) -> ExportEntry:
    entry = accepted()
    arrive("export-office", aes("CC529C", second=1))
    api.note_departure(consignment=entry.consignment, movement=movement(), by=BY, at=AT)
    send_all()
    return entry


def test_asked_for_proof_the_flight_is_the_answer(post: Post) -> None:
    flown(post)
    arrive("export-office", aes("CC582C", second=30))
    send_all()
    assert state() == "proof_asked"
    assert post.messages == ["CC515C", "CC507C", "CC590C", "CC583C"]
    paper = post.taken[-1].papers[0]
    assert (paper.number, paper.params["documents"]) == (MRN, f"N741:{movement().awb}")
    assert fact("ExitInDoubt")["code"] == "CC582C"
    arrive("export-office", aes("CC582C", second=40))
    send_all()
    assert post.messages.count("CC583C") == 1
    arrive("export-office", aes("CC599C", "<exitDate>2026-11-23</exitDate>", second=50))
    assert (state(), facts()[-1]) == ("exited", "ExportExited")


def test_a_late_request_for_proof_does_not_undo_the_exit(post: Post) -> None:
    flown(post)
    arrive("export-office", aes("CC599C", "<exitDate>2026-11-23</exitDate>", second=50))
    arrive("export-office", aes("CC582C", second=55))
    send_all()
    assert state() == "exited"
    assert "CC583C" not in post.messages
    assert "ExitInDoubt" not in facts()


def test_rejected_proof_is_told_and_the_question_stays(post: Post) -> None:
    flown(post)
    arrive("export-office", aes("CC582C", second=30))
    send_all()
    arrive("export-office", rejection("583", correlation("proof")))
    assert state() == "proof_asked"
    assert facts()[-1] == "ExportHeld"


@pytest.mark.parametrize(
    ("days", "alarms"),
    [(9, []), (10, [10]), (59, [10]), (60, [10, 60]), (90, [10, 60, 90]), (400, [10, 60, 90])],
)
def test_a_missing_exit_raises_each_alarm_once(post: Post, days: int, alarms: list[int]) -> None:
    flown(post)
    released_at = Declaration.objects.get().released_at
    assert released_at is not None
    given = [watch_exits(at=released_at + timedelta(days=days)) for _ in range(2)]
    assert given == [len(alarms), 0]
    assert facts().count("ExitInDoubt") == len(alarms)
    assert Declaration.objects.get().exit_alarm_days == (alarms or [0])[-1]


def test_what_left_raises_no_alarm(post: Post) -> None:
    flown(post)
    arrive("export-office", aes("CC599C", "<exitDate>2026-11-23</exitDate>", second=50))
    assert watch_exits(at=AT + timedelta(days=100)) == 0


def test_a_change_whose_message_the_office_does_not_take_is_over_and_may_be_asked_anew(post: Post) -> None:
    entry = accepted()
    post.fails = [Refused("schema", code="400")]
    asked(entry, 5000)
    row = Declaration.objects.get()
    assert (row.amendment, row.export_entry, facts()) == ("", entry, ["ExportHeld"])
    changed = asked(entry, 5100, minutes=5)
    assert Declaration.objects.get().amended_entry == changed
    assert post.messages == ["CC515C", "CC513C", "CC513C"]
