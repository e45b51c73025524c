"""China's general trade import (mode 0110), for business buyers: duty, consumption tax and VAT in full."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_noop

from customs.regime import RegimeInfo

INFO = RegimeInfo(
    code="china_general",
    kind="import",
    country="CN",
    edition="tariff 2026",
    valid_from=date(2019, 1, 1),
    modes=frozenset({"0110"}),
    is_default=False,
    name=gettext_noop("China, general trade import"),
    office=gettext_noop("China customs"),
)
