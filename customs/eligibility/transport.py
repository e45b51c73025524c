"""What carriers ask of every parcel by air: batteries and other dangerous goods, as flags for logistics.

Source: IATA Dangerous Goods Regulations, packing instructions 965 to 970; from memory, confirmed by the
airline's own acceptance check.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Final

from customs.eligibility.question import YES, Question
from customs.eligibility.rule import Found, Rule, Scope, Todo, gettext_noop, named
from customs.eligibility.table import Table
from customs.eligibility.verdict import Verdict

SCOPE: Final = Scope(code="air_transport", kind="transport")
DANGEROUS: Final = Table(
    Path(__file__).parent / "dangerous_goods.csv",
    key="hs",
    columns=("un", "fact", "name_en", "name_zh", "name_fr", "name_nl"),
    code="dangerous-goods",
    edition="2026-11",
    title=gettext_noop("Goods that may be dangerous in an aircraft"),
)
BATTERY_HS: Final = Table(
    Path(__file__).parent / "battery_goods.csv",
    key="hs",
    columns=("name_en", "name_zh", "name_fr", "name_nl"),
    code="battery-goods",
    edition="2026-11",
    title=gettext_noop("Goods that often hold a battery"),
)
BATTERY_UNKNOWN: Final = "battery_unknown"
"""Flag of goods that may hold a battery of which nothing is said: no UN number, a question."""
LOW, HIGH = Decimal(100), Decimal(160)
TELL_BATTERY: Final = Todo(
    "tell_battery", gettext_noop("Say whether a battery is inside, of which kind and how many watt-hours.")
)
DECLARE_DANGEROUS: Final = Todo(
    "declare_dangerous", gettext_noop("Give the safety data sheet; the hub marks and packs the parcel by it.")
)


def _is_lithium(question: Question) -> bool:
    return question.fact("battery").casefold().startswith(("lithium", "li"))


class _AirRule(Rule):
    source = "IATA Dangerous Goods Regulations"
    edition = "DGR 67"


class Un3480(_AirRule):
    """Lithium batteries on their own are not taken: the route flies on passenger aircraft too."""

    verdict = Verdict.NO
    flags = ("UN3480",)

    def finds(self, question: Question) -> Found | None:
        kind = question.fact("battery").casefold()
        is_loose = kind in {"lithium_ion_loose", "lithium_loose"}
        is_cell = question.under("850650", "850760") and kind != "none"
        return Found() if is_loose or is_cell else None


class Un3481(_AirRule):
    """A lithium battery of at most 100 Wh inside the goods may fly, two at most in a parcel, packed against
    switching on.
    """

    verdict = Verdict.YES_IF
    flags = ("UN3481",)
    todo = Todo(
        "pack_battery", gettext_noop("Give the test summary UN 38.3 and put the battery mark on the parcel.")
    )

    def finds(self, question: Question) -> Found | None:
        if not _is_lithium(question) or question.fact("battery").casefold().endswith("loose"):
            return None
        energy = question.number("battery_wh")
        return Found() if energy is not None and energy <= LOW else None


class BatteryOver100Wh(_AirRule):
    """A lithium battery of {energy} Wh needs the airline's consent; above 160 Wh it travels as cargo only."""

    verdict = Verdict.ASK
    flags = ("UN3481",)
    todo = Todo("ask_carrier", gettext_noop("The agency asks the airline before it goes on sale."))

    def finds(self, question: Question) -> Found | None:
        energy = question.number("battery_wh")
        if not _is_lithium(question) or energy is None or energy <= LOW:
            return None
        return Found(params={"energy": f"{energy}"}, verdict=Verdict.NO if energy > HIGH else Verdict.ASK)


class BatteryUnknown(_AirRule):
    """Goods of this kind often hold a battery, and yours was not described."""

    verdict = Verdict.YES_IF
    flags = (BATTERY_UNKNOWN,)
    todo = TELL_BATTERY

    def finds(self, question: Question) -> Found | None:
        given = question.fact("battery")
        if given.casefold() in YES:
            return Found()
        if _is_lithium(question):
            is_asked = question.number("battery_wh") is None and not given.casefold().endswith("loose")
            return Found() if is_asked else None
        if given or question.under("850650", "850760"):
            return None
        row = BATTERY_HS.longest(question.hs, question.on)
        return Found(row=row) if row else None


class DangerousGoods(_AirRule):
    """{name} can be dangerous in an aircraft ({un})."""

    verdict = Verdict.YES_IF
    todo = DECLARE_DANGEROUS

    def finds(self, question: Question) -> Found | None:
        row = DANGEROUS.longest(question.hs, question.on)
        if row is None or (row["fact"] and question.says(row["fact"]) is False):
            return None
        params = {"un": row["un"], **named(row)}
        return Found(row=row, params=params, flags=(row["un"].replace(" ", ""),))


class Aerosol(_AirRule):
    """An aerosol is UN 1950. It may fly in limited quantity only."""

    verdict = Verdict.YES_IF
    flags = ("UN1950",)
    todo = DECLARE_DANGEROUS

    def finds(self, question: Question) -> Found | None:
        return Found() if question.says("aerosol") else None


class StrongSpirit(_AirRule):
    """A drink of {abv} % alcohol is dangerous goods (UN 3065): above 70 % no parcel with it is taken."""

    verdict = Verdict.NO
    flags = ("UN3065",)

    def finds(self, question: Question) -> Found | None:
        abv = question.number("abv")
        return Found(params={"abv": f"{abv}"}) if abv is not None and abv > 70 else None
