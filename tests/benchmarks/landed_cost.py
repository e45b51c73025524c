"""How many landed-cost questions one core answers in a second: the bare tariff, with words, and as JSON."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Final

from customs.cost_json import answer
from customs.landed_cost import landed_cost
from customs.regime import cost_regime, tariff
from customs.values import CostLine, CostQuestion
from ewtp.kernel.money import Money

AT: Final = datetime(2026, 11, 23, 12, tzinfo=UTC)
HS: Final = ("18063200", "33049900", "22042100", "49019900", "61091000", "22030000", "19053100")
PLACES: Final = (("CN", "9610", "CNY"), ("MY", "", "MYR"), ("RW", "", "RWF"), ("BE", "h7", "EUR"))


def questions(destination: str, mode: str, currency: str, *, count: int = 210) -> list[CostQuestion]:
    """One to three lines each, of seven kinds of goods (kinds without excise for Europe)."""
    codes = itertools.cycle(code for code in HS if destination == "CN" or not code.startswith("22"))
    return [
        CostQuestion(
            origin="BE",
            destination=destination,
            mode=mode,
            on=date(2026, 11, 23),
            lines=tuple(
                CostLine(
                    ref=str(position),
                    hs=next(codes),
                    quantity=1 + position % 2,
                    unit="piece",
                    value=Money.of(Decimal(10 + number % 40), currency),
                    attributes={"net_ml": "50"},
                )
                for position in range(1, 2 + number % 3)
            ),
            freight=Money.of(Decimal(32), currency),
            insurance=Money.zero(currency),
            annual_used=Money.zero(currency),
        )
        for number in range(count)
    ]


def a_second(work: Callable[[CostQuestion], object], asked: Sequence[CostQuestion], seconds: float) -> float:
    """Answers a second of processor time, after one round to warm up."""
    for question in asked:
        work(question)
    done = 0
    started = time.process_time()
    while (took := time.process_time() - started) < seconds:
        for question in asked:
            work(question)
        done += len(asked)
    return done / took


def in_words(question: CostQuestion) -> object:
    return landed_cost(
        destination=question.destination,
        mode=question.mode,
        at=AT,
        lines=question.lines,
        freight=question.freight,
        insurance=question.insurance,
        annual_used=question.annual_used,
    )


def as_json(question: CostQuestion) -> dict[str, object]:
    return {
        "origin": question.origin,
        "destination": question.destination,
        "mode": question.mode,
        "currency": question.currency,
        "at": question.on.isoformat(),
        "freight": str(question.freight.amount),
        "lines": [
            {
                "ref": line.ref,
                "hs": line.hs,
                "quantity": line.quantity,
                "value": str(line.value.amount),
                "attributes": dict(line.attributes),
            }
            for line in question.lines
        ],
    }


def measure(*, seconds: float = 1.0) -> Iterator[tuple[str, float]]:
    """Pairs of what was measured and answers a second on one core."""
    for destination, mode, currency in PLACES:
        asked = questions(destination, mode, currency)
        rules = tariff(cost_regime(country=destination, mode=mode, on=date(2026, 11, 23)).code)
        yield f"landed cost {destination}, pure", a_second(rules.assess, asked, seconds)
        yield f"landed cost {destination}, in words", a_second(in_words, asked, seconds)
        texts = {id(question): as_json(question) for question in asked}

        def through_json(question: CostQuestion, texts: dict[int, dict[str, object]] = texts) -> object:
            return answer(texts[id(question)], now=AT)

        yield f"landed cost {destination}, JSON to JSON", a_second(through_json, asked, seconds)
