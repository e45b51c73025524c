"""What holds for every tariff, whatever is asked: sums agree, nothing is negative, more value is never less
tax.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from customs.cost_json import answer
from customs.landed_cost import landed_cost
from customs.values import CostLine, LandedCost
from ewtp.kernel.money import Money, total
from tests.unit.customs.asking import has_rules

ALL_PLACES = [
    ("CN", "9610", "CNY"),
    ("CN", "1210", "CNY"),
    ("CN", "postal", "CNY"),
    ("CN", "0110", "CNY"),
    ("MY", "", "MYR"),
    ("RW", "", "RWF"),
    ("RW", "", "EUR"),
    ("BE", "h7", "EUR"),
    ("FR", "", "EUR"),
    ("CN", "9610", "EUR"),
    ("BE", "", "USD"),
]
DESTINATIONS = sorted({place[0] for place in ALL_PLACES})
MODES = sorted({place[1] for place in ALL_PLACES})
PLACES = [place for place in ALL_PLACES if has_rules(place[0], place[1])]
HS = [
    "18063200",
    "33049900",
    "22042100",
    "49019900",
    "71162000",
    "22083000",
    "22030000",
    "610910",
    "9503000000",
]
ATTRIBUTES = {"net_ml": "50", "duty": "10", "excise": "12", "excise_amount": "3"}
AT = datetime(2026, 11, 23, tzinfo=UTC)

Line = st.tuples(st.sampled_from(HS), st.integers(0, 200_000), st.integers(1, 5))


def ask(
    place: tuple[str, str, str], drawn: list[tuple[str, int, int]], freight: int = 0, at: datetime = AT
) -> LandedCost:
    destination, mode, currency = place
    return landed_cost(
        destination=destination,
        mode=mode,
        at=at,
        lines=[
            CostLine(
                ref=str(position),
                hs=hs,
                quantity=quantity,
                unit="piece",
                value=Money(minor, currency),
                attributes=ATTRIBUTES,
            )
            for position, (hs, minor, quantity) in enumerate(drawn, start=1)
        ],
        freight=Money(freight, currency),
        insurance=Money.zero(currency),
        annual_used=Money.zero(currency),
    )


@pytest.mark.parametrize("place", PLACES, ids="-".join)
@given(drawn=st.lists(Line, min_size=1, max_size=5), freight=st.integers(0, 30_000))
@settings(max_examples=30)
def test_lines_add_up_to_the_head_and_nothing_is_negative(
    place: tuple[str, str, str], drawn: list[tuple[str, int, int]], freight: int
) -> None:
    found = ask(place, drawn, freight)
    for name in ("duty", "consumption_tax", "vat"):
        amount = getattr(found, name)
        assert amount.minor >= 0
        assert total((getattr(line, name) for line in found.lines), place[2]) == amount
    for code, amount in found.other.items():
        assert amount.minor >= 0
        assert sum(line.other[code].minor for line in found.lines if code in line.other) == amount.minor
    heads = [found.duty, found.consumption_tax, found.vat, *found.other.values()]
    assert total(heads, place[2]) == found.tax_total
    before = sum(minor for _hs, minor, _quantity in drawn) + freight
    assert found.total.minor == before + found.tax_total.minor
    if found.verdict != "ok":
        assert found.tax_total.minor == 0
        assert found.reasons


ALL_BANDS = [
    (("CN", "9610", "CNY"), "22042100", 0, 500_000),
    (("CN", "0110", "CNY"), "22042100", 0, 10_000_000),
    (("CN", "postal", "CNY"), "42022100", 25_001, 100_000),
    (("MY", "", "MYR"), "610910", 0, 50_000),
    (("MY", "", "MYR"), "610910", 50_001, 1_000_000),
    (("RW", "", "RWF"), "22042100", 0, 10_000_000),
    (("BE", "h7", "EUR"), "610910", 0, 15_000),
    (("BE", "", "EUR"), "610910", 15_001, 1_000_000),
    (("CN", "9610", "EUR"), "22042100", 0, 66_000),
]
BANDS = [band for band in ALL_BANDS if band[0] in PLACES]


@pytest.mark.parametrize(("place", "hs", "lowest", "highest"), BANDS, ids=str)
@given(data=st.data())
@settings(max_examples=30)
def test_inside_a_band_more_value_is_never_less_tax(
    place: tuple[str, str, str], hs: str, lowest: int, highest: int, data: Any
) -> None:
    low = data.draw(st.integers(lowest, highest))
    high = data.draw(st.integers(low, highest))
    less, more = (ask(place, [(hs, minor, 1)]) for minor in (low, high))
    assert (less.verdict, more.verdict) == ("ok", "ok")
    assert less.tax_total.minor <= more.tax_total.minor


@given(days=st.integers(-5000, 5000), place=st.sampled_from(PLACES), drawn=st.lists(Line, max_size=2))
@settings(max_examples=100)
def test_every_day_has_an_answer(days: int, place: tuple[str, str, str], drawn: list[Any]) -> None:
    found = ask(place, drawn, at=AT + timedelta(days=days))
    assert found.verdict in {"ok", "refused", "invalid"}
    assert (found.verdict == "ok") == (not found.reasons)


Scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12)
Json = st.recursive(
    Scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
)
Near = st.fixed_dictionaries(
    {},
    optional={
        "origin": Json,
        "destination": st.sampled_from([*DESTINATIONS, "cn", "US"]) | Json,
        "mode": st.sampled_from(MODES) | Json,
        "currency": st.sampled_from(["CNY", "EUR", "RWF", "JPY"]) | Json,
        "at": st.sampled_from(["2026-11-23", "0001-01-01", "9999-12-31T23:59:59Z", "2024-11-30"]) | Json,
        "buyer_annual_used": Json,
        "freight": Json,
        "insurance": Json,
        "handling": Json,
        "ioss": Json,
        "exchange_rate": Json,
        "lines": Json
        | st.lists(
            st.fixed_dictionaries(
                {},
                optional={
                    "ref": Json,
                    "hs": st.sampled_from(HS) | Json,
                    "quantity": st.integers(-1, 9) | Json,
                    "unit": Json,
                    "value": st.decimals(0, 10**6, places=2).map(str) | Json,
                    "attributes": st.dictionaries(
                        st.sampled_from(["net_ml", "duty", "vat", "litres", "pieces", "excise", "mode"]), Json
                    )
                    | Json,
                },
            ),
            max_size=3,
        ),
    },
)


@given(asked=Near | Json)
@settings(max_examples=250)
def test_whatever_is_asked_is_answered(asked: Any) -> None:
    found = answer(asked, now=AT)
    for each in found if isinstance(found, list) else [found]:
        assert each["verdict"] in {"ok", "refused", "invalid"}
        assert (each["verdict"] == "ok") == (not each["reasons"])


@pytest.mark.regime("china_general")
def test_dates_at_the_ends_of_time_are_answered() -> None:
    for on in (date.min, date.max):
        question = {
            "destination": "CN", "mode": "0110", "at": on.isoformat(), "currency": "EUR",
            "lines": [{"hs": "18063200", "quantity": 1, "value": "1"}],
        }  # fmt: skip
        found = answer(question, now=AT)
        assert isinstance(found, dict)
        assert found["verdict"] in {"ok", "invalid"}
