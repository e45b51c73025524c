"""What China's laws call food, animal products and cosmetics, by goods code; shared by every way into
China.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from customs.eligibility.question import Question
from customs.eligibility.rule import Todo, gettext_noop
from customs.eligibility.table import BadTable, Row, Table
from customs.eligibility.verdict import Verdict

FOLDER: Final = Path(__file__).parent


def _check_registration(key: str, values: Mapping[str, str]) -> None:
    if values["verdict"] not in set(Verdict):
        raise BadTable(f"{key}: verdict is {', '.join(Verdict)}, not {values['verdict']!r}")


def _check_threshold(key: str, values: Mapping[str, str]) -> None:
    value = values["value"]
    if not (value.isascii() and value.isdecimal() and len(value) <= 4):
        raise BadTable(f"{key}: value is a whole number of at most four digits, not {value!r}")


FOOD: Final = Table(
    FOLDER / "food.csv",
    key="hs",
    columns=("kind", "route", "name_en", "name_zh", "name_fr", "name_nl"),
    code="cn-food",
    edition="2026-06",
    title=gettext_noop("Food by China's registration rules"),
)
PROHIBITED: Final = Table(
    FOLDER / "prohibited.csv",
    key="hs",
    columns=("unless", "name_en", "name_zh", "name_fr", "name_nl"),
    code="cn-prohibited",
    edition="2021-10",
    title=gettext_noop("Goods that may not enter China by post, by hand or in a retail parcel"),
)
REGISTRATION: Final = Table(
    FOLDER / "food_registration.csv",
    key="mode",
    columns=("decree", "verdict"),
    code="cn-food-registration",
    edition="2026-06",
    check=_check_registration,
    title=gettext_noop("Is the food producer's registration asked for, by way of import"),
)
THRESHOLDS: Final = Table(
    FOLDER / "thresholds.csv",
    key="name",
    columns=("value", "unit"),
    code="cn-thresholds",
    edition="2026-11",
    check=_check_threshold,
    is_fixed=True,
    title=gettext_noop("Thresholds of the rules for China"),
)
COSMETICS: Final = ("3303", "3304", "3305", "330710", "330720", "330730", "340130")

REGISTER_GACC: Final = Todo(
    "register_gacc",
    gettext_noop(
        "Have the producer registered with China's customs (CIFER) and give the registration number."
    ),
)
HEALTH_CERTIFICATE: Final = Todo(
    "health_certificate", gettext_noop("Ask the Belgian food agency (FAVV-AFSCA) for the health certificate.")
)
REGISTER_FORMULA: Final = Todo(
    "register_formula",
    gettext_noop("Give the registration number of the formula with SAMR; without it no listing can be made."),
)


def food(question: Question) -> Row | None:
    """The line of the food table. The seller's own word that it is no food counts where the table is
    unsure.
    """
    row = FOOD.longest(question.hs, question.on)
    return row if row is not None and row["kind"] != "none" else None


def is_food(question: Question) -> bool:
    said = question.says("food")
    return said if said is not None else food(question) is not None


def is_cosmetic(question: Question) -> bool:
    said = question.says("cosmetic")
    return said if said is not None else question.under(*COSMETICS)


def threshold(name: str, question: Question) -> int:
    """Raises LookupError when the data has no such line on the day."""
    row = THRESHOLDS.get(name, question.on)
    if row is None:
        raise LookupError(f"no threshold {name} on {question.on}")
    return int(row["value"])
