"""What goods cost at the door: finds the destination's rules, lets them compute, and puts words to the
answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from customs import cost_wording
from customs.assessment import Assessment, LineTax, Said, Tariff
from customs.regime import NoRegime, cost_regime, tariff, wording
from customs.values import CostLine, CostQuestion, Exchange, LandedCost, LineCost, Reason
from ewtp.kernel import reference_rates
from ewtp.kernel.money import Money

NO_FACTS: Final[Mapping[str, str]] = {}


def landed_cost(
    *,
    destination: str,
    mode: str,
    at: datetime,
    lines: Sequence[CostLine],
    freight: Money,
    insurance: Money,
    annual_used: Money,
    origin: str = "",
    facts: Mapping[str, str] = NO_FACTS,
    exchange_rate: Decimal | None = None,
) -> LandedCost:
    """Never raises for bad input: the verdict is `invalid` and the reasons name field, why and what to do.

    The day is that of `at` in its own zone. All amounts are in one currency. Where the destination counts in
    another they are converted at the ECB's rate, or at `exchange_rate` (units of the destination's currency
    for one of theirs), and the answer converted back.
    """
    question = CostQuestion(
        origin=origin,
        destination=destination,
        mode=mode,
        on=at.date(),
        lines=tuple(lines),
        freight=freight,
        insurance=insurance,
        annual_used=annual_used,
        facts=facts,
    )
    try:
        info = cost_regime(country=destination, mode=mode, on=question.on)
        rules = tariff(info.code)
    except (NoRegime, ModuleNotFoundError):
        said = Said(
            "no_regime" if mode else "no_rules", {"destination": destination, "mode": mode}, "destination"
        )
        return in_words(question, Assessment(verdict="invalid", reasons=(said,)), {}, "")
    texts = wording(info.code)
    if not rules.currency or rules.currency == question.currency:
        return in_words(question, rules.assess(question), texts, info.code)
    exchange = _exchange(question, rules, exchange_rate)
    if isinstance(exchange, Said):
        return in_words(question, Assessment(verdict="invalid", reasons=(exchange,)), texts, info.code)
    amounts = [freight, insurance, annual_used, *(line.value for line in lines)]
    if any(amount.currency != question.currency for amount in amounts):
        return in_words(question, rules.assess(question), texts, info.code)
    local = _converted_question(question, exchange)
    return _converted_back(question, in_words(local, _noted(rules, local), texts, info.code), exchange)


def _noted(rules: Tariff, question: CostQuestion) -> Assessment:
    found = rules.assess(question)
    note = rules.exchange_note
    return replace(found, steps=(Said(note), *found.steps)) if note else found


def in_words(question: CostQuestion, found: Assessment, texts: Mapping[str, str], regime: str) -> LandedCost:
    """The assessment as the answer people get: taxes added up, steps and reasons in their language."""
    currency = question.currency
    other: dict[str, int] = {}
    duty = consumption = vat = 0
    for line in found.lines:
        duty += line.duty.minor
        consumption += line.consumption_tax.minor
        vat += line.vat.minor
        for code, amount in line.other.items():
            other[code] = other.get(code, 0) + amount.minor
    taxes = duty + consumption + vat + sum(other.values())
    return LandedCost(
        verdict=found.verdict,
        reasons=tuple(
            Reason(code=said.code, message=_text(said, texts), field=said.field) for said in found.reasons
        ),
        lines=tuple(_line(line) for line in found.lines),
        duty=Money(duty, currency),
        consumption_tax=Money(consumption, currency),
        vat=Money(vat, currency),
        other={code: Money(minor, currency) for code, minor in other.items()},
        tax_total=Money(taxes, currency),
        total=Money(_before_tax(question) + taxes, currency),
        steps=tuple(_text(said, texts) for said in found.steps),
        rules=found.rules,
        regime=regime,
    )


def _line(line: LineTax) -> LineCost:
    return LineCost(
        ref=line.ref,
        dutiable=line.dutiable,
        duty=line.duty,
        consumption_tax=line.consumption_tax,
        vat=line.vat,
        other=line.other,
    )


def _before_tax(question: CostQuestion) -> int:
    """Goods, freight and insurance in minor units; what is in another currency cannot be counted."""
    currency = question.currency
    amounts: Iterable[Money] = (question.freight, question.insurance, *(x.value for x in question.lines))
    return sum(amount.minor for amount in amounts if amount.currency == currency)


def _text(said: Said, texts: Mapping[str, str]) -> str:
    template = texts.get(said.code) or cost_wording.TEXTS[said.code]
    return cost_wording.sentence(template, said.params)


def _exchange(question: CostQuestion, rules: Tariff, given: Decimal | None) -> Exchange | Said:
    asked = rules.rate_day(question.on)
    base, quote = question.currency, rules.currency
    if given is not None:
        if not is_rate(given):
            return Said("wrong_rate", field="exchange_rate")
        return Exchange(base=base, quote=quote, rate=given, day=asked, asked=asked, source=GIVEN)
    try:
        rate, day = reference_rates.reference_rate(base, quote, asked)
    except reference_rates.NoRate:
        return Said("no_exchange", {"base": base, "quote": quote, "day": asked.isoformat()}, "currency")
    return Exchange(base=base, quote=quote, rate=rate, day=day, asked=asked, source=reference_rates.SOURCE)


def is_rate(number: Decimal) -> bool:
    """Rates further from one than this are a slip of the pen."""
    return number.is_finite() and Decimal("1e-9") <= number <= Decimal("1e9")


GIVEN: Final = "as given in the question"


def _converted_question(question: CostQuestion, exchange: Exchange) -> CostQuestion:
    def there(amount: Money) -> Money:
        return amount.converted(exchange.rate, exchange.quote)

    return replace(
        question,
        lines=tuple(replace(line, value=there(line.value)) for line in question.lines),
        freight=there(question.freight),
        insurance=there(question.insurance),
        annual_used=there(question.annual_used),
    )


def _converted_back(question: CostQuestion, local: LandedCost, exchange: Exchange) -> LandedCost:
    """The same answer in the currency of the question, line by line, so that lines and head still agree."""
    currency = question.currency

    def back(amount: Money) -> Money:
        return Money.of(amount.amount / exchange.rate, currency)

    lines = tuple(
        LineTax(
            ref=line.ref,
            dutiable=back(line.dutiable),
            duty=back(line.duty),
            consumption_tax=back(line.consumption_tax),
            vat=back(line.vat),
            other={code: back(amount) for code, amount in line.other.items()},
        )
        for line in local.lines
    )
    head = in_words(
        question, Assessment(verdict=local.verdict, lines=lines, rules=local.rules), {}, local.regime
    )
    return replace(
        head,
        reasons=local.reasons,
        steps=(*_exchange_steps(exchange), *local.steps),
        exchange=exchange,
        local=local,
    )


def _exchange_steps(exchange: Exchange) -> tuple[str, ...]:
    said = [
        Said(
            "converted",
            {
                "rate": f"{exchange.rate:f}",
                "base": exchange.base,
                "quote": exchange.quote,
                "source": exchange.source,
                "day": _day(exchange.day),
            },
        )
    ]
    if exchange.is_last_known:
        said.append(Said("last_known", {"asked": _day(exchange.asked), "day": _day(exchange.day)}))
    return tuple(_text(each, {}) for each in said)


def _day(day: date) -> str:
    return day.isoformat()
