"""Malaysia: sales tax on low-value goods, and duty and sales tax above the threshold."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_noop

from customs.regime import RegimeInfo

INFO = RegimeInfo(
    code="malaysia",
    kind="import",
    country="MY",
    system="malaysia-office",
    retail="lvg",
    edition="LVG 2024",
    valid_from=date(2024, 1, 1),
    name=gettext_noop("Malaysia, import"),
    office=gettext_noop("Malaysian customs"),
)
