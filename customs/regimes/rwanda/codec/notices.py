"""What Rwanda's single window answers (IM4RES), in JSON of ours; lanes as ASYCUDA World names them."""

from __future__ import annotations

from typing import Final

from customs.json_notice import NoticeForm
from customs.regimes.rwanda.codec.declaration import FORMAT

FORM: Final = NoticeForm(
    format=FORMAT,
    message="IM4RES",
    reference="declarantRef",
    number="entryNo",
    outcomes={
        "STORED": ("submitted", 1),
        "ERROR": ("failed", 1),
        "REJECTED": ("rejected", 1),
        "REGISTERED": ("accepted", 1),
        "ASSESSED": ("approved", 1),
        "YELLOW": ("review", 1),
        "RED": ("inspection", 1),
        "SEIZED": ("detained", 1),
        "RELEASE_ORDER": ("released", 2),
        "EXITED": ("closed", 3),
        "REEXPORTED": ("returned", 4),
    },
    requests={"STORED": ("submitted", 1), "REFUSED": ("rejected", 2), "CANCELLED": ("accepted", 3)},
    taxes=("duty", "excise", "vat", "wht", "idl", "aul", "qif"),
    currency="RWF",
)
