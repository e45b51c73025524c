"""What a clerk types at the scale and on the hold shelf."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ewtp.kernel.quantity import grams
from ewtp.ui.numbers import DecimalField
from logistics.states import HoldReason
from logistics.values import ParcelSize


def _side(label: Any) -> DecimalField:
    return DecimalField(
        label=label, min_value=Decimal("0.1"), max_value=Decimal(300), max_digits=4, decimal_places=1
    )


class MeasureForm(forms.Form):
    """Kilograms and centimetres, as scale and rule show them."""

    code = forms.CharField(max_length=60, widget=forms.HiddenInput)
    mass_kg = DecimalField(
        label=_("Mass"), min_value=Decimal("0.001"), max_value=Decimal(300), max_digits=6, decimal_places=3
    )
    length_cm = _side(_("Length"))
    width_cm = _side(_("Width"))
    height_cm = _side(_("Height"))

    def size(self) -> ParcelSize:
        """Grams and millimetres of a valid form."""
        given = self.cleaned_data
        return ParcelSize(
            mass_g=grams(given["mass_kg"]),
            length_mm=int(given["length_cm"] * 10),
            width_mm=int(given["width_cm"] * 10),
            height_mm=int(given["height_cm"] * 10),
        )


PROBLEMS = (HoldReason.DAMAGED, HoldReason.SECURITY, HoldReason.DANGEROUS_GOODS, HoldReason.OTHER)


class ProblemForm(forms.Form):
    """Why a parcel goes on the hold shelf."""

    code = forms.CharField(label=_("Parcel"), max_length=60)
    reason = forms.ChoiceField(label=_("What is wrong"), choices=[(one.value, one.label) for one in PROBLEMS])
    note = forms.CharField(label=_("What you see"), max_length=300, required=False)
