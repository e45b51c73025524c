"""Personal postal articles into China (mode `postal`): the way outside cross-border e-commerce."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_noop

from customs.regime import RegimeInfo

INFO = RegimeInfo(
    code="china_postal",
    kind="import",
    country="CN",
    edition="2019-04-09",
    valid_from=date(2019, 4, 9),
    modes=frozenset({"postal"}),
    is_default=False,
    name=gettext_noop("China, personal articles in the post"),
    office=gettext_noop("China customs"),
)
