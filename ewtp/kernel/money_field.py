"""Money in a row: two plain columns `<name>_minor` and `<name>_currency`, read and set as one Money."""

from __future__ import annotations

from typing import Any

from ewtp.kernel.money import Money


class MoneyOf:
    """Descriptor over `<name>_minor` (BigIntegerField) and `<name>_currency` (CharField(3)).

    `price = MoneyOf("price")` in a model with both columns. Assigning sets both.
    """

    def __init__(self, name: str) -> None:
        self.minor = f"{name}_minor"
        self.currency = f"{name}_currency"

    def __get__(self, record: Any, owner: Any = None) -> Any:
        if record is None:
            return self
        return Money(getattr(record, self.minor), getattr(record, self.currency))

    def __set__(self, record: Any, value: Money) -> None:
        setattr(record, self.minor, value.minor)
        setattr(record, self.currency, value.currency)
