"""Filings that are held or come back: who is asked, what goes again and how, and when nobody answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from lxml import etree

from customs import api
from customs.actions.ask_correction import watch_corrections
from customs.actions.resend import resend
from customs.actions.stop import go_on, stop
from customs.models import Declaration, DeclarationDocument
from customs.regimes.china_cbec.gateway import write
from customs.values import ImportEntry
from tests.unit.customs.desk import (
    ACCEPTED,
    INVT,
    Post,
    arrive,
    ceb,
    fact,
    facts,
    filed,
    listed,
    send_all,
    state,
)
from tests.unit.customs.regimes.test_china_cbec import receipt
from tests.unit.customs.world import AT, BY, CONSIGNEE, cny, import_entry, movement

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=5)


def returned(info: str, *, second: int = 5) -> bytes:
    return receipt(
        "CEB622", "InventoryReturn", returnStatus="100", returnInfo=info,
        returnTime=f"20261123200{second:03}000", copNo="C-000001",
    )  # fmt: skip


def corrected(entry: ImportEntry, **changes: str) -> ImportEntry:
    return replace(entry, consignee=replace(entry.consignee, **changes))


def app_types(post: Post, message: str) -> list[str]:
    sent = [write(envelope) for envelope in post.taken if envelope.message == message]
    return [found.text or "" for body in sent for found in etree.fromstring(body).iter("{*}appType")]


def goes_out_corrected(post: Post) -> None:
    """The refused order goes anew, the waybill as a change, the payment not again; then the list."""
    assert (app_types(post, "CEB311"), app_types(post, "CEB411"), app_types(post, "CEB511")) == (
        ["1", "1"], ["1"], ["1", "2"],
    )  # fmt: skip
    arrive("china-window", ceb("CEB312", "120", second=6), ceb("CEB512", "120", second=6))
    send_all()
    assert (state(), post.messages[-1]) == ("sent", "CEB621")


def test_an_entry_that_a_rule_refuses_is_held_and_the_buyer_is_asked(post: Post) -> None:
    entry = import_entry(id_number="110105194912310021")
    filed(entry)
    assert (state(), post.messages, facts()) == ("held", [], ["CorrectionAsked"])
    assert fact("CorrectionAsked") == {
        "consignment": str(entry.consignment),
        "who": "buyer",
        "fields": ["buyer.id_number"],
        "reason": "M7 (buyer.id_number): The buyer's identity number must hold (GB 11643), and buyer and "
        "payer must be the same person. [fault checksum]",
        "until": "2026-11-28T12:00:00+00:00",
    }


def test_what_is_held_is_filed_by_itself_once_it_is_right(post: Post) -> None:
    wrong = import_entry(consignee=replace(CONSIGNEE, phone=" "))
    filed(wrong)
    assert api.correct_import(entry=corrected(wrong, phone="13900139000"), by=BY, at=AT) == ()
    send_all()
    assert (state(), post.messages, facts()) == (
        "documents", ["CEB311", "CEB411", "CEB511"], ["CorrectionAsked", "CorrectionMade"],
    )  # fmt: skip
    row = Declaration.objects.get()
    assert (row.mend_by, row.mend_fields, row.import_entry.consignee.phone) == (None, [], "13900139000")


def test_a_correction_that_leaves_a_fault_asks_for_the_rest(post: Post) -> None:
    wrong = import_entry(consignee=replace(CONSIGNEE, phone="", name=""))
    filed(wrong)
    left = api.correct_import(entry=corrected(wrong, phone="13900139000"), by=BY, at=AT)
    assert [(breach.rule, breach.field) for breach in left] == [("M4", "consignee.name")]
    assert (state(), post.messages, facts()) == ("held", [], ["CorrectionAsked", "CorrectionAsked"])
    assert Declaration.objects.get().mend_fields == ["consignee.name"]


def test_the_flight_may_land_while_filing_is_held(post: Post) -> None:
    wrong = import_entry(consignee=replace(CONSIGNEE, phone=""))
    filed(wrong)
    api.file_list(consignment=wrong.consignment, movement=movement(), by=BY, at=AT)
    api.correct_import(entry=corrected(wrong, phone="13900139000"), by=BY, at=AT)
    send_all()
    arrive("china-window", *ACCEPTED)
    send_all()
    assert (state(), post.messages[-1]) == ("sent", "CEB621")


def test_a_returned_order_is_sent_as_new_and_the_list_follows(post: Post) -> None:
    entry = filed()
    api.file_list(consignment=entry.consignment, movement=movement(), by=BY, at=AT)
    refusal = receipt(
        "CEB312", "OrderReturn", returnStatus="100", returnTime="20261123200001000",
        returnInfo="[Code:M4;Desc:consigneeTelephone 缺失]", ebpCode="3301961EW1", orderNo="C-000001",
    )  # fmt: skip
    arrive("china-window", ceb("CEB312", "2"), refusal, *ACCEPTED[1:])
    assert (state(), facts(), fact("CorrectionAsked")["fields"]) == (
        "rejected", ["CorrectionAsked"], ["consignee.phone"],
    )  # fmt: skip
    api.correct_import(entry=corrected(entry, phone="13900139000"), by=BY, at=AT)
    send_all()
    assert state() == "documents"
    goes_out_corrected(post)


def test_a_returned_list_waits_until_customs_has_stored_the_changed_papers(post: Post) -> None:
    entry = listed(post)
    arrive(
        "china-window",
        ceb("CEB622", "2", second=4),
        returned("[Code:M4;Desc:consigneeTelephone 订单与运单不一致]"),
    )
    assert (state(), facts()) == ("rejected", ["CorrectionAsked"])
    api.correct_import(entry=corrected(entry, phone="13900139000"), by=BY, at=AT)
    send_all()
    assert (state(), post.messages[4:]) == ("documents", ["CEB311", "CEB511"])
    assert (app_types(post, "CEB311"), app_types(post, "CEB511")) == (["1", "2"], ["1", "2"])
    arrive("china-window", ceb("CEB312", "2", second=6), ceb("CEB312", "120", second=7))
    send_all()
    assert (state(), post.messages[6:]) == ("documents", [])
    arrive("china-window", ceb("CEB512", "120", second=7))
    send_all()
    assert (state(), post.messages[6:], app_types(post, "CEB621")) == ("sent", ["CEB621"], ["1", "1"])
    arrive(
        "china-window",
        ceb("CEB622", "120", second=9, invtNo=INVT),
        ceb("CEB622", "800", second=10, invtNo=INVT),
    )
    assert (state(), facts()) == ("released", ["CorrectionAsked", "CorrectionMade", "ImportReleased"])


def test_a_late_receipt_of_the_old_list_does_not_undo_the_correction(post: Post) -> None:
    entry = listed(post)
    arrive("china-window", returned("buyerIdNumber 不符"))
    new = replace(
        entry,
        buyer=replace(entry.buyer, id_number="11010519491231002x"),
        payment=replace(entry.payment, payer_id_number="11010519491231002x"),
    )
    api.correct_import(entry=new, by=BY, at=AT)
    arrive("china-window", ceb("CEB622", "3", second=2))
    assert (state(), facts()) == ("documents", ["CorrectionAsked", "CorrectionMade"])


@pytest.mark.parametrize(
    ("info", "status"),
    [("品名与申报不符", "100"), ("海关退单", "100"), ("consigneeTelephone", "-621018"), ("buyerName", "700")],
)
def test_a_refusal_that_names_nothing_to_correct_is_final(post: Post, info: str, status: str) -> None:
    listed(post)
    refusal = receipt(
        "CEB622", "InventoryReturn", returnStatus=status, returnInfo=info, returnTime="20261123200005000",
        copNo="C-000001",
    )  # fmt: skip
    arrive("china-window", refusal)
    assert (facts(), Declaration.objects.get().mend_by) == (["ImportRefused"], None)


def test_nobody_corrects_it_in_time_and_the_import_is_refused_once(post: Post) -> None:
    filed(import_entry(consignee=replace(CONSIGNEE, phone="")))
    assert watch_corrections(at=LATER - timedelta(seconds=1)) == 0
    assert watch_corrections(at=LATER) == 1
    assert watch_corrections(at=LATER) == 0
    assert (state(), facts()) == ("rejected", ["CorrectionAsked", "ImportRefused"])
    assert fact("ImportRefused")["code"] == "not_corrected"


def test_a_correction_that_nobody_waits_for_is_refused(post: Post) -> None:
    entry = filed()
    with pytest.raises(api.NotNow, match="No correction is waited for: the declaration is documents"):
        api.correct_import(entry=corrected(entry, phone="13900139000"), by=BY, at=AT)
    assert Declaration.objects.get().import_entry == entry


def test_the_same_entry_again_changes_nothing(post: Post) -> None:
    entry = listed(post)
    arrive("china-window", returned("consigneeAddress 不详"))
    assert api.correct_import(entry=entry, by=BY, at=AT) == ()
    assert (state(), facts()) == ("rejected", ["CorrectionAsked"])


def test_what_waits_for_a_correction_can_be_cancelled_without_customs(post: Post) -> None:
    entry = filed(import_entry(consignee=replace(CONSIGNEE, phone="")))
    api.cancel_import(consignment=entry.consignment, reason="the buyer gives up", by=BY, at=AT)
    assert (state(), post.messages, facts()) == ("cancelled", [], ["CorrectionAsked", "ImportCancelled"])
    assert watch_corrections(at=LATER) == 0


def test_a_declarant_sends_a_returned_list_again_as_it_is(post: Post) -> None:
    listed(post)
    arrive("china-window", returned("consigneeAddress 不详"))
    goods_list = DeclarationDocument.objects.get(kind="list")
    resend(document=goods_list.pk, by=BY, at=AT)
    send_all()
    assert (state(), post.messages[4:], facts()) == (
        "sent",
        ["CEB621"],
        ["CorrectionAsked", "CorrectionMade"],
    )


def test_what_is_final_or_fresh_is_not_sent_again(post: Post) -> None:
    listed(post)
    goods_list = DeclarationDocument.objects.get(kind="list")
    with pytest.raises(api.NotNow, match="Try again half an hour after it was sent"):
        resend(document=goods_list.pk, by=BY, at=AT + timedelta(minutes=29))
    arrive("china-window", returned("海关退单"))
    with pytest.raises(api.NotNow, match="refused the import for good"):
        resend(document=goods_list.pk, by=BY, at=AT)
    with pytest.raises(api.NotNow, match="has accepted the document"):
        resend(document=DeclarationDocument.objects.get(kind="order").pk, by=BY, at=AT)
    assert post.messages[4:] == []


def test_money_that_differs_is_the_platforms_to_mend(post: Post) -> None:
    filed(import_entry(paid=cny("1")))
    assert (fact("CorrectionAsked")["who"], fact("CorrectionAsked")["fields"]) == (
        "platform", ["paid", "payment.amount"],
    )  # fmt: skip


def test_what_customs_takes_after_all_is_asked_of_nobody_and_not_refused_later(post: Post) -> None:
    listed(post)
    arrive("china-window", returned("[Code:M4;Desc:consigneeTelephone 缺失]"))
    assert (state(), facts()) == ("rejected", ["CorrectionAsked"])
    arrive("china-window", ceb("CEB622", "120", second=6), ceb("CEB622", "800", second=7, invtNo=INVT))
    row = Declaration.objects.get()
    assert (row.state, row.mend_by, row.mend_fields) == ("released", None, [])
    assert watch_corrections(at=LATER + timedelta(days=1)) == 0
    assert facts() == ["CorrectionAsked", "CorrectionMade", "ImportReleased"]


def test_what_customs_sends_back_is_refused_once_and_waits_for_no_correction(post: Post) -> None:
    listed(post)
    arrive("china-window", returned("[Code:M4;Desc:consigneeTelephone 缺失]"))
    arrive("china-window", ceb("CEB622", "700", second=6))
    assert (state(), Declaration.objects.get().mend_by) == ("returned", None)
    assert watch_corrections(at=LATER + timedelta(days=1)) == 0
    assert facts() == ["CorrectionAsked", "ImportRefused"]


def test_a_paper_that_customs_takes_after_all_lets_filing_go_on(post: Post) -> None:
    entry = filed()
    api.file_list(consignment=entry.consignment, movement=movement(), by=BY, at=AT)
    refusal = receipt(
        "CEB312", "OrderReturn", returnStatus="100", returnTime="20261123200001000",
        returnInfo="[Code:M4;Desc:consigneeTelephone 缺失]", ebpCode="3301961EW1", orderNo="C-000001",
    )  # fmt: skip
    arrive("china-window", refusal, *ACCEPTED[1:])
    assert (state(), facts()) == ("rejected", ["CorrectionAsked"])
    arrive("china-window", ceb("CEB312", "120", second=6))
    send_all()
    assert (state(), post.messages[-1], facts()) == ("sent", "CEB621", ["CorrectionAsked", "CorrectionMade"])
    assert watch_corrections(at=LATER + timedelta(days=1)) == 0


def halted() -> None:
    assert stop(declaration=Declaration.objects.get().pk, reason="value in doubt", by=BY, at=AT)


def let_go() -> None:
    assert go_on(declaration=Declaration.objects.get().pk, by=BY, at=AT)
    send_all()


def test_a_stopped_held_import_is_corrected_and_filed_only_when_it_is_let_go_on(post: Post) -> None:
    wrong = import_entry(consignee=replace(CONSIGNEE, phone=" "))
    filed(wrong)
    halted()
    assert api.correct_import(entry=corrected(wrong, phone="13900139000"), by=BY, at=AT) == ()
    send_all()
    row = Declaration.objects.get()
    assert (post.messages, row.mend_by, row.import_entry.consignee.phone) == ([], None, "13900139000")
    assert watch_corrections(at=LATER) == 0
    let_go()
    assert (state(), post.messages) == ("documents", ["CEB311", "CEB411", "CEB511"])


def test_a_stopped_returned_import_sends_its_changed_papers_only_when_it_is_let_go_on(post: Post) -> None:
    entry = filed()
    api.file_list(consignment=entry.consignment, movement=movement(), by=BY, at=AT)
    halted()
    refusal = receipt(
        "CEB312", "OrderReturn", returnStatus="100", returnTime="20261123200001000",
        returnInfo="[Code:M4;Desc:consigneeTelephone 缺失]", ebpCode="3301961EW1", orderNo="C-000001",
    )  # fmt: skip
    arrive("china-window", refusal, *ACCEPTED[1:])
    api.correct_import(entry=corrected(entry, phone="13900139000"), by=BY, at=AT)
    send_all()
    assert (state(), post.messages[3:]) == ("documents", [])
    let_go()
    goes_out_corrected(post)


def test_a_stopped_held_import_that_is_let_go_on_uncorrected_stays_held(post: Post) -> None:
    filed(import_entry(consignee=replace(CONSIGNEE, phone=" ")))
    halted()
    let_go()
    assert (state(), post.messages, Declaration.objects.get().mend_fields) == (
        "held", [], ["consignee.phone"],
    )  # fmt: skip
