"""China's cross-border e-commerce retail import (CBEC, modes 9610 and 1210), declared by CEB messages,
2022-05 edition.
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_noop

from customs.regime import RegimeInfo

INFO = RegimeInfo(
    code="china_cbec",
    kind="import",
    country="CN",
    system="china-window",
    edition="CEB 202205",
    valid_from=date(2016, 4, 8),
    modes=frozenset({"9610", "1210"}),
    retail="9610",
    own_digits=10,
    name=gettext_noop("China, retail import by cross-border e-commerce"),
    office=gettext_noop("China customs"),
    originals_path="customs/china/platDataOpen/",
)
