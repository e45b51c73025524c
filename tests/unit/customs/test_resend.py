"""What goes again and how, by kind of document, and what is refused because it would double something."""

from __future__ import annotations

from datetime import timedelta

import pytest

from customs import api
from customs.actions.resend import may_resend, resend
from customs.actions.send_files import send_files
from customs.models import Declaration, DeclarationDocument, Sending
from ewtp.kernel.http import Refused
from tests.unit.customs.desk import (
    INVT,
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
from tests.unit.customs.low_value import filed as bulk_filed
from tests.unit.customs.low_value import parcel
from tests.unit.customs.world import AT, BY, movement

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(minutes=31)


def paper(kind: str) -> DeclarationDocument:
    return DeclarationDocument.objects.select_related("sending").get(kind=kind)


def again(kind: str) -> None:
    resend(document=paper(kind).pk, by=BY, at=LATER)
    send_all(at=LATER)


def refused(kind: str) -> str:
    """The sentence, and that the desk does not offer it."""
    row = Declaration.objects.get()
    assert not may_resend(row, paper(kind), at=LATER)
    with pytest.raises(api.NotNow) as no:
        resend(document=paper(kind).pk, by=BY, at=LATER)
    return str(no.value)


def test_a_silent_export_office_gets_the_same_message_under_the_same_id(post: Post) -> None:
    lodged()
    assert may_resend(Declaration.objects.get(), paper("declaration"), at=LATER)
    again("declaration")
    assert post.messages == ["CC515C", "CC515C"]
    assert post.taken[0] == post.taken[1]
    assert (state(), paper("declaration").state, Sending.objects.get().sent_at) == ("sent", "sent", LATER)


def test_an_answer_to_the_first_message_counts_after_the_second(post: Post) -> None:
    lodged()
    again("declaration")
    arrive("export-office", aes("CC528C"), aes("CC529C", second=1))
    assert (state(), facts()) == ("released", ["ExportReleased"])


def test_a_message_that_the_office_could_not_read_goes_in_a_new_one(post: Post) -> None:
    lodged()
    arrive("export-office", aes("CC906C", mrn=""))
    assert state() == "failed"
    again("declaration")
    assert post.messages == ["CC515C", "CC515C"]
    assert post.taken[0].id != post.taken[1].id


@pytest.mark.regime("be_gate")
def test_a_silent_bulk_office_is_asked_instead(post: Post) -> None:
    bulk_filed(post, parcel(1))
    resendable = "The office may have it, and a second one could count twice. Ask the office about it."
    row = DeclarationDocument.objects.get()
    with pytest.raises(api.NotNow, match="could count twice"):
        resend(document=row.pk, by=BY, at=LATER + timedelta(hours=1))
    assert resendable.startswith("The office may have it")
    assert send_files(by=BY, at=LATER + timedelta(hours=2)) == 0


def test_silent_chinese_customs_gets_papers_in_a_new_message(post: Post) -> None:
    filed()
    again("payment")
    assert post.messages[-1] == "CEB411"
    assert post.taken[-1].id not in {one.id for one in post.taken[:-1]}


def test_a_submitted_cancellation_could_count_twice(post: Post) -> None:
    entry = listed(post)
    arrive("china-window", ceb("CEB622", "500", second=8, invtNo=INVT))
    api.cancel_import(consignment=entry.consignment, reason="买家取消", by=BY, at=AT)
    send_all()
    assert "could count twice" in refused("cancellation")


def test_a_refused_return_is_declared_anew(post: Post) -> None:
    entry = listed(post)
    arrive("china-window", ceb("CEB622", "800", second=8, invtNo=INVT))
    api.declare_return(consignment=entry.consignment, quantities={1: 1}, reason="退货", by=BY, at=AT)
    post.fails = [Refused("no", code="400")]
    send_all()
    assert paper("return").state == "failed"
    assert (fact("ReturnRefused")["code"], fact("ReturnRefused")["reason"]) == ("400", "no")
    assert refused("return") == "The return was turned down and its pieces are free. Declare it anew."


def test_a_delivery_that_was_not_taken_goes_again(post: Post) -> None:
    entry = listed(post)
    arrive("china-window", ceb("CEB622", "800", second=8, invtNo=INVT))
    api.note_delivery(consignment=entry.consignment, delivered_at=AT, by=BY, at=AT)
    post.fails = [Refused("no", code="400")]
    send_all()
    assert paper("delivery").state == "failed"
    again("delivery")
    assert post.messages[-2:] == ["CEB513", "CEB513"]


def test_a_rejected_word_of_the_exit_goes_again_until_the_exit_is_known(post: Post) -> None:
    entry = lodged()
    arrive("export-office", aes("CC528C"), aes("CC529C", second=1))
    api.note_departure(consignment=entry.consignment, movement=movement(), by=BY, at=AT)
    send_all()
    DeclarationDocument.objects.filter(kind="exit").update(state="rejected")
    assert may_resend(Declaration.objects.get(), paper("exit"), at=LATER)
    arrive("export-office", aes("CC599C", second=9))
    assert refused("exit") == "There is nothing to send again: the declaration is Left the EU."
    assert paper("arrival").state == "sent"
    assert refused("arrival") == "There is nothing to send again: the declaration is Left the EU."


def test_a_change_that_was_turned_down_is_asked_anew(post: Post) -> None:
    lodged()
    row = Declaration.objects.get()
    made = paper("declaration")
    DeclarationDocument.objects.create(
        declaration=row, kind="amendment", key="amendment:1", state="rejected", message="CC513C",
        regime=made.regime, made_at=AT,
    )  # fmt: skip
    assert refused("amendment") == "The change was turned down. Ask for it anew, corrected."
