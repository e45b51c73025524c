"""Freight quotes, to the cent."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ewtp.kernel.money import Money
from logistics.tariff import NotCarried, quote
from logistics.values import ParcelSize
from logistics.weight import chargeable_g, volumetric_g

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def size(mass_g: int, length_mm: int = 200, width_mm: int = 150, height_mm: int = 50) -> ParcelSize:
    return ParcelSize(mass_g=mass_g, length_mm=length_mm, width_mm=width_mm, height_mm=height_mm)


def price(parcel: ParcelSize, at: datetime = AT) -> Money:
    return quote(origin="LGG", destination="HGH", size=parcel, at=at).amount


@pytest.mark.parametrize(
    ("mass_g", "cents"),
    [
        (100, 330),
        (500, 430),
        (501, 480),
        (1000, 680),
        (2000, 1180),
        (3000, 1590),
        (10000, 4280),
        (30000, 11580),
    ],
)
def test_price_by_mass(mass_g: int, cents: int) -> None:
    assert price(size(mass_g)) == Money(cents, "EUR")


def test_the_next_break_is_billed_where_it_is_cheaper_and_the_steps_say_so() -> None:
    found = quote(origin="LGG", destination="HGH", size=size(2900), at=AT)
    assert found.amount == Money(1590, "EUR")
    assert found.chargeable_g == 2900
    assert found.steps == (
        "Volume 20 x 15 x 5 cm / 6000 = 0.250 kg; weight 2.900 kg",
        "Chargeable: the greater, up to 100 g = 2.900 kg",
        "Billed as 3.000 kg, which costs less",
        "3.000 kg x 4.70 EUR = 14.10 EUR",
        "Parcel fee 1.80 EUR; total 15.90 EUR",
    )


def test_a_light_large_box_is_charged_by_volume() -> None:
    found = quote(origin="LGG", destination="HGH", size=size(600, 300, 300, 200), at=AT)
    assert found.chargeable_g == 3000
    assert found.amount == Money(1590, "EUR")


def test_volumetric_mass_as_airlines_compute_it() -> None:
    assert volumetric_g(length_mm=300, width_mm=450, height_mm=650, divisor=6000) == 14_625
    assert volumetric_g(length_mm=300, width_mm=450, height_mm=650, divisor=5000) == 17_550
    box = {"gross_g": 14_000, "length_mm": 300, "width_mm": 450, "height_mm": 650, "step_g": 500}
    assert chargeable_g(**box, divisor=6000) == 15_000
    assert chargeable_g(**box, divisor=5000) == 18_000


def test_a_started_centimetre_counts_whole() -> None:
    assert volumetric_g(length_mm=201, width_mm=150, height_mm=50, divisor=6000) == 263


def test_the_rates_of_the_day_in_liege_count() -> None:
    assert price(size(1000), datetime(2026, 6, 30, 21, 59, tzinfo=UTC)) == Money(650, "EUR")
    assert price(size(1000), datetime(2026, 6, 30, 22, 0, tzinfo=UTC)) == Money(680, "EUR")
    assert quote(origin="LGG", destination="HGH", size=size(1000), at=AT).tariff_version == "LGG-HGH-2026-07"


@pytest.mark.parametrize(
    ("parcel", "sentence"),
    [
        (size(30_001), "Mass 30.001 kg is above 30.000 kg. Split the goods over two parcels."),
        (size(500, 1060), "The longest side, 1060 mm, is above 1050 mm. Use a shorter box."),
        (size(500, 1000, 400, 200), "Length plus girth, 2200 mm, is above 2000 mm. Use a smaller box."),
        (size(0), "Mass, length, width and height must be above zero. Measure the packed parcel."),
    ],
)
def test_what_is_not_carried_says_which_limit(parcel: ParcelSize, sentence: str) -> None:
    with pytest.raises(NotCarried) as refused:
        price(parcel)
    assert str(refused.value) == sentence


def test_a_route_or_day_without_a_rate_is_not_carried() -> None:
    with pytest.raises(NotCarried, match="No rate from LGG to PVG on 2026-11-23"):
        quote(origin="LGG", destination="PVG", size=size(500), at=AT)
    with pytest.raises(NotCarried, match="on 2025-12-31"):
        price(size(500), datetime(2025, 12, 31, 12, 0, tzinfo=UTC))


@given(st.integers(1, 29_999), st.integers(0, 2000))
def test_more_mass_never_costs_less(mass_g: int, more: int) -> None:
    assert price(size(mass_g)) <= price(size(min(30_000, mass_g + more)))
