"""What Chinese customs answers about goods that leave (LISTRES), in JSON of ours; statuses as CEB's."""

from __future__ import annotations

from typing import Final

from customs.json_notice import NoticeForm
from customs.regimes.china_export.codec.declaration import FORMAT

FORM: Final = NoticeForm(
    format=FORMAT,
    message="LISTRES",
    reference="copNo",
    number="listNo",
    subject="declaration",
    key="lrn",
    number_key="mrn",
    outcomes={
        "4": ("failed", 1),
        "100": ("rejected", 2),
        "120": ("accepted", 3),
        "500": ("controlled", 4),
        "700": ("not_released", 5),
        "800": ("released", 6),
        "398": ("invalidated", 8),
        "899": ("exited", 9),
    },
    requests={},
)
"""Phases as for any export: a later one is never undone by an earlier one. 398 is ours: cancelled at our
request.
"""
