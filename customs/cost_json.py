"""A landed-cost question and its answer as JSON, the same for the API and the command.

Amounts are strings in major units of the question's currency; `local` has them in the destination's, where
that is another.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from customs.cost_question import Asked, read
from customs.landed_cost import landed_cost
from customs.values import Exchange, LandedCost, LineCost, Reason
from ewtp.kernel.money import Money

Json = dict[str, object]


def answer(data: object, *, now: datetime) -> Json | list[Json]:
    """The answer to one question, or the answers to a list of them in the same order. Never raises for what
    is asked; `now` counts where a question says no day.
    """
    if isinstance(data, list):
        return [_answer(each, now) for each in data]
    return _answer(data, now)


def _answer(data: object, now: datetime) -> Json:
    asked = read(data, now=now)
    if asked.faults:
        return {**_head(asked), **_unreadable(asked)}
    cost = landed_cost(
        origin=asked.origin,
        destination=asked.destination,
        mode=asked.mode,
        at=asked.at,
        lines=asked.lines,
        freight=asked.freight,
        insurance=asked.insurance,
        annual_used=asked.annual_used,
        facts=asked.facts,
        exchange_rate=asked.exchange_rate,
    )
    shown = {**_head(asked), **_cost(cost)}
    if asked.ignored:
        shown["ignored"] = list(asked.ignored)
    return shown


def _head(asked: Asked) -> Json:
    return {
        "origin": asked.origin,
        "destination": asked.destination,
        "mode": asked.mode,
        "currency": asked.currency,
        "at": asked.at.date().isoformat(),
    }


def _unreadable(asked: Asked) -> Json:
    return {
        "regime": "",
        "verdict": "invalid",
        "reasons": _reasons(asked.faults),
        "lines": [],
        "duty": "0.00",
        "consumption_tax": "0.00",
        "vat": "0.00",
        "other": {},
        "tax_total": "0.00",
        "total": "0.00",
        "steps": [],
        "rules": [],
        "exchange": None,
        "local": None,
    }


def _cost(cost: LandedCost) -> Json:
    return {
        "regime": cost.regime,
        "verdict": cost.verdict,
        "reasons": _reasons(cost.reasons),
        **_amounts(cost),
        "steps": list(cost.steps),
        "rules": list(cost.rules),
        "exchange": None if cost.exchange is None else _exchange(cost.exchange),
        "local": None
        if cost.local is None
        else {"currency": cost.local.total.currency, **_amounts(cost.local)},
    }


def _amounts(cost: LandedCost) -> Json:
    return {
        "lines": [_line(line) for line in cost.lines],
        "duty": _text(cost.duty),
        "consumption_tax": _text(cost.consumption_tax),
        "vat": _text(cost.vat),
        "other": {code: _text(amount) for code, amount in cost.other.items()},
        "tax_total": _text(cost.tax_total),
        "total": _text(cost.total),
    }


def _line(line: LineCost) -> Json:
    return {
        "ref": line.ref,
        "dutiable": _text(line.dutiable),
        "duty": _text(line.duty),
        "consumption_tax": _text(line.consumption_tax),
        "vat": _text(line.vat),
        "other": {code: _text(amount) for code, amount in line.other.items()},
    }


def _reasons(reasons: Iterable[Reason]) -> list[Json]:
    return [{"code": each.code, "message": each.message, "field": each.field} for each in reasons]


def _exchange(exchange: Exchange) -> Json:
    return {
        "from": exchange.base,
        "to": exchange.quote,
        "rate": f"{exchange.rate:f}",
        "date": exchange.day.isoformat(),
        "last_known": exchange.is_last_known,
        "source": exchange.source,
    }


def _text(amount: Money) -> str:
    return str(amount.amount)
