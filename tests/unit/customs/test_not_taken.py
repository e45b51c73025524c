"""What an office did not take (failed): sent again, corrected and lodged anew, or given up."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from customs import api
from customs.actions.amend_export import NotNow
from customs.actions.cancel_import import cancel_import
from customs.actions.have_corrected import have_corrected
from customs.actions.lodge_anew import give_up_export, lodge_anew, lodge_corrected
from customs.actions.resend import resend
from customs.finding import Wanted, counts, find
from customs.models import Declaration, DeclarationDocument
from customs.values import ExportEntry
from ewtp.kernel.http import Refused
from ewtp.kernel.models import Move
from tests.unit.customs.desk import (
    ACCEPTED,
    Post,
    aes,
    arrive,
    ceb,
    fact,
    facts,
    filed,
    listed,
    lodged,
    send_all,
    state,
)
from tests.unit.customs.world import AT, BY

pytestmark = pytest.mark.django_db


def not_taken() -> ExportEntry:
    """Its message did not fit the office's schema (CC917C)."""
    entry = lodged()
    arrive("export-office", aes("CC917C", mrn=""))
    assert state() == "failed"
    return entry


def exports() -> list[tuple[int, str, str, str]]:
    rows = Declaration.objects.order_by("attempt")
    return list(rows.values_list("attempt", "reference", "state", "office_code"))


def first() -> Declaration:
    return Declaration.objects.get(attempt=1)


def test_a_full_declaration_is_corrected_and_lodged_under_another_lrn(post: Post) -> None:
    entry = not_taken()
    lodge_corrected(declaration=first().pk, entry=replace(entry, gross_mass_g=2500), by=BY, at=AT)
    send_all()
    assert exports() == [(1, "C-000001", "rejected", "lodged_anew"), (2, "C-000001-2", "sent", "")]
    assert [envelope.papers[0].entry.gross_mass_g for envelope in post.taken] == [2450, 2500]


def test_what_it_replaces_keeps_its_entry_messages_and_moves(post: Post) -> None:
    entry = not_taken()
    lodge_corrected(declaration=first().pk, entry=replace(entry, gross_mass_g=2500), by=BY, at=AT)
    old, new = api.declarations(consignments=[entry.consignment])[entry.consignment]
    assert (api.situation_of(old), api.situation_of(new)) == ("export_anew", "export_lodged")
    assert first().export_entry == entry
    moves = Move.objects.filter(record="customs.Declaration", record_id=str(first().pk))
    assert list(moves.order_by("pk").values_list("source", "target")) == [
        ("ready", "sent"), ("sent", "failed"), ("failed", "rejected"),
    ]  # fmt: skip
    thread = [line.message for line in api.history(consignment=entry.consignment)]
    assert thread == ["CC515C", "CC917C"]


def test_it_is_lodged_anew_with_our_books_of_today(post: Post) -> None:
    entry = not_taken()
    lodge_anew(declaration=first().pk, by=BY, at=AT)
    assert facts() == ["ExportHeld", "FullExportWanted"]
    api.lodge_export(entry=entry, by=BY, at=AT)
    assert [(one, lrn, now) for one, lrn, now, _code in exports()] == [
        (1, "C-000001", "rejected"), (2, "C-000001-2", "ready"),
    ]  # fmt: skip


def test_a_correction_that_breaks_a_rule_of_the_office_changes_nothing(post: Post) -> None:
    entry = not_taken()
    with pytest.raises(NotNow, match="DE1203"):
        lodge_corrected(declaration=first().pk, entry=replace(entry, invoice_number=""), by=BY, at=AT)
    assert [(one, now) for one, _lrn, now, _code in exports()] == [(1, "failed")]


def test_what_is_in_line_again_is_waited_for(post: Post) -> None:
    entry = not_taken()
    resend(document=DeclarationDocument.objects.get().pk, by=BY, at=AT)
    acts = (
        lodge_anew,
        partial(lodge_corrected, entry=entry),
        partial(give_up_export, reason="No."),
    )
    for act in acts:
        with pytest.raises(NotNow, match="in line again"):
            act(declaration=first().pk, by=BY, at=AT)


