"""Facts of a product that rules of export and import ask for; none is needed to make a draft."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from ewtp.ui.numbers import DecimalField

YES_NO: Final = (("", _("Not said")), ("yes", _("Yes")), ("no", _("No")))
BATTERIES: Final = (
    ("", _("Not said")),
    ("none", _("None")),
    ("lithium_ion", _("Lithium, built in")),
    ("lithium_loose", _("Lithium, on its own")),
    ("other", _("Another kind")),
)


def _choice(label: Any, *, hint: Any = "", choices: Any = YES_NO) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False, help_text=hint)


def _number(label: Any, *, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=60,
        required=False,
        help_text=hint,
        widget=forms.TextInput(attrs={"class": "num"}),
    )


def _amount(label: Any, *, hint: Any = "") -> DecimalField:
    return DecimalField(
        label=label,
        required=False,
        min_value=Decimal("0.01"),
        max_digits=9,
        decimal_places=3,
        help_text=hint,
    )


class CustomsFacts(forms.Form):
    """What is left at "not said" is unknown to the rules, which then ask for it."""

    animal_origin = _choice(_("Of animal origin"), hint=_("Milk, egg, honey, gelatine and the like."))
    is_infant_formula = _choice(_("Infant formula"))
    health_food = _choice(_("Health food or supplement"))
    gacc_registration = _number(
        _("Producer's number in China"), hint=_("Of the registration with China's customs.")
    )
    formula_registration = _number(_("Registration of the formula"))
    battery = _choice(_("Battery"), choices=BATTERIES)
    battery_wh = DecimalField(
        label=_("Energy of the battery"),
        required=False,
        min_value=Decimal(0),
        max_digits=7,
        decimal_places=2,
    )
    flammable = _choice(_("Flammable liquid"), hint=_("Perfume, nail polish, strong alcohol."))
    aerosol = _choice(_("Aerosol"))
    dual_use = _choice(_("Dual-use goods"), hint=_("In Annex I of Regulation 2021/821."))
    cites = _choice(_("Protected species"), hint=_("Exotic leather, shell, some woods (CITES)."))
    cultural = _choice(_("Cultural goods"), hint=_("Works of art and antiques."))
    excise_paid = _choice(_("Excise paid"), hint=_("For beer, wine and spirits."))
    arc = _number(_("ARC of the excise movement"), hint=_("When it leaves under suspension."))
    export_licence = _number(_("Export licence"), hint=_("For dual-use or cultural goods."))
    cites_permit = _number(_("CITES permit"))
    taric_codes = _number(_("Additional TARIC codes"), hint=_("Two at most, such as 4099."))
    pairs = _amount(_("Pairs inside"), hint=_("For footwear and gloves."))
    m2 = _amount(_("Square metres"), hint=_("For carpets and fabrics."))


FACTS: Final = tuple(CustomsFacts.base_fields)
