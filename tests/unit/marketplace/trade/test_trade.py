"""`manage.py trade` says in a sentence why it did not trade, and where each order that failed stands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ewtp.dev.problems import CannotStart
from ewtp.parties.models import Identity
from marketplace.management.commands import trade
from marketplace.models import Consignment
from marketplace.states import LegCode
from marketplace.trade import people
from marketplace.trade.people import StuckTrade
from marketplace.trade.report import Row, failures
from marketplace.trade.routes import Route
from tests.factories import market

WHOLE = Row(
    consignment="EW-1", state="settled", legs={code.value: 1.0 for code in LegCode}, mrn="", awb="",
    list_number="", tax="", paid="", payout="", ledger={"EUR": "0.00 EUR"},
)  # fmt: skip


def test_what_is_delivered_and_paid_is_no_failure() -> None:
    assert failures([Consignment(number="EW-1", state="settled")], [WHOLE]) == []


def test_a_failure_says_where_the_order_stands_and_why() -> None:
    refused = Consignment(
        number="EW-2", state="refunded", leg="export", problem="refused", problem_note="The code is unknown."
    )
    rows = [replace(WHOLE, state="refunded", ledger={"EUR": "0.01 EUR"})]
    (said,) = failures([refused], rows)
    assert said == (
        "EW-2 is not delivered and paid: refunded, leg export, "
        "The code is unknown, its ledger is off by 0.01 EUR."
    )


def test_a_stack_that_cannot_start_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def running() -> Any:
        raise CannotStart("Port 9300 (web) is taken by another program.")

    monkeypatch.setattr(trade, "_stack_answers", lambda: False)
    monkeypatch.setattr("ewtp.dev.stack.running", running)
    with pytest.raises(CommandError, match=r"^Cannot go on\. Port 9300 \(web\) is taken by another"):
        call_command("trade")


@pytest.mark.django_db
def test_a_stand_in_that_is_stuck_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def orders(_count: int, *, start: int, route: Route) -> list[Any]:
        raise StuckTrade(f"there are no buyers after order {start}")

    monkeypatch.setattr(trade, "_stack_answers", lambda: True)
    monkeypatch.setattr("marketplace.trade.pick.orders", orders)
    with pytest.raises(CommandError, match=r"came to a stop: there are no buyers after order 0\.$"):
        call_command("trade")


@pytest.mark.django_db
def test_two_stand_ins_for_one_buyer_do_not_empty_each_others_basket() -> None:
    """The basket is locked before it is emptied and filled."""
    buyer = market.person()
    market.address(buyer)
    Identity.objects.create(user=buyer, name="林晓雯", number="11010519491231002X", number_digest="0" * 64)
    with CaptureQueriesContext(connection) as asked:
        people.place(people.Order(buyer=buyer, goods=[(market.listing(), 1)], method="alipay"))
    about = [one["sql"] for one in asked if "marketplace_basket" in one["sql"]]
    locked = next(place for place, sql in enumerate(about) if "FOR UPDATE" in sql)
    emptied = next(place for place, sql in enumerate(about) if sql.startswith("DELETE"))
    assert locked < emptied
