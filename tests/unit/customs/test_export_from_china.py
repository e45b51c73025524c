"""Goods that leave Hangzhou: declared, released, told of their departure, closed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from customs import api
from customs.models import Declaration
from ewtp.kernel.money import Money
from tests.unit.customs.abroad import from_china
from tests.unit.customs.desk import Post, arrive, facts, send_all, state
from tests.unit.customs.world import AT, BY, movement

pytestmark = [pytest.mark.django_db, pytest.mark.regime("china_export")]


def res(status: str, *, second: int = 0, **more: str) -> bytes:
    told = {
        "format": "ewtp-cn-export/1", "message": "LISTRES", "copNo": "C-000001", "listNo": "2991E1",
        "status": status, "issuedAt": f"2026-11-23T20:00:{second:02}+08:00", **more,
    }  # fmt: skip
    return json.dumps(told).encode()


def lodged() -> None:
    api.lodge_export(entry=from_china(), by=BY, at=AT)
    send_all()


def test_released_departed_and_closed(post: Post) -> None:
    lodged()
    arrive("china-export-office", res("800", second=2), res("120", second=1))
    assert (state(), Declaration.objects.get().number) == ("released", "2991E1")
    api.note_departure(consignment=Declaration.objects.get().consignment, movement=movement(), by=BY, at=AT)
    send_all()
    assert post.messages == ["LIST", "DEPARTURE"]
    arrive("china-export-office", res("899", second=3))
    assert (state(), facts()) == ("exited", ["ExportReleased", "ExportExited"])


@pytest.mark.parametrize(("status", "end"), [("100", "rejected"), ("700", "not_released")])
def test_not_let_out(status: str, end: str, post: Post) -> None:
    lodged()
    arrive("china-export-office", res(status, remarks="no"))
    assert (state(), facts()) == (end, ["ExportRefused"])


def test_a_departure_that_was_not_taken_is_held_and_undoes_nothing(post: Post) -> None:
    lodged()
    arrive("china-export-office", res("800"))
    api.note_departure(consignment=Declaration.objects.get().consignment, movement=movement(), by=BY, at=AT)
    send_all()
    arrive("china-export-office", res("903", about="exit", remarks="billNo"))
    assert (state(), facts()) == ("released", ["ExportReleased", "ExportHeld"])


def test_it_takes_no_amendment(post: Post) -> None:
    lodged()
    arrive("china-export-office", res("120"))
    entry = Declaration.objects.get().export_entry
    changed = replace(entry, invoice_total=Money(1, "EUR"))
    with pytest.raises(api.NotNow, match="This office takes no changes"):
        api.amend_export(entry=changed, by=BY, at=AT)
    assert post.messages == ["LIST"]
