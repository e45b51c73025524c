from __future__ import annotations

import pytest

from customs.models import QuotaUse
from ewtp.kernel import clock
from ewtp.kernel.money import Money
from marketplace.actions import correct_order
from marketplace.actions.place_checkout import place_checkout
from marketplace.models import Consignment
from tests.factories import market

pytestmark = [pytest.mark.django_db, pytest.mark.regime("china_cbec")]


def test_another_identity_takes_over_what_is_underway_and_not_what_was_given_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(correct_order, "_file", lambda consignment, *, by, at: ())
    buyer, at = market.person(), clock.now()
    goods = ((market.listing(), 1), (market.listing(price=Money(1250, "EUR")), 1))
    place_checkout(
        user=buyer, basket=market.basket(buyer, *goods), purchase=market.purchase(buyer), by=market.BY, at=at
    )
    kept, refunded = Consignment.objects.order_by("number")
    Consignment.objects.filter(pk=refunded.pk).update(state="refunded")
    QuotaUse.objects.filter(consignment=refunded.pk).update(restored_at=at)
    before = dict(QuotaUse.objects.values_list("consignment", "digest"))
    changes = {"identity_name": "李小红", "identity_number": "440308199901101512"}
    correct_order.correct_buyer(consignment=kept.pk, changes=changes, by=market.BY, at=at)
    after = {row.consignment: row for row in QuotaUse.objects.all()}
    assert (after[kept.pk].digest != before[kept.pk], after[kept.pk].restored_at) == (True, None)
    assert (after[refunded.pk].digest, after[refunded.pk].restored_at) == (before[refunded.pk], at)
