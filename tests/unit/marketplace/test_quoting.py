"""What a parcel costs at the door, from what listings say of one piece."""

from __future__ import annotations

import pytest

from ewtp.kernel import clock
from ewtp.kernel.money import Money
from marketplace.quoting import quote_parcel, rate
from tests.factories import market

pytestmark = [pytest.mark.django_db, pytest.mark.regime("china_cbec")]


def duty_on_drink(attributes: dict[str, str], quantity: int) -> Money:
    at = clock.now()
    whisky = market.listing(hs="2208300000", cn8="22083011", price=Money(4000, "EUR"), attributes=attributes)
    quote = quote_parcel(
        [(whisky, quantity)], destination="CN", fx=rate(destination="CN", at=at), at=at,
        annual_used=Money.zero("CNY"),
    )  # fmt: skip
    assert quote.cost.verdict == "ok"
    return quote.cost.consumption_tax


def test_litres_of_a_listing_are_those_of_one_piece() -> None:
    in_litres = duty_on_drink({"litres": "0.7", "abv": "40"}, 3)
    assert in_litres == duty_on_drink({"net_ml": "700", "abv": "40"}, 3)
