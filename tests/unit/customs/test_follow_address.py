"""Import papers name the address to which the parcel goes: the list waits for the carrier's answer, and what
the carrier does not take is taken out of the papers again.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from customs import api
from customs.document_check import document_check
from customs.models import Declaration
from customs.values import ImportEntry
from ewtp.kernel.models import Move
from tests.unit.customs.desk import ACCEPTED, Post, arrive, ceb, fact, facts, filed, send_all, state
from tests.unit.customs.world import AT, BY, CONSIGNEE, import_entry, movement

pytestmark = pytest.mark.django_db
CORRECTED = replace(CONSIGNEE, street="文三路500号", phone="13900139000")


def at(entry: ImportEntry, consignee: object = CONSIGNEE) -> ImportEntry:
    assert isinstance(consignee, type(CONSIGNEE))
    return replace(entry, consignee=consignee, buyer=replace(entry.buyer, phone=consignee.phone))


def corrected(post: Post) -> ImportEntry:
    """Order, payment and waybill are accepted with the corrected address, the carrier is asked, the parcel
    has landed: all is there but the carrier's answer.
    """
    entry = filed(at(import_entry(), CORRECTED))
    assert api.await_address(consignment=entry.consignment, by=BY, at=AT) is True
    arrive("china-window", *ACCEPTED)
    api.file_list(consignment=entry.consignment, movement=movement(), by=BY, at=AT)
    send_all()
    assert (state(), post.messages) == ("documents", ["CEB311", "CEB411", "CEB511"])
    return entry


def follow(entry: ImportEntry) -> bool:
    return api.follow_address(entry=entry, by=BY, at=AT)


def addresses(post: Post, message: str) -> list[tuple[str, str]]:
    """Street and kind of message (1 new, 2 change) of what was sent."""
    papers = [one.papers[0] for one in post.taken if one.message == message]
    return [(paper.entry.consignee.street, paper.params.get("app_type", "1")) for paper in papers]


def test_the_list_waits_for_the_carrier_and_goes_when_it_took_the_address(post: Post) -> None:
    entry = corrected(post)
    row = Declaration.objects.get()
    assert row.why_stopped == (
        "The delivery carrier is asked for the corrected address. The list goes when it has answered."
    )
    assert follow(entry) is True
    send_all()
    assert (state(), addresses(post, "CEB621")) == ("sent", [("文三路500号", "1")])
    assert addresses(post, "CEB511") == [("文三路500号", "1")]


def test_given_up_order_and_waybill_are_changed_before_the_list_names_the_address_before(post: Post) -> None:
    entry = corrected(post)
    assert follow(at(entry)) is True
    send_all()
    assert state() == "documents"
    for message in ("CEB311", "CEB511"):
        assert addresses(post, message) == [("文三路500号", "1"), ("文三路100号", "2")]
    assert addresses(post, "CEB411") == [("文三路500号", "1")]
    arrive("china-window", ceb("CEB312", "120", second=5), ceb("CEB512", "120", second=5))
    send_all()
    assert (state(), addresses(post, "CEB621")) == ("sent", [("文三路100号", "1")])
    check = document_check(consignment=entry.consignment)
    assert check is not None
    said = {row.field: row.said for row in check.rows}
    assert set(said["consignee.address"].values()) == {"浙江省杭州市西湖区文三路100号"}
    assert check.differing == ()


def test_what_customs_has_not_answered_on_is_waited_for(post: Post) -> None:
    entry = filed(at(import_entry(), CORRECTED))
    api.await_address(consignment=entry.consignment, by=BY, at=AT)
    with pytest.raises(api.NotNow, match="has not answered"):
        follow(at(entry))
    assert Declaration.objects.get().import_entry == entry


def test_the_address_before_that_breaks_a_rule_is_asked_for_again(post: Post) -> None:
    entry = corrected(post)
    assert follow(at(entry, replace(CONSIGNEE, phone=""))) is True
    row = Declaration.objects.get()
    assert (row.state, row.mend_fields, row.stopped_at) == ("rejected", ["consignee.phone"], None)
    assert fact("CorrectionAsked")["who"] == "buyer"
    send_all()
    assert "CEB621" not in post.messages


def test_a_list_that_is_filed_takes_no_change_and_a_declarant_is_told(post: Post) -> None:
    entry = corrected(post)
    follow(entry)
    send_all()
    assert follow(at(entry)) is False
    told = fact("ImportHeld")
    assert (told["code"], told["state"]) == ("address_differs", "sent")
    assert Declaration.objects.get().import_entry.consignee == CORRECTED


def test_waiting_and_going_on_are_in_the_trail_and_happen_once(post: Post) -> None:
    entry = corrected(post)
    assert api.await_address(consignment=entry.consignment, by=BY, at=AT) is False
    assert [follow(entry), follow(entry)] == [True, True]
    moves = Move.objects.filter(record="customs.Declaration", target__in=("stopped", "going"))
    assert list(moves.order_by("pk").values_list("target", "reason")) == [
        ("stopped", "address_waits"), ("going", ""),
    ]  # fmt: skip
    assert facts() == []


def test_without_an_import_there_is_nothing_to_keep_back(post: Post) -> None:
    entry = import_entry()
    assert api.await_address(consignment=entry.consignment, by=BY, at=AT) is False
    assert follow(entry) is True
