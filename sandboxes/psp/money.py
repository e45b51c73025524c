"""The payment company's books: settlement in EUR by a dated rate table, fees, balance transactions,
balances.
"""

import json
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from sandboxes.psp.world import Object, World

SETTLEMENT = "eur"
EXPONENTS = {"cny": 2, "eur": 2, "gbp": 2, "hkd": 2, "jpy": 0, "myr": 2, "rwf": 0, "usd": 2}
SYMBOLS = {
    "cny": "CN¥",
    "eur": "€",
    "gbp": "£",
    "hkd": "HK$",
    "jpy": "¥",
    "myr": "RM",
    "rwf": "RF",
    "usd": "$",
}
FEES = {
    "card": (Decimal("0.015"), 25),
    "alipay": (Decimal("0.029"), 35),
    "wechat_pay": (Decimal("0.029"), 35),
}
DISPUTE_FEE = 2000
CATEGORIES = {
    "adjustment": "dispute",
    "payment": "charge",
    "payment_refund": "refund",
    "payout_failure": "payout_reversal",
    "refund_failure": "refund_failure",
    "transfer_refund": "transfer_reversal",
}


def words(amount: int, currency: str) -> str:
    """An amount in a sentence: `CN¥12.30`."""
    exponent = EXPONENTS[currency]
    return f"{SYMBOLS[currency]}{Decimal(amount).scaleb(-exponent):,.{exponent}f}"


@cache
def _table() -> list[dict[str, str]]:
    text = files("sandboxes.psp").joinpath("rates.json").read_text()
    found: list[dict[str, str]] = json.loads(text)["rates"]
    return sorted(found, key=lambda row: row["from"])


def rate(currency: str, *, on: date) -> Decimal:
    """EUR for one unit of the currency by the table in force on a day (the first one before it began)."""
    if currency == SETTLEMENT:
        return Decimal(1)
    rows = _table()
    row = next((row for row in reversed(rows) if row["from"] <= on.isoformat()), rows[0])
    return Decimal(row[currency.upper()])


def converted(amount: int, currency: str, *, by: Decimal) -> int:
    """Minor units of a currency in EUR cents, rounded half up."""
    return _whole(Decimal(amount).scaleb(2 - EXPONENTS[currency]) * by)


def fee(method: str, amount: int) -> int:
    """The processing fee in EUR cents on a settled amount."""
    share, fixed = FEES[method]
    return _whole(amount * share) + fixed


def _whole(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


def today(world: World) -> date:
    return datetime.fromtimestamp(world.now(), UTC).date()


def post(
    world: World,
    *,
    type: str,
    amount: int,
    source: str,
    owner: str = "",
    currency: str = SETTLEMENT,
    fee: int = 0,
    exchange_rate: Decimal | None = None,
    description: str | None = None,
    paces: float = 0,
    status: str = "available",
    fee_description: str = "Stripe processing fees",
) -> Object:
    """A balance transaction. With `paces` its money is pending for so many steps."""
    details = [
        {
            "amount": fee,
            "application": None,
            "currency": currency,
            "description": fee_description,
            "type": "stripe_fee",
        }
    ]
    made = world.new(
        "balance_transaction",
        {
            "amount": amount,
            "available_on": world.now() + round(paces * world.kit.due.pace),
            "balance_type": "payments",
            "created": world.now(),
            "currency": currency,
            "description": description,
            "exchange_rate": float(exchange_rate) if exchange_rate is not None else None,
            "fee": fee,
            "fee_details": details if fee else [],
            "net": amount - fee,
            "reporting_category": CATEGORIES.get(type, type),
            "source": source,
            "status": "pending" if paces else status,
            "type": type,
        },
        owner=owner,
    )
    if paces:
        world.kit.due.schedule("settle", {"balance_transaction": made["id"]}, paces=paces)
    return made


def settle(world: World, made: Object) -> Object:
    """Pending money becomes available."""
    made["status"] = "available"
    made["available_on"] = min(made["available_on"], world.now())
    return world.save(made)


def sums(world: World, owner: str) -> dict[tuple[str, str], int]:
    """{(currency, 'available' or 'pending'): minor units} of an account."""
    rows = world.kit.store.rows(
        "SELECT json_extract(body, '$.currency') AS currency, json_extract(body, '$.status') AS status,"
        " sum(json_extract(body, '$.net')) AS total FROM doc_balance_transaction"
        " WHERE json_extract(body, '$._owner') = ? GROUP BY 1, 2",
        (owner,),
    )
    return {(row["currency"], row["status"]): row["total"] for row in rows}


def available(world: World, *, owner: str, currency: str = SETTLEMENT) -> int:
    return sums(world, owner).get((currency, "available"), 0)


def balance(world: World, *, owner: str) -> Object:
    """The balance object of an account."""
    found = sums(world, owner)
    currencies = sorted({currency for currency, _ in found} | {SETTLEMENT})

    def part(status: str) -> list[dict[str, Any]]:
        return [
            {
                "amount": found.get((currency, status), 0),
                "currency": currency,
                "source_types": {"card": found.get((currency, status), 0)},
            }
            for currency in currencies
        ]

    connect = {} if owner else {"connect_reserved": [{"amount": 0, "currency": one} for one in currencies]}
    return {
        "object": "balance",
        "available": part("available"),
        **connect,
        "livemode": False,
        "pending": part("pending"),
        "refund_and_dispute_prefunding": {"available": [], "pending": []},
    }
