"""A line that the low-value way does not take: of the way, declared in full; of the goods, the end."""

from __future__ import annotations

import pytest

from customs import api
from customs.actions.amend_export import NotNow
from customs.actions.lodge_anew import lodge_anew
from customs.actions.send_papers import send_papers
from customs.models import Declaration
from ewtp.kernel.http import Refused
from tests.unit.customs.desk import Post, aes, arrive, fact, facts, lodged
from tests.unit.customs.low_value import answer, filed, lodge, parcel, reasons_of, said, state
from tests.unit.customs.regimes.test_eu_aes import answer as aes_answer
from tests.unit.customs.world import AT, BY

pytestmark = [pytest.mark.django_db, pytest.mark.regime("be_gate")]


@pytest.mark.parametrize(
    ("code", "reason", "fact_told"),
    [
        ("T1", "The day's parcels to this consignee come to 1200 EUR.", "FullExportWanted"),
        ("14", "Goods/code: 22030001 bears excise; declare it in full.", "FullExportWanted"),
        ("50", "value: not in the form.", "FullExportWanted"),
        ("14", "value: the goods add up to 5.", "ExportRefused"),
        ("12", "Goods/code: there is no chapter 99.", "ExportRefused"),
        ("26", "reference: was used before.", "ExportRefused"),
        ("", "No such code", "ExportRefused"),
    ],
)
def test_a_refusal_of_the_way_wants_a_full_declaration_and_one_of_the_goods_ends(
    post: Post, code: str, reason: str, fact_told: str
) -> None:
    entry = parcel(1)
    filed(post, entry)
    refused(code, reason)
    assert facts() == [fact_told]
    assert fact(fact_told) == {"consignment": str(entry.consignment), "code": code, "reason": reason}
    (view,) = api.declarations(consignments=[entry.consignment])[entry.consignment]
    assert view.is_way_refused is (fact_told == "FullExportWanted")
    situation = "export_in_full" if view.is_way_refused else "export_refused"
    assert api.situation_of(view) == situation


def refused(code: str, reason: str) -> None:
    more = f"<code>{code}</code><reason>{reason}</reason>"
    arrive("export-bulk", answer(said("rejected", number="", more=more)))


def test_the_mrn_of_the_full_declaration_is_the_proof(post: Post) -> None:
    entry = parcel(1)
    filed(post, entry)
    refused("T1", "The day's parcels come to 1200 EUR.")
    assert lodge(entry) == "eu_aes"
    send_papers(declaration=Declaration.objects.get(regime="eu_aes").pk, by=BY, at=AT)
    lrn = "<ExportOperation><LRN>C-000001-2</LRN><MRN>26BERXEMM7XRFIGIA8</MRN></ExportOperation>"
    arrive("export-office", aes_answer("CC529C", lrn, at="2026-11-23T12:30:00"))
    assert api.export_proofs(consignments=[entry.consignment])[entry.consignment].mrn == "26BERXEMM7XRFIGIA8"
    assert facts() == ["FullExportWanted", "ExportReleased"]
    assert fact("ExportReleased")["mrn"] == "26BERXEMM7XRFIGIA8"


def test_a_line_that_is_released_before_it_is_declared_in_full_stays_the_only_one(post: Post) -> None:
    entry = parcel(1)
    filed(post, entry)
    refused("T1", "The day's parcels come to 1200 EUR.")
    arrive("export-bulk", answer(said("released")))
    assert lodge(entry) == "be_gate"
    assert Declaration.objects.count() == 1


def test_a_line_that_comes_back_after_the_full_declaration_is_taken_out_and_never_exported_twice(
    post: Post,
) -> None:
    entry = parcel(1)
    filed(post, entry)
    refused("T1", "The day's parcels come to 1200 EUR.")
    assert lodge(entry) == "eu_aes"
    arrive("export-bulk", answer(said("accepted")), answer(said("released")))
    first = Declaration.objects.get(regime="be_gate")
    assert (first.state, first.number) == ("rejected", "")
    assert facts() == ["FullExportWanted", "ExportHeld"]
    send_papers(declaration=first.pk, by=BY, at=AT)
    assert post.messages[-1] == "ExportBulkCancellation"
    arrive("export-bulk", answer(said("cancelled")))
    assert Declaration.objects.get(regime="be_gate").state == "invalidated"


def test_old_news_of_a_cancelled_declaration_is_no_second_export(post: Post) -> None:
    entry = lodged()
    api.cancel_export(consignment=entry.consignment, reason="Wrong weight.", by=BY, at=AT)
    decision = "<Invalidation><decision>1</decision></Invalidation>"
    arrive("export-office", aes("CC509C", decision, second=5))
    api.lodge_export(entry=entry, by=BY, at=AT)
    arrive("export-office", aes("CC528C", second=1))
    first = Declaration.objects.get(attempt=1)
    assert (first.state, facts()) == ("invalidated", [])


def test_each_parcel_of_a_refused_file_is_declared_in_full_at_a_click(post: Post) -> None:
    post.fails = [Refused("root: wrong", code="400")]
    entries = [parcel(1), parcel(2)]
    filed(post, *entries)
    first = Declaration.objects.get(reference="C-000001")
    lodge_anew(declaration=first.pk, by=BY, at=AT)
    (view,) = api.declarations(consignments=[first.consignment])[first.consignment]
    assert (view.state, view.is_way_refused, api.situation_of(view)) == ("rejected", True, "export_in_full")
    assert facts() == ["ExportHeld", "ExportHeld", "FullExportWanted"]
    assert fact("FullExportWanted")["reason"] == "root: wrong"
    assert lodge(entries[0]) == "eu_aes"
    assert reasons_of(attempt=2) == ["RefusedBefore"]
    assert state(2) == "failed"
    with pytest.raises(NotNow):
        lodge_anew(declaration=first.pk, by=BY, at=AT)
