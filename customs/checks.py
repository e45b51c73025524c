"""Quick answers for forms: may this number and this code be right?"""

from __future__ import annotations

from django.utils.translation import gettext

from customs.regime import NoRegime, cost_regime, import_regime
from customs.values import Reason
from ewtp.kernel import clock


def check_identity_number(*, country: str, number: str) -> Reason | None:
    """None when the number may be right, or when nobody clears by such a number there."""
    try:
        _info, regime = import_regime(country=country, mode="", on=clock.now().date())
    except NoRegime:
        return None
    return regime.identity_fault(number)


def check_goods_code(*, destination: str, hs: str) -> Reason | None:
    """None when it has the form of a goods code: 6 or 8 digits (or 10, in China), chapter 01 to 97."""
    try:
        own = cost_regime(country=destination, mode="", on=clock.now().date()).own_digits
    except NoRegime:
        own = 6
    is_code = (
        hs.isascii()
        and hs.isdecimal()
        and len(hs) in {6, 8, own}
        and 1 <= int(hs[:2]) <= 97
        and hs[:2] != "77"
    )
    if is_code:
        return None
    return Reason(
        code="goods_code",
        message=gettext(
            "{hs} is not a goods code. Give 6 or 8 digits (10 for China), without dots, chapter 01 to 97."
        ).format(hs=hs or "—"),
    )
