"""After filing: cancellation before release, returns after it, clocks, the yearly limit given back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from customs import api
from customs.actions.follow_returns import watch_returns
from customs.actions.resend import resend
from customs.models import CustomsReturn, Declaration, DeclarationDocument
from customs.values import ImportEntry
from ewtp.kernel.money import Money
from tests.unit.customs.desk import INVT, Post, arrive, ceb, fact, facts, filed, listed, send_all, state
from tests.unit.customs.regimes.test_china_cbec import receipt
from tests.unit.customs.world import AT, BY, ID_NUMBER, cny, import_entry

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def answer(message: str, status: str, *, number: str = "", second: int = 30) -> bytes:
    name = {"CEB624": "InvtCancelReturn", "CEB626": "InvtRefundReturn"}[message]
    keys = {"copNo": number, "preNo": "B20261123000000002", "invtNo": INVT}
    return receipt(
        message,
        name,
        returnStatus=status,
        returnTime=f"20261123200{second:03}000",
        returnInfo="说明",
        **{key: value for key, value in keys.items() if value},
    )


def stored(post: Post) -> ImportEntry:
    entry = listed(post)
    arrive("china-window", ceb("CEB622", "120", second=5, invtNo=INVT))
    return entry


def released(post: Post) -> ImportEntry:
    entry = stored(post)
    api.use_quota(
        destination="CN",
        identity_number=ID_NUMBER,
        consignment=entry.consignment,
        amount=cny("652.00"),
        at=AT,
    )
    arrive("china-window", ceb("CEB622", "800", second=6, invtNo=INVT))
    return entry


def used() -> Money:
    view = api.quota(destination="CN", identity_number=ID_NUMBER, at=AT)
    assert view is not None
    return view.used


def own_number(kind: str) -> str:
    return str(DeclarationDocument.objects.filter(kind=kind).latest("made_at").params["cop_no"])


def test_before_the_list_is_filed_a_cancellation_needs_nobody(post: Post) -> None:
    entry = filed()
    for _ in range(2):
        api.cancel_import(consignment=entry.consignment, reason="买家取消", by=BY, at=AT)
    send_all()
    assert (state(), facts()) == ("cancelled", ["ImportCancelled"])
    assert post.messages == ["CEB311", "CEB411", "CEB511"]


def test_papers_that_are_in_line_do_not_go_out_after_a_cancellation(post: Post) -> None:
    entry = import_entry()
    api.file_documents(entry=entry, by=BY, at=AT)
    api.cancel_import(consignment=entry.consignment, reason="买家取消", by=BY, at=AT)
    send_all()
    assert (state(), post.messages) == ("cancelled", [])
    assert set(DeclarationDocument.objects.values_list("state", flat=True)) == {"rejected"}


def test_a_paper_of_a_cancelled_import_is_not_sent_again(post: Post) -> None:
    entry = import_entry()
    api.file_documents(entry=entry, by=BY, at=AT)
    api.cancel_import(consignment=entry.consignment, reason="买家取消", by=BY, at=AT)
    order = DeclarationDocument.objects.get(kind="order")
    with pytest.raises(api.NotNow, match="There is nothing to send again: the declaration is Cancelled"):
        resend(document=order.pk, by=BY, at=AT)


@pytest.mark.parametrize("names_own_number", [True, False])
def test_a_stored_list_is_cancelled_when_customs_grants_it(post: Post, names_own_number: bool) -> None:
    entry = stored(post)
    for _ in range(2):
        api.cancel_import(consignment=entry.consignment, reason="买家取消", by=BY, at=AT)
    send_all()
    assert post.messages[-1] == "CEB623"
    assert post.messages.count("CEB623") == 1
    assert state() == "accepted"
    number = own_number("cancellation") if names_own_number else ""
    arrive("china-window", answer("CEB624", "120", number=number), answer("CEB624", "399", number=number))
    assert (state(), facts()) == ("cancelled", ["ImportCancelled"])
    assert fact("ImportCancelled")["reason"] == "买家取消"


def test_a_refused_cancellation_is_told_and_the_list_goes_on(post: Post) -> None:
    entry = stored(post)
    api.cancel_import(consignment=entry.consignment, reason="买家取消", by=BY, at=AT)
    send_all()
    arrive("china-window", answer("CEB624", "100", number=own_number("cancellation")))
    assert (state(), facts()) == ("accepted", ["ImportHeld"])
    arrive("china-window", ceb("CEB622", "800", second=40, invtNo=INVT))
    assert state() == "released"


def test_a_release_after_the_cancellation_is_told_and_changes_nothing(post: Post) -> None:
    entry = stored(post)
    api.cancel_import(consignment=entry.consignment, reason="买家取消", by=BY, at=AT)
    send_all()
    arrive("china-window", answer("CEB624", "399", number=own_number("cancellation")))
    arrive("china-window", ceb("CEB622", "700", second=40, invtNo=INVT))
    assert (state(), facts()) == ("cancelled", ["ImportCancelled", "ImportHeld"])


def test_what_customs_has_not_numbered_or_has_released_cannot_be_cancelled(post: Post) -> None:
    entry = listed(post)
    with pytest.raises(api.NotNow, match="has not numbered the list yet"):
        api.cancel_import(consignment=entry.consignment, reason="x", by=BY, at=AT)
    arrive("china-window", ceb("CEB622", "800", second=6, invtNo=INVT))
    with pytest.raises(api.NotNow, match="declare a return instead"):
        api.cancel_import(consignment=entry.consignment, reason="x", by=BY, at=AT)
    with pytest.raises(ValueError, match="reason: customs wants to know why"):
        api.cancel_import(consignment=entry.consignment, reason=" ", by=BY, at=AT)


def back(entry: ImportEntry, quantities: dict[int, int], *, days: int = 1) -> None:
    api.declare_return(
        consignment=entry.consignment, quantities=quantities, reason="七天无理由", by=BY, at=AT + days * DAY
    )
    send_all()


def test_a_part_comes_back_and_its_value_is_free_again(post: Post) -> None:
    entry = released(post)
    assert used() == cny("652.00")
    back(entry, {2: 1})
    assert post.messages[-1] == "CEB625"
    number = own_number("return")
    arrive("china-window", answer("CEB626", "120", number=number), answer("CEB626", "399", number=number))
    assert used() == cny("652.00")
    for _ in range(2):
        assert api.note_return_arrival(number=number, arrived_at=AT + 45 * DAY, at=AT + 46 * DAY)
    assert used() == cny("584.00")
    assert fact("ReturnSettled") == {
        "consignment": str(entry.consignment),
        "number": number,
        "value": [6800, "CNY"],
    }


def test_everything_back_gives_freight_back_too_also_when_granted_last(post: Post) -> None:
    entry = released(post)
    back(entry, {1: 2, 2: 3})
    number = own_number("return")
    assert api.note_return_arrival(number=number, arrived_at=AT + 10 * DAY, at=AT + 10 * DAY)
    assert used() == cny("652.00")
    arrive("china-window", answer("CEB626", "399", number=number))
    assert used() == cny("0.00")


def test_goods_back_after_45_days_are_not_given_back(post: Post) -> None:
    entry = released(post)
    back(entry, {1: 2, 2: 3})
    number = own_number("return")
    arrive("china-window", answer("CEB626", "399", number=number))
    assert not api.note_return_arrival(number=number, arrived_at=AT + 46 * DAY, at=AT + 46 * DAY)
    assert used() == cny("652.00")
    assert CustomsReturn.objects.get().settled_at is None


def test_a_refused_return_is_told_and_its_pieces_may_be_declared_again(post: Post) -> None:
    entry = released(post)
    back(entry, {2: 3})
    arrive("china-window", answer("CEB626", "100", number=own_number("return")))
    assert fact("ReturnRefused")["reason"] == "说明"
    assert state() == "released"
    back(entry, {2: 3}, days=2)
    assert post.messages.count("CEB625") == 2


def test_a_return_that_misses_its_day_is_told_once(post: Post) -> None:
    entry = released(post)
    back(entry, {2: 1})
    assert [watch_returns(at=AT + days * DAY) for days in (44, 46, 47)] == [0, 1, 0]
    assert facts()[-1] == "ReturnOverdue"


@pytest.mark.parametrize(
    ("quantities", "said"),
    [
        ({}, "name at least one line"),
        ({9: 1}, "the list has no line 9"),
        ({2: 4}, "of line 2 between 1 and 3 may come back, not 4"),
        ({1: 0}, "of line 1 between 1 and 2 may come back, not 0"),
    ],
)
def test_only_what_was_imported_comes_back(post: Post, quantities: dict[int, int], said: str) -> None:
    entry = released(post)
    with pytest.raises(ValueError, match=said):
        back(entry, quantities)
    assert not CustomsReturn.objects.exists()


def test_no_piece_comes_back_twice(post: Post) -> None:
    entry = released(post)
    back(entry, {2: 2})
    with pytest.raises(ValueError, match="of line 2 between 1 and 1 may come back, not 2"):
        back(entry, {2: 2})


def test_after_30_days_and_before_the_release_nothing_is_declared(post: Post) -> None:
    entry = stored(post)
    with pytest.raises(api.NotNow, match="cancel the import instead"):
        back(entry, {2: 1})
    arrive("china-window", ceb("CEB622", "800", second=6, invtNo=INVT))
    with pytest.raises(api.NotNow, match="ended 30 days after the release"):
        back(entry, {2: 1}, days=31)
    assert Declaration.objects.get().documents.filter(kind="return").count() == 0
