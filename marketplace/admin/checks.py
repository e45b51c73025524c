"""What can be checked by rule before an officer decides: numbers, codes, what is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

import customs.api
from customs.api import EligibilityView, RuleView
from ewtp.kernel import clock
from ewtp.parties import validation
from ewtp.parties.actions.register_firm import region_of
from ewtp.parties.models import Firm
from ewtp.parties.models.firm import Region
from ewtp.parties.states import Admission
from ewtp.ui import figures
from marketplace.countries import country
from marketplace.eligibility import may_be_sold
from marketplace.models import Listing

Verdict = Literal["ok", "wrong", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A field, what the seller says, what the rule says."""

    field: str
    said: str
    verdict: Verdict
    note: str


def firm_checks(firm: Firm) -> list[Check]:
    """By the rules of the issuers; whether the number is really this firm's, the officer looks up."""
    number = firm.enterprise_number
    region = region_of(firm.postcode)
    address = ", ".join(part for part in (firm.street, f"{firm.postcode} {firm.city}".strip()) if part)
    return [
        _present(_("Name"), " ".join(part for part in (firm.name, firm.legal_form) if part)),
        _by_rule(
            _("Enterprise number"), number, validation.enterprise_number, _("Check digits fit (mod 97).")
        ),
        _equal(_("VAT number"), firm.vat_number, f"BE{number}", _("BE and the enterprise number.")),
        _equal("EORI", firm.eori, f"BE{number}", _("BE and the enterprise number.")),
        _present(_("Address"), address),
        _equal(
            _("Region"),
            firm.get_region_display(),
            str(Region(region).label) if region else "",
            _("Fits the postcode."),
        ),
        _by_rule("IBAN", firm.iban, validation.iban, _("Check digits fit.")),
        _present(_("Contact"), ", ".join(part for part in (firm.email, firm.phone) if part)),
        _screened(firm.name),
    ]


def _screened(name: str) -> Check:
    """Against the EU list of sanctioned parties; whoever is like a listed name is for the officer to
    judge.
    """
    seen = customs.api.screen([name])
    if not seen.edition:
        note = _("No list of sanctioned parties is loaded. Look the name up by hand.")
    elif seen.hits:
        note = "; ".join(f"{hit.listed} ({hit.reference}, {hit.score} %)" for hit in seen.hits[:5])
    else:
        note = _("Not on the list %(edition)s.") % {"edition": seen.edition}
    is_clear = bool(seen.edition) and not seen.hits
    return Check(field=_("Sanctions"), said=name, verdict="ok" if is_clear else "unknown", note=note)


def listing_checks(listing: Listing) -> list[Check]:
    """Of a listing with its `photos` and `prices` at hand."""
    pictures, prices = len(listing.photos.all()), list(listing.prices.all())
    chinese = [listing.name_zh, listing.text_zh, listing.customs_name_zh, listing.customs_model_zh]
    food = bool(listing.ingredients_en and listing.ingredients_zh and listing.shelf_life_months)
    checks = [
        _code(_("Chinese goods code"), listing.hs, "CN"),
        _code(_("EU goods code"), listing.cn8, "EU"),
        _flag(
            _("Pictures"),
            str(pictures),
            is_ok=pictures > 0,
            fine=_("At least one."),
            wrong=_("There is none."),
        ),
        _flag(
            _("Chinese texts"),
            listing.name_zh,
            is_ok=all(chinese),
            fine=_("Name, description and customs texts."),
            wrong=_("Name, description or a customs text in Chinese is missing."),
        ),
        _flag(
            _("Mass"),
            _("%(net)s net, %(gross)s packed")
            % {"net": figures.mass(listing.net_mass_g), "gross": figures.mass(listing.gross_mass_g)},
            is_ok=0 < listing.net_mass_g <= listing.gross_mass_g,
            fine=_("Net is not above gross."),
            wrong=_("Net mass is zero or above gross mass."),
        ),
        _flag(
            _("Firm"),
            listing.firm.name,
            is_ok=listing.firm.state == Admission.ADMITTED,
            fine=_("Admitted."),
            wrong=_("Not admitted. Decide on the firm first."),
        ),
    ]
    if listing.is_food:
        checks.append(
            _flag(
                _("Food"),
                _("%(n)d months") % {"n": listing.shelf_life_months or 0},
                is_ok=food,
                fine=_("Ingredients in both languages and shelf life."),
                wrong=_("Ingredients in English and Chinese and the shelf life are needed."),
            )
        )
    checks += [
        _flag(
            _("Price at the door, %(country)s") % {"country": country(price.destination)},
            figures.written(price.total),
            is_ok=price.verdict == "ok",
            fine=_("Tax included: %(tax)s.") % {"tax": figures.written(price.tax)},
            wrong=price.reason or _("It cannot be sold there."),
        )
        for price in prices
    ]
    if not prices:
        checks.append(
            Check(field=_("Price at the door"), said="", verdict="unknown", note=_("Not computed yet."))
        )
    view = may_be_sold(listing, at=clock.now())
    if view is not None:
        checks += rule_checks(view)
    return checks


MARKS: Final[dict[str, Verdict]] = {"yes": "ok", "yes_if": "unknown", "ask": "unknown", "no": "wrong"}


def rule_checks(view: EligibilityView) -> list[Check]:
    """The joint verdict and every rule that spoke, as the seller sees them."""
    head = Check(
        field=_("May it be sold there"),
        said=", ".join(view.flags),
        verdict=MARKS[view.verdict],
        note=view.headline,
    )
    return [head, *(_rule_check(rule) for rule in view.rules)]


def _rule_check(rule: RuleView) -> Check:
    cited = ", ".join(
        part
        for part in (rule.code, customs.api.cited(rule.source), rule.edition, rule.confidence_word)
        if part
    )
    note = " ".join(part for part in (rule.message, rule.todo, f"({cited})") if part)
    word = customs.api.verdict_word(rule.verdict)
    return Check(field=_("Rule"), said=word, verdict=MARKS[rule.verdict], note=note)


def _present(field: str, said: str) -> Check:
    return _flag(
        field, said, is_ok=bool(said), fine=_("Given. Compare it with the register."), wrong=_("Missing.")
    )


def _flag(field: str, said: str, *, is_ok: bool, fine: str, wrong: str) -> Check:
    return Check(field=field, said=said, verdict="ok" if is_ok else "wrong", note=fine if is_ok else wrong)


def _equal(field: str, said: str, expected: str, fine: str) -> Check:
    wrong = _("Expected %(expected)s.") % {"expected": expected or "—"}
    return _flag(field, said, is_ok=bool(said) and said == expected, fine=fine, wrong=wrong)


def _by_rule(field: str, said: str, rule: Callable[[str], str], fine: str) -> Check:
    try:
        rule(said)
    except ValidationError as error:
        return Check(field=field, said=said, verdict="wrong", note=" ".join(error.messages))
    return Check(field=field, said=said, verdict="ok", note=fine)


def _code(field: str, code: str, destination: str) -> Check:
    reason = customs.api.check_goods_code(destination=destination, hs=code)
    if reason is None:
        return Check(field=field, said=code, verdict="ok", note=_("A goods code by its form."))
    return Check(field=field, said=code, verdict="wrong", note=reason.message)
