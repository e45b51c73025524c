"""What China's general trade import (mode 0110) asks: what cross-border retail is spared of."""

from __future__ import annotations

from datetime import date
from typing import Final

from customs.eligibility.question import Question
from customs.eligibility.rule import Found, Rule, Scope, Todo, gettext_noop, named
from customs.eligibility.verdict import Verdict
from customs.national.china import goods
from customs.national.china.food_rules import AnimalOrigin as AnimalOrigin
from customs.national.china.food_rules import Decree248 as Decree248
from customs.national.china.food_rules import Decree280 as Decree280
from customs.national.china.food_rules import Expired as Expired
from customs.national.china.food_rules import HealthFood as HealthFood
from customs.national.china.food_rules import InfantFormula as InfantFormula
from customs.national.china.food_rules import OfficialRecommendation as OfficialRecommendation
from customs.national.china.food_rules import OrganicClaim as OrganicClaim
from customs.national.china.food_rules import ShelfLifeUnknown as ShelfLifeUnknown
from customs.national.china.food_rules import ShortShelfLife as ShortShelfLife
from customs.national.china.prohibition import Publications as Publications
from customs.national.china.prohibition import UsedGoods as UsedGoods

SCOPE: Final = Scope(
    code="china_general",
    kind="import",
    destinations=frozenset({"CN"}),
    modes=frozenset({"0110"}),
    away_from=frozenset({"CN"}),
)


class Nmpa(Rule):
    """In general trade cosmetics need their registration or filing with NMPA."""

    source = "Cosmetics Supervision and Administration Regulation, Art. 4"
    edition = "2021"
    confidence = "B"
    valid_from = date(2021, 1, 1)
    verdict = Verdict.NO
    opened_by = "nmpa"
    todo = Todo(
        "register_nmpa", gettext_noop("Register the product with NMPA, or sell it in mode 9610 or 1210.")
    )

    def finds(self, question: Question) -> Found | None:
        if not goods.is_cosmetic(question):
            return None
        return Found(verdict=Verdict.YES) if question.fact("nmpa") else Found()


class ChineseLabel(Rule):
    """In general trade food and cosmetics carry a Chinese label on the goods before they are imported."""

    source = "Food Safety Law Art. 97; GACC Decree 249"
    edition = "249"
    valid_from = date(2022, 1, 1)
    verdict = Verdict.YES_IF
    todo = Todo(
        "print_label",
        gettext_noop("Have the Chinese label made with the importer and stuck on before shipping."),
    )

    def finds(self, question: Question) -> Found | None:
        if not (goods.is_food(question) or goods.is_cosmetic(question)):
            return None
        return Found(verdict=Verdict.YES if question.says("chinese_label") else Verdict.YES_IF)


class Ccc(Rule):
    """Toys, electrical appliances and lamps need the China Compulsory Certificate (CCC) in general trade."""

    source = "Compulsory Product Certification catalogue (CNCA)"
    edition = "2023"
    valid_from = date(2009, 9, 1)
    verdict = Verdict.YES_IF
    todo = Todo(
        "get_ccc",
        gettext_noop("Give the CCC certificate, or the paper that the goods are outside the catalogue."),
    )

    def finds(self, question: Question) -> Found | None:
        if not question.under("9503", "8508", "8509", "8510", "8516", "8517", "8518", "9405", "8715"):
            return None
        return Found(verdict=Verdict.YES if question.fact("ccc") else Verdict.YES_IF)


class GeneralImporter(Rule):
    """General trade needs a Chinese importer with customs registration; consumers cannot be the importer."""

    source = "Customs Law of the PRC, Art. 11"
    edition = "2021"
    valid_from = date(2016, 4, 8)
    verdict = Verdict.YES_IF
    todo = Todo("name_importer", gettext_noop("Name the importer and its customs registration."))

    def finds(self, question: Question) -> Found | None:
        return Found(verdict=Verdict.YES if question.fact("importer") else Verdict.YES_IF)


class QuarantinePermit(Rule):
    """{name} is quarantined: the importer holds a permit for it before it is shipped."""

    source = "Law on the Entry and Exit Animal and Plant Quarantine, Art. 10"
    edition = "2009"
    valid_from = date(2016, 4, 8)
    verdict = Verdict.ASK
    todo = Todo("ask_agency", gettext_noop("The agency asks the importer for the permit."))

    def finds(self, question: Question) -> Found | None:
        row = goods.PROHIBITED.longest(question.hs, question.on)
        if row is None or question.under("24", "36", "93", "97", "854340"):
            return None
        return Found(row=row, params=named(row))


class StateTrade(Rule):
    """{name} is imported by State firms or with special licences only."""

    source = "Tobacco Monopoly Law; Firearms Law; Regulation on explosives"
    edition = "2015"
    valid_from = date(2016, 4, 8)
    verdict = Verdict.NO

    def finds(self, question: Question) -> Found | None:
        row = goods.PROHIBITED.longest(question.hs, question.on)
        if row is None or not question.under("24", "36", "93", "97", "854340"):
            return None
        return Found(row=row, params=named(row))
