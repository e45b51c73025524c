"""What a parcel costs from hub to door: dated rates in the pattern of IATA's TACT (minimum, normal, quantity
breaks).

A row is data with a validity and a version; every quote names the version that made it. Rates are all in: hub
handling, screening, fuel, line-haul, customs entry and delivery.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from ewtp.kernel.money import Money
from ewtp.kernel.places import PLACES
from logistics.values import FreightQuote, ParcelSize
from logistics.weight import up, volumetric_g

_BRUSSELS: Final = ZoneInfo("Europe/Brussels")


class NotCarried(ValueError):
    """The service does not carry such a parcel on such a route; the text says which limit and what to do."""


@dataclass(frozen=True, slots=True)
class Break:
    """From `from_g` on, a kilogram costs `cents_per_kg`."""

    from_g: int
    cents_per_kg: int


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest parcel of a service: gross grams, longest side and length plus girth in millimetres."""

    mass_g: int
    side_mm: int
    girth_mm: int


@dataclass(frozen=True, slots=True)
class Tariff:
    """One route's rates in one currency. `valid_to` is the last day; None while no end is known."""

    version: str
    service: str
    origin: str
    destination: str
    currency: str
    valid_from: date
    valid_to: date | None
    divisor: int
    step_g: int
    parcel_cents: int
    minimum_cents: int
    breaks: tuple[Break, ...]
    limits: Limits
    transit_days: tuple[int, int]

    def holds(self, *, origin: str, destination: str, day: date) -> bool:
        is_route = (self.origin, self.destination) == (origin, destination)
        return is_route and self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


CHINA_PARCEL: Final = Limits(mass_g=30_000, side_mm=1050, girth_mm=2000)
"""China Post's standard 2: no side over 1.05 m, length plus girth at most 2 m, 30 kg."""

TARIFFS: Final = (
    Tariff(
        version="LGG-HGH-2026-01", service="Parcel China", origin="LGG", destination="HGH", currency="EUR",
        valid_from=date(2026, 1, 1), valid_to=date(2026, 6, 30), divisor=6000, step_g=100,
        parcel_cents=170, minimum_cents=100, transit_days=(5, 9), limits=CHINA_PARCEL,
        breaks=(Break(0, 480), Break(3_000, 450), Break(5_000, 420), Break(10_000, 390), Break(20_000, 360)),
    ),
    Tariff(
        version="LGG-HGH-2026-07", service="Parcel China", origin="LGG", destination="HGH", currency="EUR",
        valid_from=date(2026, 7, 1), valid_to=None, divisor=6000, step_g=100,
        parcel_cents=180, minimum_cents=100, transit_days=(4, 8), limits=CHINA_PARCEL,
        breaks=(Break(0, 500), Break(3_000, 470), Break(5_000, 440), Break(10_000, 410), Break(20_000, 380)),
    ),
    Tariff(
        version="HGH-LGG-2026-07", service="Parcel Europe", origin="HGH", destination="LGG", currency="EUR",
        valid_from=date(2026, 7, 1), valid_to=None, divisor=6000, step_g=100,
        parcel_cents=210, minimum_cents=100, transit_days=(5, 9), limits=Limits(30_000, 1200, 3000),
        breaks=(Break(0, 540), Break(3_000, 500), Break(5_000, 470), Break(10_000, 430), Break(20_000, 400)),
    ),
    Tariff(
        version="LGG-KUL-2026-01", service="Parcel Malaysia", origin="LGG", destination="KUL", currency="EUR",
        valid_from=date(2026, 1, 1), valid_to=None, divisor=6000, step_g=100,
        parcel_cents=240, minimum_cents=100, transit_days=(5, 9), limits=Limits(30_000, 1200, 3000),
        breaks=(Break(0, 620), Break(3_000, 580), Break(5_000, 540), Break(10_000, 500), Break(20_000, 470)),
    ),
    Tariff(
        version="LGG-KGL-2026-01", service="Parcel Rwanda", origin="LGG", destination="KGL", currency="EUR",
        valid_from=date(2026, 1, 1), valid_to=None, divisor=6000, step_g=100,
        parcel_cents=260, minimum_cents=100, transit_days=(5, 10), limits=Limits(30_000, 1200, 3000),
        breaks=(Break(0, 700), Break(3_000, 660), Break(5_000, 620), Break(10_000, 580), Break(20_000, 540)),
    ),
)  # fmt: skip


