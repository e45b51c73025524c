"""Rules on food that hold on every way into China: producers, infant formula, health food, shelf life,
origin.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from customs.eligibility.question import Question
from customs.eligibility.rule import Found, Rule, Todo, gettext_noop, named
from customs.eligibility.verdict import Verdict
from customs.national.china import goods

SAY_EXPIRY: Final = Todo(
    "say_shelf_life", gettext_noop("Give the shelf life in months or the best-before date of the stock.")
)


class _Producer(Rule):
    confidence = "B"
    todo = goods.REGISTER_GACC
    opened_by = "gacc_registration"
    decree = ""

    def finds(self, question: Question) -> Found | None:
        if not goods.is_food(question):
            return None
        number = question.fact("gacc_registration")
        if number:
            return Found(verdict=Verdict.YES, params={"number": number})
        row = goods.REGISTRATION.get(question.mode or "9610", question.on)
        if row is None or row["decree"] != self.decree:
            return None
        return Found(row=row, verdict=Verdict(row["verdict"]))


class Decree248(_Producer):
    """Food needs a producer that is registered with China's customs."""

    source = "GACC Decree 248"
    edition = "248"
    valid_from = date(2022, 1, 1)
    valid_to = date(2026, 5, 31)
    decree = "248"


class Decree280(_Producer):
    """Food needs a producer that is registered with China's customs; whether a retail parcel does is not
    settled, so there it is a warning.
    """

    source = "GACC Decree 280, Announcement 2026 No. 27"
    edition = "280"
    valid_from = date(2026, 6, 1)
    decree = "280"


class OfficialRecommendation(Rule):
    """{name} belongs to the foods for which the Belgian authority recommends the producer to China."""

    source = "GACC Decree 280; catalogue of foods with official recommendation"
    edition = "2026-06"
    confidence = "B"
    valid_from = date(2022, 1, 1)
    verdict = Verdict.YES_IF
    todo = Todo(
        "ask_recommendation",
        gettext_noop("Ask FAVV-AFSCA to recommend the producer; self-registration is not enough."),
    )

    def finds(self, question: Question) -> Found | None:
        row = goods.food(question)
        if row is None or row["route"] != "official" or question.fact("gacc_registration"):
            return None
        return Found(params=named(row))


class InfantFormula(Rule):
    """Infant formula may be sold only when its formula is registered in China, in a retail parcel too."""

    source = "CBEC positive list, remark; SAMR Order 80 on formula registration"
    edition = "2018-01-01"
    confidence = "B"
    valid_from = date(2018, 1, 1)
    verdict = Verdict.NO
    todo = goods.REGISTER_FORMULA
    opened_by = "formula_registration"

    def finds(self, question: Question) -> Found | None:
        said = question.says("is_infant_formula")
        if said is False or not (said or question.under("19011010")):
            return None
        number = question.fact("formula_registration")
        return Found(verdict=Verdict.YES, params={"number": number}) if number else Found()


class HealthFood(Rule):
    """Health food and food for medical purposes need their registration or filing in China."""

    source = "CBEC positive list, remark; Food Safety Law Art. 75 and 76"
    edition = "2018-01-01"
    confidence = "B"
    valid_from = date(2018, 1, 1)
    verdict = Verdict.NO
    opened_by = "health_food_registration"
    todo = Todo(
        "register_health_food",
        gettext_noop(
            "Give the registration or filing number, or sell it as ordinary food without a health claim."
        ),
    )

    def finds(self, question: Question) -> Found | None:
        if not (question.says("health_food") or question.says("medical_food")):
            return None
        number = question.fact("health_food_registration")
        return Found(verdict=Verdict.YES, params={"number": number}) if number else Found()


class AnimalOrigin(Rule):
    """Food of animal origin needs a health certificate and comes only from countries that China admits for
    it.
    """

    source = "Food Safety Law Art. 101; GACC Decree 249"
    edition = "249"
    valid_from = date(2022, 1, 1)
    verdict = Verdict.YES_IF
    todo = goods.HEALTH_CERTIFICATE

    def finds(self, question: Question) -> Found | None:
        said = question.says("animal_origin")
        row = goods.food(question)
        is_animal = said if said is not None else row is not None and row["kind"] == "animal"
        if not is_animal or not goods.is_food(question):
            return None
        return Found(verdict=Verdict.YES if question.says("health_certificate") else Verdict.YES_IF)


class Expired(Rule):
    """The goods are past their best-before date, {expiry}, before they reach the buyer."""

    source = "Food Safety Law Art. 34; Cosmetics Supervision Regulation Art. 39"
    edition = "2021"
    valid_from = date(2015, 10, 1)
    verdict = Verdict.NO
    todo = Todo("fresh_stock", gettext_noop("Offer stock with a later date."))

    def finds(self, question: Question) -> Found | None:
        expiry = question.day("expiry")
        if expiry is None:
            return None
        arrival = question.on + timedelta(days=goods.threshold("transit_days", question))
        return Found(params={"expiry": expiry.isoformat()}) if expiry <= arrival else None


class ShortShelfLife(Rule):
    """Less than {days} days of shelf life are left on arrival. The buyer must be told before paying."""

    source = "eWTP rule on remaining shelf life"
    edition = "2026-11"
    confidence = "C"
    verdict = Verdict.YES_IF
    todo = Todo(
        "tell_expiry", gettext_noop("Show the best-before date on the listing, or offer fresher stock.")
    )

    def finds(self, question: Question) -> Found | None:
        if not (goods.is_food(question) or goods.is_cosmetic(question)):
            return None
        arrival = question.on + timedelta(days=goods.threshold("transit_days", question))
        needed = goods.threshold("remaining_days", question)
        expiry, months = question.day("expiry"), question.number("shelf_life_months")
        if expiry is not None:
            left = (expiry - arrival).days
        elif months is not None:
            left = int(months * 30)
        else:
            return None
        return Found(params={"days": str(needed)}) if 0 < left < needed else None


class ShelfLifeUnknown(Rule):
    """Food is listed with its shelf life, and yours was not given."""

    source = "Food Safety Law Art. 67 and 97"
    edition = "2021"
    valid_from = date(2015, 10, 1)
    verdict = Verdict.YES_IF
    todo = SAY_EXPIRY

    def finds(self, question: Question) -> Found | None:
        is_said = question.day("expiry") is not None or question.number("shelf_life_months") is not None
        is_free = question.under("2204", "2208", "2501", "1701", "2209")
        return Found() if goods.is_food(question) and not is_said and not is_free else None


class OrganicClaim(Rule):
    """A food may be called organic in Chinese only with a Chinese organic certificate."""

    source = "Administrative Measures for Organic Product Certification (SAMR)"
    edition = "2022"
    valid_from = date(2014, 4, 1)
    verdict = Verdict.YES_IF
    todo = Todo(
        "drop_organic",
        gettext_noop("Leave the word organic (有机) out of the Chinese texts, or give the certificate."),
    )

    def finds(self, question: Question) -> Found | None:
        if not question.says("organic") or not goods.is_food(question):
            return None
        return Found(verdict=Verdict.YES) if question.fact("organic_certificate") else Found()
