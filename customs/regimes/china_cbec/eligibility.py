"""What China's cross-border retail import (modes 9610, 1210, 1239) takes: the positive list and its
remarks, food and cosmetics in this way, prohibited goods, bonded cities.

The rules on food and prohibited goods are those of every way into China and come in by name.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from customs.eligibility.question import Question
from customs.eligibility.rule import Found, Rule, Scope, Todo, gettext_noop, named
from customs.eligibility.table import Row
from customs.eligibility.verdict import Verdict
from customs.national.china import goods
from customs.national.china.food_rules import (
    AnimalOrigin as AnimalOrigin,
)
from customs.national.china.food_rules import (
    Decree248 as Decree248,
)
from customs.national.china.food_rules import (
    Decree280 as Decree280,
)
from customs.national.china.food_rules import (
    Expired as Expired,
)
from customs.national.china.food_rules import (
    HealthFood as HealthFood,
)
from customs.national.china.food_rules import (
    InfantFormula as InfantFormula,
)
from customs.national.china.food_rules import (
    OfficialRecommendation as _OfficialRecommendation,
)
from customs.national.china.food_rules import (
    OrganicClaim as OrganicClaim,
)
from customs.national.china.food_rules import (
    ShelfLifeUnknown as ShelfLifeUnknown,
)
from customs.national.china.food_rules import (
    ShortShelfLife as ShortShelfLife,
)
from customs.national.china.goods import FOOD as FOOD
from customs.national.china.goods import PROHIBITED as PROHIBITED
from customs.national.china.goods import REGISTRATION as REGISTRATION
from customs.national.china.goods import THRESHOLDS as THRESHOLDS
from customs.national.china.prohibition import Announcement470 as _Announcement470
from customs.national.china.prohibition import Publications as Publications
from customs.national.china.prohibition import UsedGoods as UsedGoods
from customs.regimes.china_cbec.positive_list import CITIES_1239 as CITIES_1239
from customs.regimes.china_cbec.positive_list import OFFICIAL_LINES, POSITIVE_LIST

SCOPE: Final = Scope(
    code="china_cbec",
    kind="import",
    destinations=frozenset({"CN"}),
    modes=frozenset({"9610", "1210", "1239"}),
    away_from=frozenset({"CN"}),
    usual_mode="9610",
)
ASK_LIST: Final = Todo(
    "ask_agency",
    gettext_noop("Submit it; the agency looks the code up in the full list and answers within a day."),
)
GRAMS: Final = {"kg": Decimal(1000), "g": Decimal(1)}


def line(question: Question) -> Row | None:
    """The list's line of these goods; None too for a code of six digits."""
    return POSITIVE_LIST.get(question.hs[:8], question.on)


def _mode(question: Question) -> str:
    return question.mode or SCOPE.usual_mode


class _ListRule(Rule):
    source = "Announcement 2022 No. 7 of MOF and others"
    edition = "2022"
    valid_from = date(2022, 3, 1)


class PositiveList(_ListRule):
    """{hs8} is on our copy of China's list for cross-border retail: {name}."""

    def finds(self, question: Question) -> Found | None:
        row = line(question)
        if row is None:
            return None
        params = {"hs8": row.key, **named(row)}
        return Found(row=row, params=params)


class NotInOurCopy(_ListRule):
    """{hs8} is not in our copy of the list, which has {ours} of its {all} lines."""

    verdict = Verdict.ASK
    todo = ASK_LIST

    def finds(self, question: Question) -> Found | None:
        if len(question.hs) < 8 or line(question) is not None:
            return None
        ours = len(POSITIVE_LIST.at(question.on))
        return Found(params={"hs8": question.hs[:8], "ours": str(ours), "all": f"{OFFICIAL_LINES:,}"})


class CodeDoubtful(_ListRule):
    """Under the same six digits our copy has {lines}. The last digits may be wrong."""

    verdict = Verdict.ASK
    todo = Todo(
        "check_code", gettext_noop("Look at the code again; a line of China's tariff has eight digits.")
    )

    def finds(self, question: Question) -> Found | None:
        if len(question.hs) < 8 or line(question) is not None:
            return None
        near = POSITIVE_LIST.beginning(question.hs[:6], question.on)
        return Found(params={"lines": ", ".join(row.key for row in near)}) if near else None


