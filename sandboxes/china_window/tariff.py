"""Tax of an import list, computed by the office for itself: Caiguanshui 2018 No. 49, Decree 272 Art. 19.

A small table of rates by the beginning of the commodity code. Composition price P = (V + D + s·q) / (1 − c);
consumption tax P·c + s·q; VAT P·v. Within the limits no duty and 70 % of both are due; one piece over
5,000 CNY pays everything in full.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

FEN: Final = Decimal("0.01")
SINGLE_LIMIT: Final = Decimal(5000)
YEARLY_LIMIT: Final = Decimal(26000)
SHARE: Final = Decimal("0.70")
VAT: Final = Decimal("0.13")
LOW_VAT: Final = Decimal("0.09")
DUTY: Final = Decimal("0.08")
NOTHING: Final = Decimal(0)

LOW_VAT_CODES: Final = (
    *("01", "06", "07", "08", "10", "0409", "1201", "1202", "1203", "1204", "1205", "1206", "1207"),
    *(f"15{number:02d}" for number in range(7, 16)),
    *("4901", "4902", "4903"),
)
"""Farm products, honey, edible oils, books and newspapers."""

DEAR_BEER_PER_TONNE: Final = Decimal(370) * Decimal("7.1")
"""USD 370 a tonne, at a round rate."""

KILOGRAM, LITRE, PIECES = "035", "095", frozenset({"007", "011"})


@dataclass(frozen=True, kw_only=True)
class Consumption:
    """Consumption tax of a line: a share of the composition price, and a fixed amount for the whole line."""

    rate: Decimal = NOTHING
    fixed: Decimal = NOTHING


@dataclass(frozen=True, kw_only=True)
class LineTax:
    """One line of the tax bill, in CNY."""

    gnum: str
    gcode: str
    price: Decimal
    duty: Decimal
    vat: Decimal
    consumption: Decimal


def dutiable(fields: Mapping[str, str], lines: Sequence[Mapping[str, str]]) -> Decimal:
    """Goods, freight and insurance of a list."""
    goods = sum((Decimal(line["totalPrice"]) for line in lines), NOTHING)
    return goods + Decimal(fields["freight"]) + Decimal(fields["insuredFee"])


def is_one_piece(lines: Sequence[Mapping[str, str]]) -> bool:
    return len(lines) == 1 and Decimal(lines[0]["qty"]) == 1


def bill(fields: Mapping[str, str], lines: Sequence[Mapping[str, str]]) -> list[LineTax]:
    """Each line with its share of freight and insurance and its three taxes, rounded half up to the fen."""
    is_full = dutiable(fields, lines) > SINGLE_LIMIT
    prices = [Decimal(line["totalPrice"]) for line in lines]
    extras = _spread(Decimal(fields["freight"]) + Decimal(fields["insuredFee"]), prices)
    return [
        _line(line, price + extra, is_full=is_full)
        for line, price, extra in zip(lines, prices, extras, strict=True)
    ]


def _line(line: Mapping[str, str], price: Decimal, *, is_full: bool) -> LineTax:
    consumption = _consumption(line, price)
    duty = price * DUTY if is_full else NOTHING
    share = Decimal(1) if is_full else SHARE
    base = (price + duty + consumption.fixed) / (1 - consumption.rate)
    vat = LOW_VAT if line["gcode"].startswith(LOW_VAT_CODES) else VAT
    return LineTax(
        gnum=line["gnum"],
        gcode=line["gcode"],
        price=price,
        duty=_fen(duty),
        vat=_fen(base * vat * share),
        consumption=_fen((base * consumption.rate + consumption.fixed) * share),
    )


def _fen(amount: Decimal) -> Decimal:
    return amount.quantize(FEN, ROUND_HALF_UP)


def _spread(amount: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """Whole fen by weight, the rest to the largest remainders; what is below a fen goes to the first line."""
    fen = int((amount / FEN).to_integral_value(ROUND_HALF_UP))
    total = sum(weights, NOTHING)
    if not total:
        weights = [Decimal(1)] * len(weights)
        total = Decimal(len(weights))
    exact = [fen * weight / total for weight in weights]
    shares = [int(part) for part in exact]
    by_rest = sorted(range(len(exact)), key=lambda place: (shares[place] - exact[place], place))
    for place in by_rest[: fen - sum(shares)]:
        shares[place] += 1
    return [share * FEN for share in shares]


def _consumption(line: Mapping[str, str], price: Decimal) -> Consumption:
    """Rates of the import consumption tax table; what is not in it pays none."""
    code = line["gcode"]
    goods = Decimal(line["totalPrice"])
    pieces = Decimal(line["qty"])
    if code.startswith(("3303", "3304")):
        grams = _amount(line, KILOGRAM) * 1000
        is_dear = goods / grams >= 10 if grams else goods / pieces >= 15
        return Consumption(rate=Decimal("0.15") if is_dear else NOTHING)
    if code.startswith("2203"):
        tonnes = _amount(line, LITRE) / 988 or _amount(line, KILOGRAM) / 1000
        per_tonne = 250 if tonnes and price / tonnes >= DEAR_BEER_PER_TONNE else 220
        return Consumption(fixed=tonnes * per_tonne)
    if code.startswith("2208"):
        kilograms = _amount(line, LITRE) * Decimal("0.912") or _amount(line, KILOGRAM)
        return Consumption(rate=Decimal("0.20"), fixed=kilograms)
    if code.startswith(("2204", "2205", "2206", "711320", "7116", "7103")):
        return Consumption(rate=Decimal("0.10"))
    if code.startswith(("9101", "9102")) and goods / pieces >= 10000:
        return Consumption(rate=Decimal("0.20"))
    return Consumption()


def _amount(line: Mapping[str, str], unit: str) -> Decimal:
    """The quantity in this unit, from whichever of the three quantities has it; 0 when none."""
    for name, of in (("unit1", "qty1"), ("unit2", "qty2"), ("unit", "qty")):
        if line.get(name) == unit:
            return Decimal(line[of])
    return NOTHING
