"""What the European Union takes: product safety, CE, cosmetics, food of animal origin, plants, chemicals."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from customs.eligibility.question import Question
from customs.eligibility.rule import Found, Rule, Scope, Todo, gettext_noop, named
from customs.eligibility.table import Table
from customs.eligibility.verdict import Verdict

EU: Final = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()  # noqa: SIM905
)
SCOPE: Final = Scope(code="eu_import", kind="import", destinations=EU, away_from=EU)
PRODUCTS: Final = Table(
    Path(__file__).parent / "product_rules.csv",
    key="hs",
    columns=("kind", "name_en", "name_zh", "name_fr", "name_nl"),
    code="eu-product-rules",
    edition="2026-11",
    title=gettext_noop("Goods with product rules of their own in the EU (short list)"),
)


class _Product(Rule):
    edition = "2026-11"
    kinds: tuple[str, ...] = ()
    proof = ""

    def finds(self, question: Question) -> Found | None:
        row = PRODUCTS.longest(question.hs, question.on)
        if row is None or row["kind"] not in self.kinds:
            return None
        params = named(row)
        is_met = bool(self.proof) and question.says(self.proof)
        return Found(row=row, params=params, verdict=Verdict.YES if is_met else None)


class Gpsr(Rule):
    """A product for consumers needs a responsible person in the EU, named on it with address and e-mail."""

    source = "Regulation (EU) 2023/988 (GPSR), Art. 16; Regulation (EU) 2019/1020, Art. 4"
    edition = "2023/988"
    confidence = "B"
    valid_from = date(2024, 12, 13)
    verdict = Verdict.NO
    todo = Todo(
        "responsible_person",
        gettext_noop("Name the responsible person in the EU and put the address on the product."),
    )

    def finds(self, question: Question) -> Found | None:
        if question.under("01", "02", "03", "04", "16", "17", "18", "19", "20", "21", "22", "3003", "3004"):
            return None
        given = question.fact("responsible_person")
        if given and question.says("responsible_person"):
            return Found(verdict=Verdict.YES)
        return Found() if given else Found(verdict=Verdict.YES_IF)


class CeMark(_Product):
    """{name} needs the CE mark and a declaration of conformity."""

    source = "Regulation (EC) No 765/2008; directives by product"
    valid_from = date(2010, 1, 1)
    verdict = Verdict.YES_IF
    kinds = ("ce",)
    proof = "ce"
    todo = Todo("show_ce", gettext_noop("Give the declaration of conformity and a photo of the mark."))


class CosmeticsNotification(_Product):
    """{name} needs a notification in CPNP by the responsible person."""

    source = "Regulation (EC) No 1223/2009, Art. 13"
    valid_from = date(2013, 7, 11)
    verdict = Verdict.YES_IF
    kinds = ("cosmetic",)
    proof = "cpnp"
    todo = Todo("notify_cpnp", gettext_noop("Give the CPNP number."))


class BorderVet(_Product):
    """{name} of animal origin enters through a border control post, not in a parcel to a consumer."""

    source = "Regulation (EU) 2017/625, Art. 47; Delegated Regulation (EU) 2019/2122"
    valid_from = date(2019, 12, 14)
    verdict = Verdict.NO
    kinds = ("animal",)


class PlantHealth(_Product):
    """{name} needs a phytosanitary certificate."""

    source = "Regulation (EU) 2016/2031, Art. 72"
    valid_from = date(2019, 12, 14)
    verdict = Verdict.YES_IF
    kinds = ("plant",)
    proof = "phytosanitary_certificate"
    todo = Todo(
        "plant_certificate", gettext_noop("Ask the plant health authority of the origin for the certificate.")
    )


class FoodContact(_Product):
    """{name} touches food: material and declaration of compliance are asked for."""

    source = "Regulation (EC) No 1935/2004; for China: Regulation (EU) 284/2011 on melamine and polyamide"
    valid_from = date(2011, 7, 1)
    verdict = Verdict.YES_IF
    kinds = ("contact",)
    proof = "food_contact"
    todo = Todo("show_compliance", gettext_noop("Give the declaration of compliance for food contact."))


class Reach(_Product):
    """{name} falls under REACH and CLP: registration, safety data sheet, label in the buyer's language."""

    source = "Regulation (EC) No 1907/2006; Regulation (EC) No 1272/2008"
    valid_from = date(2007, 6, 1)
    verdict = Verdict.YES_IF
    kinds = ("chemical",)
    proof = "reach"
    todo = Todo(
        "show_reach",
        gettext_noop("Give the safety data sheet and the registration, or the tonnage below one tonne."),
    )


class EuRefused(_Product):
    """{name} is not sold to consumers this way."""

    source = "Regulation (EU) No 258/2012; Directive 2014/40/EU; Directive 2013/29/EU"
    valid_from = date(2013, 9, 30)
    verdict = Verdict.NO
    kinds = ("arms", "tobacco")
