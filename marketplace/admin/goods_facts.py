"""The facts per piece that taxes hang on, each with a label and its unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FACTS: Final[dict[str, tuple[Promise, str]]] = {
    "net_ml": (gettext_lazy("Net volume of a piece"), "ml"),
    "net_g": (gettext_lazy("Net content of a piece"), "g"),
    "pieces": (gettext_lazy("Pieces in a pack"), ""),
    "abv": (gettext_lazy("Alcohol by volume"), "%"),
    "litres": (gettext_lazy("Volume taxed as a drink"), "l"),
    "vat": (gettext_lazy("VAT rate in China"), "%"),
    "duty": (gettext_lazy("Customs duty in China"), "%"),
}


def facts(attributes: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Label and value with its unit, in the order above; unknown keys come last."""
    keys = [key for key in (*FACTS, *(k for k in attributes if k not in FACTS)) if key in attributes]
    return [_fact(key, attributes[key]) for key in keys]


def _fact(key: str, value: object) -> tuple[str, str]:
    label, unit = FACTS.get(key, (key.replace("_", " "), ""))
    if value in ("", None):
        return str(label), _("not given")
    return str(label), f"{value}\u00a0{unit}" if unit else str(value)
