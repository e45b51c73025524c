"""Goods of Chinese sellers that leave China by air, declared in JSON of ours."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_noop

from customs.regime import RegimeInfo

INFO = RegimeInfo(
    code="china_export",
    kind="export",
    country="CN",
    system="china-export-office",
    edition="9610 export, ours 1",
    valid_from=date(2014, 2, 10),
    name=gettext_noop("China, retail export"),
    office=gettext_noop("China customs"),
)