class SixDigits(_ListRule):
    """The list has lines of eight digits. Under {hs} our copy has {lines}."""

    verdict = Verdict.YES_IF
    todo = Todo("give_code", gettext_noop("Give the eight digits of China's tariff."))

    def finds(self, question: Question) -> Found | None:
        if len(question.hs) >= 8:
            return None
        near = POSITIVE_LIST.beginning(question.hs, question.on)
        if not near:
            return Found(params={"lines": "—"}, verdict=Verdict.ASK, todo=ASK_LIST)
        return Found(params={"lines": ", ".join(row.key for row in near)})


class _Remark(_ListRule):
    kind = ""

    def remark(self, question: Question) -> Row | None:
        row = line(question)
        return row if row is not None and row["remark_kind"] == self.kind else None


class RemarkExclusion(_Remark):
    """The list leaves out dual-use goods and goods of endangered species: {remark}."""

    verdict = Verdict.YES_IF
    kind = "exclusion"
    todo = Todo(
        "say_species", gettext_noop("Say that it is neither dual-use nor of an endangered species (CITES).")
    )

    def finds(self, question: Question) -> Found | None:
        row = self.remark(question)
        if row is None:
            return None
        said = (question.says("cites"), question.says("dual_use"))
        verdict = self.verdict
        if True in said:
            verdict = Verdict.NO
        elif said == (False, False):
            verdict = Verdict.YES
        return Found(row=row, params={"remark": row["remark"]}, verdict=verdict)


class RemarkMode(_Remark):
    """The list takes it only in mode {modes}: {remark}."""

    verdict = Verdict.NO
    kind = "mode"
    todo = Todo("use_bonded", gettext_noop("Keep stock in a bonded zone and sell it in mode {modes}."))

    def finds(self, question: Question) -> Found | None:
        row = self.remark(question)
        if row is None:
            return None
        is_met = _mode(question) in row["modes"].split()
        params = {"modes": row["modes"], "remark": row["remark"]}
        return Found(row=row, params=params, verdict=Verdict.YES if is_met else Verdict.NO)


class RemarkName(_Remark):
    """Under this code the list takes only some goods: {remark}."""

    verdict = Verdict.YES_IF
    kind = "name"
    todo = Todo("confirm_goods", gettext_noop("Say that your goods are the ones the remark names."))

    def finds(self, question: Question) -> Found | None:
        row = self.remark(question)
        if row is None:
            return None
        fits = question.says("fits_remark")
        verdict = {True: Verdict.YES, False: Verdict.NO, None: Verdict.YES_IF}[fits]
        return Found(row=row, params={"remark": row["remark"]}, verdict=verdict)


class RemarkCap(_Remark):
    """One person may buy {cap} {unit} of it in a year: {remark}."""

    verdict = Verdict.YES_IF
    kind = "cap"
    todo = Todo(
        "mind_cap", gettext_noop("Sell it in packs below {cap} {unit}; the platform adds up a buyer's year.")
    )

    def finds(self, question: Question) -> Found | None:
        row = self.remark(question)
        if row is None:
            return None
        grams, pieces = question.number("net_g"), question.number("quantity") or Decimal(1)
        cap = Decimal(row["cap"]) * GRAMS[row["unit"]]
        is_over = grams is not None and grams * pieces > cap
        params = {"cap": row["cap"], "unit": row["unit"], "remark": row["remark"]}
        return Found(row=row, params=params, verdict=Verdict.NO if is_over else Verdict.YES_IF)


class RemarkRegistration(_Remark):
    """The list points to the goods' own law: {remark}."""

    verdict = Verdict.YES_IF
    kind = "registration"
    todo = Todo(
        "show_registration",
        gettext_noop("Give the registration number, or say that the remark is not about it."),
    )

    def finds(self, question: Question) -> Found | None:
        row = self.remark(question)
        if row is None:
            return None
        numbers = (
            "formula_registration",
            "health_food_registration",
            "nmpa",
            "gacc_registration",
            "feed_registration",
        )
        denied = question.under("21069090", "19011090") and (
            question.says("health_food") is False or question.says("is_infant_formula") is False
        )
        is_met = bool(denied) or any(question.fact(name) for name in numbers)
        return Found(
            row=row, params={"remark": row["remark"]}, verdict=Verdict.YES if is_met else self.verdict
        )


class Announcement470(_Announcement470):
    """{name} may not enter China in a parcel."""

    def is_admitted(self, question: Question) -> bool:
        return line(question) is not None