def test_an_office_that_takes_the_first_one_after_all_is_asked_to_take_it_out(post: Post) -> None:
    entry = not_taken()
    resend(document=DeclarationDocument.objects.get().pk, by=BY, at=AT)
    send_all()
    lodge_corrected(declaration=first().pk, entry=replace(entry, gross_mass_g=2500), by=BY, at=AT)
    arrive("export-office", aes("CC528C", second=9))
    send_all()
    assert sorted(post.messages) == ["CC514C", "CC515C", "CC515C", "CC515C"]
    taken_out = next(envelope for envelope in post.taken if envelope.message == "CC514C").papers[0]
    assert taken_out.params["reason"] == "Lodged anew meanwhile under another LRN."
    assert [now for _one, _lrn, now, _code in exports()] == ["rejected", "sent"]


def test_an_export_that_was_given_up_and_is_taken_after_all_is_taken_out(post: Post) -> None:
    not_taken()
    give_up_export(declaration=first().pk, reason="The seller has no invoice.", by=BY, at=AT)
    arrive("export-office", aes("CC528C", second=9))
    send_all()
    assert (state(), post.messages) == ("rejected", ["CC515C", "CC514C"])
    assert post.taken[-1].papers[0].params["reason"] == "The goods are not exported."


def test_a_cancellation_that_the_office_refused_is_asked_for_again(post: Post) -> None:
    entry = lodged()
    arrive("export-office", aes("CC528C"))
    inner = "<businessRejectionType>514</businessRejectionType><rejectionReason>No.</rejectionReason>"
    for second in (5, 20):
        at = AT + timedelta(seconds=second)
        api.cancel_export(consignment=entry.consignment, reason="Lost.", by=BY, at=at)
        send_all()
        arrive("export-office", aes("CC556C", inner, second=second))
    papers = DeclarationDocument.objects.filter(kind="cancellation").values_list("key", "state")
    assert sorted(papers) == [
        ("cancellation:C-000001", "rejected"), ("cancellation:C-000001:2", "rejected"),
    ]  # fmt: skip


def list_not_taken(post: Post) -> Declaration:
    listed(post)
    arrive("china-window", ceb("CEB622", "-621028", second=8))
    assert state() == "failed"
    return Declaration.objects.get()


def test_who_can_mend_a_list_that_was_not_taken_is_asked(post: Post) -> None:
    row = list_not_taken(post)
    with pytest.raises(ValueError, match="at least one field"):
        have_corrected(declaration=row.pk, fields=[], reason="The name.", by=BY, at=AT)
    have_corrected(declaration=row.pk, fields=["buyer.name"], reason="The name.", by=BY, at=AT)
    row.refresh_from_db()
    assert (row.state, row.mend_by, row.mend_fields) == ("rejected", AT + timedelta(days=5), ["buyer.name"])
    asked = fact("CorrectionAsked")
    assert (asked["who"], asked["fields"], asked["reason"]) == ("buyer", ["buyer.name"], "The name.")
    with pytest.raises(NotNow):
        have_corrected(declaration=row.pk, fields=["buyer.name"], reason="The name.", by=BY, at=AT)


def test_a_corrected_list_that_was_not_taken_goes_again(post: Post) -> None:
    row = list_not_taken(post)
    have_corrected(declaration=row.pk, fields=["items.hs"], reason="The code.", by=BY, at=AT)
    entry = row.import_entry
    better = replace(entry, items=(replace(entry.items[0], hs="1806310001"), *entry.items[1:]))
    assert api.correct_import(entry=better, by=BY, at=AT) == ()
    send_all()
    assert post.messages[-1] == "CEB621"
    assert state() == "sent"


def test_a_paper_that_was_not_taken_is_among_what_needs_a_person_and_is_corrected(post: Post) -> None:
    post.fails = [Refused("Schema", code="400")]
    entry = filed()
    arrive("china-window", *ACCEPTED[1:])
    row = Declaration.objects.get()
    assert (row.state, counts()["failed"], counts()["waiting"]) == ("documents", 1, 0)
    assert [one.pk for one in find(Wanted(queue="failed"), at=AT)] == [row.pk]
    have_corrected(declaration=row.pk, fields=["consignee.phone"], reason="The number.", by=BY, at=AT)
    better = replace(entry, consignee=replace(entry.consignee, phone="13900139000"))
    assert api.correct_import(entry=better, by=BY, at=AT) == ()
    send_all()
    assert (state(), post.messages[3:]) == ("documents", ["CEB311", "CEB511"])


def test_an_import_that_customs_never_took_is_cancelled_by_itself(post: Post) -> None:
    row = list_not_taken(post)
    cancel_import(consignment=row.consignment, reason="买家取消", by=BY, at=AT)
    assert (state(), facts()[-1]) == ("cancelled", "ImportCancelled")
    assert "CEB623" not in post.messages
