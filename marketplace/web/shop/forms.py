"""Forms of the shop: an address in China, a real-name identity, what a checkout asks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import customs.api
from ewtp.kernel.fields import mask
from ewtp.parties.models import Identity
from ewtp.parties.models.consent import Purpose
from ewtp.ui.parts import Words
from ewtp.ui.widgets import ListOfMany
from marketplace.divisions import cities, districts, place, provinces
from marketplace.models import Address
from marketplace.wording import CONSENTS

NEW: Final = "new"
METHODS: Final = (
    ("alipay", gettext_lazy("Alipay")),
    ("wechat_pay", gettext_lazy("WeChat Pay")),
    ("card", gettext_lazy("Bank card")),
)
_MOBILE: Final = re.compile(r"1[3-9]\d{9}")
_BLANK: Final = [("", gettext_lazy("Choose"))]


class AddressForm(forms.Form):
    """Recipient and place. Without script the selects fill by sending the form."""

    use_required_attribute = False

    name = forms.CharField(label=gettext_lazy("Recipient"), max_length=40)
    phone = forms.CharField(
        label=gettext_lazy("Mobile number"), max_length=20,
        help_text=gettext_lazy("The courier may call it."),
        widget=forms.TextInput({"inputmode": "tel", "autocomplete": "tel-national"}),
    )  # fmt: skip
    province = forms.ChoiceField(label=gettext_lazy("Province"), widget=ListOfMany)
    city = forms.ChoiceField(label=gettext_lazy("City"), widget=ListOfMany)
    district = forms.ChoiceField(label=gettext_lazy("District"), widget=ListOfMany)
    street = forms.CharField(
        label=gettext_lazy("Street, number, building, flat"), max_length=120,
        widget=forms.TextInput({"autocomplete": "street-address"}),
    )  # fmt: skip
    is_default = forms.BooleanField(label=gettext_lazy("Use it for the next orders too"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field, words in _MISSING.items():
            self.fields[field].error_messages["required"] = str(words)
        province, city = str(self["province"].value() or ""), str(self["city"].value() or "")
        for field, rows in (
            ("province", provinces()),
            ("city", cities(province)),
            ("district", districts(city)),
        ):
            choice = self.fields[field]
            assert isinstance(choice, forms.ChoiceField)
            choice.choices = [*_BLANK, *((row.code, row.name) for row in rows)]
            choice.error_messages["invalid_choice"] = str(_MISSING[field])
        for field, child in (("province", "#id_city"), ("city", "#id_district")):
            self.fields[field].widget.attrs.update(
                {"data-cascade": child, "data-cascade-url": "/regions/?parent=", "autocomplete": "off"}
            )

    def wants_address(self) -> bool:
        return True

    def clean_phone(self) -> str:
        """Eleven digits; spaces, hyphens and +86 are dropped."""
        digits = re.sub(r"[\s-]", "", self.cleaned_data["phone"])
        return digits.removeprefix("+86").removeprefix("0086")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.wants_address():
            for field in _MISSING:
                self.errors.pop(field, None)
        else:
            if data.get("phone") and not _MOBILE.fullmatch(data["phone"]):
                self.add_error("phone", _("A mobile number has 11 digits and begins with 1. Check it."))
            if data.get("name") and len(data["name"].strip()) < 2:
                self.add_error("name", _("A name has at least two characters. The courier checks it."))
        return data

    def as_address(self, base: Address | None = None) -> Address:
        """The address that was filled in, not saved yet. Only after `is_valid`."""
        data = self.cleaned_data
        found = place(data["district"])
        assert found is not None
        row = base or Address()
        row.name, row.phone, row.street = data["name"].strip(), data["phone"], data["street"].strip()
        row.province, row.city, row.district = found.province.name, found.city.name, found.district.name
        row.district_code, row.is_default = found.district.code, bool(data.get("is_default"))
        return row


_MISSING: Final = {
    "name": gettext_lazy("The recipient's name is missing."),
    "phone": gettext_lazy("The mobile number is missing. The courier may call it."),
    "province": gettext_lazy("Choose the province."),
    "city": gettext_lazy("Choose the city."),
    "district": gettext_lazy("Choose the district."),
    "street": gettext_lazy("Street and number are missing."),
}


def address_initial(row: Address) -> dict[str, Any]:
    """A saved address as the form's values."""
    found = place(row.district_code)
    return {
        "name": row.name, "phone": row.phone, "street": row.street, "is_default": row.is_default,
        "province": found.province.code if found else "", "city": found.city.code if found else "",
        "district": found.district.code if found else "",
    }  # fmt: skip


