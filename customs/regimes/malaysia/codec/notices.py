"""What Malaysian customs answers (K1RES), in JSON of ours."""

from __future__ import annotations

from typing import Final

from customs.json_notice import NoticeForm
from customs.regimes.malaysia.codec.declaration import FORMAT

FORM: Final = NoticeForm(
    format=FORMAT,
    message="K1RES",
    reference="referenceNo",
    number="registrationNo",
    outcomes={
        "RECEIVED": ("submitted", 1),
        "INVALID": ("failed", 1),
        "REJECTED": ("rejected", 1),
        "REGISTERED": ("accepted", 1),
        "ASSESSED": ("approved", 1),
        "EXAMINE": ("inspection", 1),
        "DETAINED": ("detained", 1),
        "RELEASED": ("released", 2),
        "RETURNED": ("returned", 4),
    },
    requests={"RECEIVED": ("submitted", 1), "REFUSED": ("rejected", 2), "CANCELLED": ("accepted", 3)},
    taxes=("importDuty", "exciseDuty", "salesTax"),
    currency="MYR",
)
