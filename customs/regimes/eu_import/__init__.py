"""The European Union as a destination: flat duty on low-value consignments, TARIC duty above, VAT of the
country.
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_noop

from customs.regime import RegimeInfo
from customs.regimes.eu_import.members import MEMBERS

INFO = RegimeInfo(
    code="eu_import",
    kind="import",
    country="BE",
    system="eu-import-office",
    retail="ioss",
    countries=MEMBERS,
    edition="2026/382",
    valid_from=date(2021, 7, 1),
    name=gettext_noop("European Union, import"),
    office=gettext_noop("Belgian customs"),
)