def address_line(row: Address) -> str:
    """One line, big to small; a municipality is said once."""
    parts = [
        row.province,
        "" if row.city == row.province else row.city,
        "" if row.district == row.city else row.district,
    ]
    return f"{''.join(parts)} {row.street}".strip()


class CheckoutForm(AddressForm):
    """One page: a saved or a new address, a saved or a new identity, two consents, how to pay."""

    address = forms.ChoiceField(label=gettext_lazy("Deliver to"), widget=forms.RadioSelect, required=False)
    identity = forms.ChoiceField(label=gettext_lazy("Buyer"), widget=forms.RadioSelect, required=False)
    identity_name = forms.CharField(
        label=gettext_lazy("Name on the identity card"), max_length=40, required=False,
        help_text=gettext_lazy("The person who pays. Left empty, it is the recipient."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )  # fmt: skip
    identity_number = forms.CharField(
        label=gettext_lazy("Identity number"), max_length=24,
        help_text=gettext_lazy("18 characters. It goes to customs and the payment company only."),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "class": "code"}),
    )  # fmt: skip
    identity_customs = forms.BooleanField(label=CONSENTS[Purpose.IDENTITY_CUSTOMS], required=False)
    cross_border = forms.BooleanField(label=CONSENTS[Purpose.CROSS_BORDER], required=False)
    method = forms.ChoiceField(label=gettext_lazy("Pay with"), choices=METHODS, widget=forms.RadioSelect)

    conditional = frozenset({"address", "identity", "identity_name"})
    """Needed or not as the saved choices say, so none of them is called optional."""
    field_order = ("address", "name", "phone", "province", "city", "district", "street")

    def __init__(
        self,
        *args: Any,
        addresses: Sequence[Address] = (),
        identities: Sequence[Identity] = (),
        **kwargs: Any,
    ) -> None:
        self.addresses = {str(row.pk): row for row in addresses}
        self.identities = {str(row.pk): row for row in identities}
        super().__init__(*args, **kwargs)
        self.fields["method"].error_messages["required"] = _("Choose how to pay.")
        self.fields["identity_number"].error_messages["required"] = _(
            "The identity number is missing. Customs clears by person."
        )
        self._offer(
            "address", [(pk, address_line(row)) for pk, row in self.addresses.items()], _("Another address")
        )
        self._offer(
            "identity", [(pk, f"{row.name} {mask(row.number)}") for pk, row in self.identities.items()],
            _("Another person"),
        )  # fmt: skip

    def _offer(self, name: str, saved: list[tuple[str, str]], other: Words) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*saved, (NEW, other)]

    def judge_only(self, faults: dict[str, str]) -> None:
        """Shows these faults and no others: for a check while the rest is still being typed."""
        self._errors = ErrorDict({name: self.error_class([words]) for name, words in faults.items()})

    def wants_address(self) -> bool:
        return self.cleaned_data.get("address") not in self.addresses

    def clean_identity_number(self) -> str:
        return "".join(self.cleaned_data["identity_number"].split()).upper()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        known = self.identities.get(data.get("identity", ""))
        if known is not None:
            self.errors.pop("identity_number", None)
            data["identity_name"], data["identity_number"] = known.name, known.number
        else:
            saved = self.addresses.get(data.get("address", ""))
            data["identity_name"] = (
                data.get("identity_name") or (saved.name if saved else data.get("name")) or ""
            ).strip()
            if data.get("identity_number"):
                wrong = customs.api.check_identity_number(country="CN", number=data["identity_number"])
                if wrong is not None:
                    self.add_error("identity_number", wrong.message)
        for purpose in CONSENTS:
            if not data.get(purpose.value):
                self.add_error(
                    purpose.value,
                    _("Tick it to go on: without this consent customs cannot clear the parcel.")
                    if purpose is Purpose.IDENTITY_CUSTOMS
                    else _("Tick it to go on: without this consent the parcel cannot be sent to you."),
                )
        return data

    def chosen_address(self) -> Address:
        """Saved, or as filled in."""
        return self.addresses.get(self.cleaned_data["address"]) or self.as_address()