def quote(*, origin: str, destination: str, size: ParcelSize, at: datetime) -> FreightQuote:
    """Price of one parcel from hub to door by the rates of the day in Liège. Raises NotCarried.

    Charge = parcel fee + the lowest over the breaks of (greater of the chargeable mass and the break) x rate,
    but at least the minimum: where a higher break is cheaper, the parcel is billed at that break.
    """
    tariff = tariff_of(origin=origin, destination=destination, day=at.astimezone(_BRUSSELS).date())
    check_size(size, limits=tariff.limits)
    volume = volumetric_g(
        length_mm=size.length_mm, width_mm=size.width_mm, height_mm=size.height_mm, divisor=tariff.divisor
    )
    chargeable = up(max(size.mass_g, volume), tariff.step_g)
    freight, billed = _freight(tariff, chargeable)
    amount = Money(tariff.parcel_cents + freight, tariff.currency)
    return FreightQuote(
        service=tariff.service,
        amount=amount,
        chargeable_g=chargeable,
        tariff_version=tariff.version,
        steps=_steps(tariff, size=size, volume=volume, chargeable=chargeable, billed=billed, amount=amount),
        transit_days_min=tariff.transit_days[0],
        transit_days_max=tariff.transit_days[1],
    )


def tariff_of(*, origin: str, destination: str, day: date) -> Tariff:
    """The row that is valid on `day`. Raises NotCarried when there is none."""
    for tariff in TARIFFS:
        if tariff.holds(origin=origin, destination=destination, day=day):
            return tariff
    raise NotCarried(
        f"No rate from {origin} to {destination} on {day.isoformat()}. Choose a route of the tariff."
    )


def gateway_of(*, origin: str, country: str, day: date) -> str:
    """The airport that parcels from a hub to a country fly to. Raises NotCarried when there is no rate."""
    for tariff in TARIFFS:
        is_there = tariff.origin == origin and PLACES[tariff.destination].country == country
        if is_there and tariff.valid_from <= day and (tariff.valid_to is None or day <= tariff.valid_to):
            return tariff.destination
    raise NotCarried(f"No rate from {origin} to {country} on {day.isoformat()}. Choose another country.")


def check_size(size: ParcelSize, *, limits: Limits) -> None:
    """Raises NotCarried naming the side or mass that is too great or not given."""
    sides = sorted((size.length_mm, size.width_mm, size.height_mm), reverse=True)
    if size.mass_g <= 0 or sides[-1] <= 0:
        raise NotCarried("Mass, length, width and height must be above zero. Measure the packed parcel.")
    if size.mass_g > limits.mass_g:
        raise NotCarried(
            f"Mass {_kg(size.mass_g)} is above {_kg(limits.mass_g)}. Split the goods over two parcels."
        )
    if sides[0] > limits.side_mm:
        raise NotCarried(f"The longest side, {sides[0]} mm, is above {limits.side_mm} mm. Use a shorter box.")
    girth = sides[0] + 2 * (sides[1] + sides[2])
    if girth > limits.girth_mm:
        raise NotCarried(f"Length plus girth, {girth} mm, is above {limits.girth_mm} mm. Use a smaller box.")


def _freight(tariff: Tariff, chargeable: int) -> tuple[int, int]:
    """Cents without the parcel fee, and the grams that are billed."""
    charges = []
    for row in tariff.breaks:
        billed = max(chargeable, row.from_g)
        charges.append((max(tariff.minimum_cents, -(-billed * row.cents_per_kg // 1000)), billed))
    return min(charges)


def _steps(
    tariff: Tariff, *, size: ParcelSize, volume: int, chargeable: int, billed: int, amount: Money
) -> tuple[str, ...]:
    sides = " x ".join(str(up(side, 10) // 10) for side in (size.length_mm, size.width_mm, size.height_mm))
    steps = [
        f"Volume {sides} cm / {tariff.divisor} = {_kg(volume)}; weight {_kg(size.mass_g)}",
        f"Chargeable: the greater, up to {tariff.step_g} g = {_kg(chargeable)}",
    ]
    if billed > chargeable:
        steps.append(f"Billed as {_kg(billed)}, which costs less")
    rate = next(row.cents_per_kg for row in reversed(tariff.breaks) if billed >= row.from_g)
    freight = amount.minor - tariff.parcel_cents
    by_rate = -(-billed * rate // 1000)
    line = f"{_kg(billed)} x {Money(rate, tariff.currency)} = {Money(by_rate, tariff.currency)}"
    if by_rate < freight:
        line += f", at least {Money(freight, tariff.currency)}"
    steps.append(line)
    steps.append(f"Parcel fee {Money(tariff.parcel_cents, tariff.currency)}; total {amount}")
    return tuple(steps)


def _kg(grams: int) -> str:
    return f"{grams // 1000}.{grams % 1000:03d} kg"
