"""Low-value export from Belgium: parcels below EUR 1,000 and 1,000 kg in one bulk file (BE-GATE)."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_noop

from customs.regime import RegimeInfo

INFO = RegimeInfo(
    code="be_gate",
    kind="export",
    country="BE",
    system="export-bulk",
    edition="bulk-1",
    valid_from=date(2020, 3, 16),
    modes=frozenset({"low_value"}),
    is_default=False,
    name=gettext_noop("Belgium, low-value export by bulk file"),
    office=gettext_noop("Belgian customs"),
)
