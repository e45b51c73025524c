"""Whatever order and number of times the payment company's events come in, the same money is where it was."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ewtp.kernel import clock
from payments import api
from payments.actions.notices import apply_notice, waiting_notices
from payments.ledger.chart import CHART
from payments.models import LedgerAccount
from payments.queries import entries_by_code
from tests.unit.payments.conftest import BY, Psp, Shop, cny, collect, deliver, enrol, eur, facts, run, until

pytestmark = pytest.mark.django_db


@settings(
    max_examples=8,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_any_order_and_repetition_ends_in_the_same_state(psp: Psp, data: st.DataObject) -> None:
    shop = collect(psp)
    shop.pay("pay_and_close")
    _mixed(psp, data)
    assert (shop.view.state, shop.state) == ("succeeded", "held")
    api.refund(consignment=shop.consignment, reason="Returned.", by=BY, at=clock.now(), amount=cny(5000))
    run()
    enrol(shop.shares[0].payee)
    api.release(consignment=shop.consignment, by=BY, at=clock.now())
    until(lambda: _ended(shop), step=lambda: _mixed(psp, data, shop))
    assert _balances(shop) == {
        "buyer_funds_held": {"CNY": cny(0)},
        "seller_payable": {"EUR": eur(0)},
        "refund_in_flight": {"CNY": cny(0)},
    }
    mine = [fact for fact in facts("SellerPaid") if fact["consignment"] == str(shop.consignment)]
    assert [fact["amount"] for fact in mine] == [[1781, "EUR"]]
    assert set(api.ledger_sum_of(consignment=shop.consignment).values()) == {cny(0), eur(0)}


def _ended(shop: Shop) -> bool:
    run()
    view = api.settlement_view(consignment=shop.consignment)
    return view is not None and (view.state, view.refunded) == ("paid_out", cny(5000))


def _mixed(psp: Psp, data: st.DataObject, shop: Shop | None = None) -> None:
    """What was told since the last time: shuffled, some of it several times, applied in between or after."""
    from tests.unit.payments.conftest import account_of

    bodies = psp.events()
    if shop is not None:
        bodies += psp.events(account_of(shop.shares[0].payee))
    if bodies:
        for body in data.draw(st.lists(st.sampled_from(bodies), max_size=4)) + data.draw(
            st.permutations(bodies)
        ):
            assert deliver(body).status_code == 200
            if data.draw(st.booleans()):
                _apply()
    _apply()


def _apply() -> None:
    for message in reversed(waiting_notices(before=clock.now())):
        apply_notice(message=message, by=BY, at=clock.now())


def _balances(shop: Shop) -> dict[str, Any]:
    payee = str(shop.shares[0].payee)
    held = {code: entries_by_code(code=code, owner=payee) for code in ("buyer_funds_held", "seller_payable")}
    return held | {"refund_in_flight": entries_by_code(code="refund_in_flight")}


def test_the_chart_names_every_account_that_is_used(psp: Psp) -> None:
    shop = collect(psp)
    shop.pay()
    shop.hear()
    assert {account.code for account in LedgerAccount.objects.all()} <= set(CHART)
