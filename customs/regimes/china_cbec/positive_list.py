"""The list of goods for cross-border retail import, as far as our copy goes: one line an eight-digit code.

Own work from knowledge of China's tariff, not a copy of the announcement: every line is to be confirmed
before
go-live (confidence M). A remark is of one kind: `exclusion` (dual-use and endangered species), `mode` (only
in the
modes named), `name` (only the goods named), `cap` (a quantity a person a year), `registration` (its own law
counts).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final

from customs.eligibility.rule import gettext_noop
from customs.eligibility.table import BadTable, Table

KINDS: Final = frozenset({"", "exclusion", "mode", "name", "cap", "registration"})
COLUMNS: Final = ("name_zh", "name_en", "remark_kind", "remark", "cap", "unit", "modes")
REMARKS: Final = (
    gettext_noop("dried figs only"),
    gettext_noop("not endangered species, not dual-use"),
    gettext_noop("20 kg a person a year"),
    gettext_noop("for eating only"),
    gettext_noop("2 kg a person a year"),
    gettext_noop("formula registered with SAMR only"),
    gettext_noop("infant formula needs its registration"),
    gettext_noop("bonded only"),
    gettext_noop("health food and medical food by their own registration"),
    gettext_noop("producer registered for feed"),
    gettext_noop("printer ink for home use only"),
    gettext_noop("writing ink only"),
    gettext_noop("medical device registration"),
)
"""What the remarks of our copy mean: the English that stands in brackets after the official words."""
OFFICIAL_LINES: Final = 1476
"""Lines of the 2022 edition; ours has fewer."""


def check(key: str, values: Mapping[str, str]) -> None:
    """Raises BadTable, naming the line and what is wrong with it."""
    where = f"positive list, {key}"
    if not (
        len(key) == 8 and key.isascii() and key.isdecimal() and "01" <= key[:2] <= "97" and key[:2] != "77"
    ):
        raise BadTable(f"{where}: not an eight-digit code")
    if not values["name_zh"] or not values["name_en"]:
        raise BadTable(f"{where}: a Chinese and an English name are needed")
    kind = values["remark_kind"]
    if kind not in KINDS or bool(kind) != bool(values["remark"]):
        raise BadTable(f"{where}: a remark needs its kind, and a kind its remark")
    if (kind == "mode") != bool(values["modes"]):
        raise BadTable(f"{where}: modes are named where the remark is of kind mode")
    if kind == "cap" and not _is_amount(values):
        raise BadTable(f"{where}: a cap needs an amount and a unit, kg or g")


def _is_amount(values: Mapping[str, str]) -> bool:
    try:
        return Decimal(values["cap"]) > 0 and values["unit"] in ("kg", "g")
    except InvalidOperation:
        return False


def load(path: Path) -> Table:
    """Raises BadTable, naming the line."""
    return Table(
        path, key="hs8", columns=COLUMNS, code="cn-cbec-positive-list", edition="2022", check=check,
        title=gettext_noop("China's list of goods for cross-border retail import (our copy)"),
    )  # fmt: skip


POSITIVE_LIST: Final = load(Path(__file__).parent / "positive_list.csv")
CITIES_1239: Final = Table(
    Path(__file__).parent / "bonded_cities.csv",
    key="city",
    columns=("name_zh",),
    code="cn-bonded-cities",
    edition="2023",
    title=gettext_noop("Cities whose bonded zones use mode 1210"),
)
