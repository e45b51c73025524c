"""Questions and an answer that the API's description shows. A test asks them and compares."""

from __future__ import annotations

from typing import Any, Final

from drf_spectacular.utils import OpenApiExample

WINE: Final[dict[str, Any]] = {
    "origin": "BE",
    "destination": "CN",
    "mode": "9610",
    "currency": "CNY",
    "at": "2026-11-23",
    "buyer_annual_used": "0.00",
    "freight": "60.00",
    "insurance": "0.00",
    "lines": [
        {
            "ref": "1",
            "hs": "22042100",
            "quantity": 1,
            "unit": "piece",
            "value": "600.00",
            "attributes": {"abv": "13"},
        }
    ],
}
WINE_ANSWER: Final[dict[str, Any]] = {
    "origin": "BE",
    "destination": "CN",
    "mode": "9610",
    "currency": "CNY",
    "at": "2026-11-23",
    "regime": "china_cbec",
    "verdict": "ok",
    "reasons": [],
    "lines": [
        {
            "ref": "1",
            "dutiable": "660.00",
            "duty": "0.00",
            "consumption_tax": "51.33",
            "vat": "66.73",
            "other": {},
        }
    ],
    "duty": "0.00",
    "consumption_tax": "51.33",
    "vat": "66.73",
    "other": {},
    "tax_total": "118.06",
    "total": "778.06",
    "steps": [
        "Dutiable price: goods 600.00 + freight 60.00 + insurance 0.00 = 660.00 CNY.",
        (
            "660.00 CNY is within the limit of 5000 CNY for one purchase: no customs duty, and 70 % of "
            "VAT and "
            "consumption tax."
        ),
        "Line 1: consumption tax (wine) (733.33 × 10 % + 0.00) × 70 % = 51.33 CNY.",
        "Line 1: VAT 733.33 × 13 % × 70 % = 66.73 CNY.",
    ],
    "rules": [
        "china_cbec.rates 2026-11",
        "china.rates 2026-11",
        "Caiguanshui 2018 No. 49",
        "VAT Law of the PRC, in force 2026-01-01, Art. 10",
        "Import consumption tax table of the General Administration of Customs",
    ],
    "exchange": None,
    "local": None,
}
THREE_KINDS: Final[dict[str, Any]] = {
    "origin": "CN",
    "destination": "BE",
    "mode": "h7",
    "currency": "EUR",
    "at": "2026-11-23",
    "ioss": True,
    "lines": [
        {"ref": "shoes", "hs": "640399", "quantity": 1, "value": "50.00"},
        {"ref": "dolls", "hs": "950300", "quantity": 2, "value": "30.00"},
        {"ref": "shirts", "hs": "610910", "quantity": 5, "value": "40.00"},
    ],
}

EXAMPLES: Final = [
    OpenApiExample("Wine to China", value=WINE, request_only=True),
    OpenApiExample("Three kinds of goods to Belgium", value=THREE_KINDS, request_only=True),
    OpenApiExample("The wine's answer", value=WINE_ANSWER, response_only=True, status_codes=["200"]),
]
