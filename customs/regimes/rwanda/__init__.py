"""Rwanda: the East African Community's common external tariff, and Rwanda's taxes and levies on import."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_noop

from customs.regime import RegimeInfo

INFO = RegimeInfo(
    code="rwanda",
    kind="import",
    country="RW",
    system="rwanda-office",
    retail="im4",
    currency="RWF",
    edition="EAC CET 2022",
    valid_from=date(2022, 7, 1),
    name=gettext_noop("Rwanda, import"),
    office=gettext_noop("Rwanda's customs"),
)
