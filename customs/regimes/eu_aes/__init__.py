"""Export from the EU by the Automated Export System (AES Phase 1), lodged in Belgium."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_noop

from customs.regime import RegimeInfo

INFO = RegimeInfo(
    code="eu_aes",
    kind="export",
    country="BE",
    system="export-office",
    edition="AES-P1",
    valid_from=date(2023, 12, 1),
    name=gettext_noop("EU, export by the Automated Export System"),
    office=gettext_noop("Belgian customs"),
)