class OfficialRecommendation(_OfficialRecommendation):
    """{name} belongs to the foods for which the Belgian authority recommends the producer to China."""

    def finds(self, question: Question) -> Found | None:
        """In the retail parcel it only explains the way to a registration, so it speaks for stock in bond
        alone.
        """
        return super().finds(question) if _mode(question) != "9610" else None


class CosmeticsRelief(Rule):
    """Cosmetics need no registration with NMPA in cross-border retail; the rules of the country of origin
    count.
    """

    source = "Shangcaifa 2018 No. 486; GACC Announcement 2018 No. 194"
    edition = "2019-01-01"
    confidence = "B"
    valid_from = date(2019, 1, 1)

    def finds(self, question: Question) -> Found | None:
        return Found() if goods.is_cosmetic(question) and _mode(question) != "1239" else None


class Cosmetics1239(Rule):
    """In mode 1239 cosmetics need their registration with NMPA, as in general trade."""

    source = "GACC Announcement 2018 No. 194"
    edition = "2019-01-01"
    confidence = "B"
    valid_from = date(2019, 1, 1)
    verdict = Verdict.NO
    opened_by = "nmpa"
    todo = Todo(
        "register_nmpa", gettext_noop("Register the product with NMPA, or sell it in mode 9610 or 1210.")
    )

    def finds(self, question: Question) -> Found | None:
        if not goods.is_cosmetic(question) or _mode(question) != "1239":
            return None
        return Found(verdict=Verdict.YES) if question.fact("nmpa") else Found()


class MedicalDevice(Rule):
    """Medical devices may be sold only when they are registered in China."""

    source = "CBEC positive list, remark; Medical Devices Regulation Art. 13"
    edition = "2021"
    confidence = "B"
    valid_from = date(2018, 1, 1)
    verdict = Verdict.NO
    opened_by = "nmpa"
    todo = Todo("register_device", gettext_noop("Give the registration number with NMPA."))

    def finds(self, question: Question) -> Found | None:
        if not question.says("medical"):
            return None
        return Found(verdict=Verdict.YES) if question.fact("nmpa") else Found()


class ElectronicLabel(Rule):
    """No Chinese label is printed on the goods; the listing carries it in Chinese: what it is, what is in
    it, origin.
    """

    source = "Shangcaifa 2018 No. 486, duties of the platform and the firm"
    edition = "2019-01-01"
    valid_from = date(2019, 1, 1)
    verdict = Verdict.YES_IF
    todo = Todo(
        "add_label",
        gettext_noop("Give the Chinese description and the ingredients in Chinese: they are the label."),
    )

    def finds(self, question: Question) -> Found | None:
        if not (goods.is_food(question) or goods.is_cosmetic(question)):
            return None
        return Found(verdict=Verdict.YES if question.says("e_label") else Verdict.YES_IF)


class RiskNotice(Rule):
    """Before paying, the buyer reads that the goods follow the rules of their origin and are for own use; the
    platform shows it.
    """

    source = "Shangcaifa 2018 No. 486, Annex on the risk notice"
    edition = "2019-01-01"
    confidence = "B"
    valid_from = date(2019, 1, 1)

    def finds(self, question: Question) -> Found | None:
        return Found()


class Mode1239(Rule):
    """{city} does not use mode 1239: its bonded zones use 1210."""

    source = "GACC Announcement of 2016-12-05; list of pilot cities"
    edition = "2016-12-05"
    confidence = "A"
    valid_from = date(2016, 12, 1)
    verdict = Verdict.NO
    todo = Todo("use_1210", gettext_noop("Ask again in mode 1210."))

    def finds(self, question: Question) -> Found | None:
        if _mode(question) != "1239":
            return None
        row = CITIES_1239.get(question.fact("city").casefold(), question.on)
        return Found(row=row, params={"city": question.fact("city")}) if row else None


class BondedCity(Rule):
    """Mode 1210 works in the bonded zones of pilot cities, and the city was not one that we know."""

    source = "GACC Announcement of 2016-12-05; list of pilot cities"
    edition = "2016-12-05"
    valid_from = date(2016, 12, 1)
    verdict = Verdict.YES_IF
    todo = Todo("say_city", gettext_noop("Name the city whose bonded zone keeps the stock."))

    def finds(self, question: Question) -> Found | None:
        if _mode(question) != "1210":
            return None
        is_known = CITIES_1239.get(question.fact("city").casefold(), question.on) is not None
        return None if is_known else Found()
