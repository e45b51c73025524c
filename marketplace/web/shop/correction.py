"""The form in which a buyer corrects what customs could not use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

import customs.api
from customs.api import NotNow
from ewtp.kernel import clock
from ewtp.kernel.actor import Actor
from ewtp.parties.permissions import Viewer
from marketplace.actions.correct_order import correct_buyer
from marketplace.models import Consignment, Leg
from marketplace.queries.orders import bought_one
from marketplace.states import ConsignmentState, LegCode
from marketplace.web.customs_line import acts, asked
from marketplace.web.shop.page import page, signed_in

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "consignee.name": ("name",),
    "consignee.phone": ("phone",),
    "consignee.address": ("street",),
    "buyer.name": ("identity_name",),
    "payment.payer_name": ("identity_name", "identity_number"),
    "buyer.id_number": ("identity_name", "identity_number"),
}
"""What is asked for a field that is wrong."""
_MOBILE: Final = re.compile(r"1[3-9]\d{9}")
_MISSING: Final = gettext_lazy("It is missing. Customs needs it.")


class CorrectionForm(forms.Form):
    """Only what is asked for. Identity is typed anew, never shown."""

    use_required_attribute = False

    name = forms.CharField(label=gettext_lazy("Recipient"), max_length=40)
    phone = forms.CharField(
        label=gettext_lazy("Mobile number"), max_length=20,
        help_text=gettext_lazy("The courier calls it."),
        widget=forms.TextInput({"inputmode": "tel", "autocomplete": "tel-national"}),
    )  # fmt: skip
    street = forms.CharField(
        label=gettext_lazy("Street, number, building, flat"), max_length=120,
        help_text=gettext_lazy("Province, city and district stay: the parcel is labelled for them."),
        widget=forms.TextInput({"autocomplete": "street-address"}),
    )  # fmt: skip
    identity_name = forms.CharField(
        label=gettext_lazy("Name on the identity card"), max_length=40,
        help_text=gettext_lazy("Of the person who paid. Buyer and payer are one person for customs."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )  # fmt: skip
    identity_number = forms.CharField(
        label=gettext_lazy("Identity number"), max_length=24,
        help_text=gettext_lazy("18 characters. It goes to customs and the payment company only."),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "class": "code"}),
    )  # fmt: skip

    def __init__(self, *args: Any, wrong: Iterable[str], row: Consignment, **kwargs: Any) -> None:
        self.row = row
        self.old = {"name": row.recipient_name, "phone": row.recipient_phone, "street": row.street}
        identity = row.checkout.identity
        kwargs.setdefault("initial", {**self.old, "identity_name": identity.name if identity else ""})
        super().__init__(*args, **kwargs)
        wanted = {name for field in wrong for name in FIELDS.get(field, ())}
        for name in list(self.fields):
            if name not in wanted:
                del self.fields[name]
            else:
                self.fields[name].error_messages["required"] = str(_MISSING)

    def clean_phone(self) -> str:
        digits = re.sub(r"[\s-]", "", self.cleaned_data["phone"])
        digits = digits.removeprefix("+86").removeprefix("0086")
        if not _MOBILE.fullmatch(digits):
            raise forms.ValidationError(_("A mobile number has 11 digits and begins with 1. Check it."))
        return digits

    def clean_identity_number(self) -> str:
        number = "".join(self.cleaned_data["identity_number"].split()).upper()
        wrong = customs.api.check_identity_number(country=self.row.destination_country, number=number)
        if wrong is not None:
            raise forms.ValidationError(wrong.message)
        return number

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        identity = self.row.checkout.identity
        old = {
            **self.old,
            "identity_name": identity.name if identity else "",
            "identity_number": identity.number if identity else "",
        }
        if not self.errors and all(data[name] == old[name] for name in self.fields):
            self.add_error(
                None, _("Nothing is changed. Customs would return it again: correct what is wrong.")
            )
        return data


def correction_of(row: Consignment, legs: Mapping[str, Leg]) -> CorrectionForm | None:
    """The form while the buyer is asked for a correction."""
    if row.state != ConsignmentState.UNDERWAY or not acts(row, "buyer"):
        return None
    return CorrectionForm(wrong=asked(legs[LegCode.IMPORT]), row=row)


@require_POST
@never_cache
@signed_in
def correct(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """404 for others' as for none. What is right is filed by itself."""
    row = bought_one(viewer, number)
    if row is None:
        raise Http404
    legs = {leg.code: leg for leg in row.legs.all()}
    if correction_of(row, legs) is None:
        messages.info(request, _("No correction is asked of you any more. Nothing was changed."))
        return redirect("shop_order", number)
    form = CorrectionForm(request.POST, wrong=asked(legs[LegCode.IMPORT]), row=row)
    if not form.is_valid():
        context = {"form": form, "row": row}
        return page(request, "shop/correction.html", context, status=422)
    try:
        left = correct_buyer(
            consignment=row.pk, changes=form.cleaned_data, by=Actor.user(viewer.user.pk), at=clock.now()
        )
    except NotNow:
        messages.warning(
            request, _("Customs has not answered on the papers yet. Nothing was changed; try in 10 minutes.")
        )
    else:
        if left:
            messages.warning(
                request,
                _("Saved. Still to be corrected: %(fields)s.")
                % {"fields": ", ".join(customs.api.field_names(left))},
            )
        else:
            messages.success(request, _("Corrected. It goes to customs now. You need not act."))
    return redirect("shop_order", number)
