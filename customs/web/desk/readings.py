"""What a document's exact value means to a reader: a name for a code, an amount as amounts are written here.

The exact value stays beside it; a value that needs no reading has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from babel import Locale
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from customs.eligibility_wording import country_word
from customs.wording import way_of_import
from ewtp.kernel.money import Money
from ewtp.ui.figures import SIGNS, written

METHODS: Final[Mapping[str, Promise]] = {
    "alipay": _("Alipay"),
    "wechat_pay": _("WeChat Pay"),
    "card": _("Bank card"),
}
_AMOUNT: Final = re.compile(r"(-?\d+(?:\.\d+)?) ([A-Z]{3})\b")
_ORIGIN: Final = re.compile(r" ([A-Z]{2})(?=;|$)")


def reading(field: str, value: str) -> str:
    """Empty where the value says it all by itself."""
    read = _READERS.get(field)
    found = read(value) if read is not None else ""
    return found if found != value else ""


def _amounts(value: str) -> str:
    return _AMOUNT.sub(_amount, value)


def _amount(found: re.Match[str]) -> str:
    if found[2] not in SIGNS:
        return found[0]
    return written(Money.of(Decimal(found[1]), found[2]))


def _currency(value: str) -> str:
    names = Locale.parse((get_language() or "en").split("-")[0]).currencies
    return str(names.get(value, value))


def _transaction(value: str) -> str:
    method = value.partition(" ")[0]
    return str(METHODS[method]) if method in METHODS else value


def _goods(value: str) -> str:
    return _ORIGIN.sub(lambda found: f", {country_word(found[1])}", value)


_READERS: Final[Mapping[str, Callable[[str], str]]] = {
    "paid": _amounts,
    "goods_value": _amounts,
    "items": _amounts,
    "currency": _currency,
    "transaction": _transaction,
    "mode": way_of_import,
    "goods": _goods,
}
