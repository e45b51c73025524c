"""The four steps of a firm's sign-up as forms; numbers are checked by the rules of their issuers."""

from __future__ import annotations

from typing import Any, Final

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ewtp.parties import validation
from ewtp.parties.actions.register_firm import region_of
from ewtp.parties.models import Firm

LEGAL_FORMS: Final = (
    ("", _("Choose one")),
    ("BV/SRL", "BV / SRL"),
    ("NV/SA", "NV / SA"),
    ("CV/SC", "CV / SC"),
    ("VOF/SNC", "VOF / SNC"),
    ("CommV/SComm", "CommV / SComm"),
    ("VZW/ASBL", "VZW / ASBL"),
    ("eenmanszaak/personne physique", _("Sole trader")),
)


class IdentityForm(forms.Form):
    """Step 1: which firm."""

    enterprise_number = forms.CharField(
        label=_("Enterprise number"),
        max_length=20,
        help_text=_(
            "Ten digits of the Crossroads Bank for Enterprises, such as 0403.019.261. "
            "VAT number and EORI follow from it."
        ),
        error_messages={
            "required": _("The enterprise number is missing. It is on every invoice of your firm.")
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    name = forms.CharField(
        label=_("Name of the firm"),
        max_length=120,
        help_text=_("As it is registered."),
        error_messages={"required": _("The name is missing. Write it as it is registered.")},
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    legal_form = forms.ChoiceField(
        label=_("Legal form"),
        choices=LEGAL_FORMS,
        error_messages={"required": _("Choose the legal form of the firm.")},
    )

    def __init__(self, *args: Any, firm: Firm | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.firm = firm
        kept = firm.legal_form if firm else ""
        if kept and kept not in dict(LEGAL_FORMS):
            field = self.fields["legal_form"]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [*LEGAL_FORMS, (kept, kept)]

    def clean_enterprise_number(self) -> str:
        number = validation.enterprise_number(self.cleaned_data["enterprise_number"])
        others = Firm.objects.filter(enterprise_number=number)
        if self.firm is not None:
            others = others.exclude(pk=self.firm.pk)
        if others.exists():
            raise ValidationError(
                gettext(
                    "A firm with this number is registered already. Ask its owner to add you as a seller."
                ),
                code="taken",
            )
        return number


class ContactForm(forms.Form):
    """Step 2: where it is and how it is reached."""

    street = forms.CharField(
        label=_("Street and number"),
        max_length=120,
        error_messages={"required": _("The street is missing. It is printed on labels and invoices.")},
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    postcode = forms.CharField(
        label=_("Postcode"),
        max_length=8,
        help_text=_("It decides which agency admits the firm."),
        error_messages={"required": _("The postcode is missing. It decides which agency admits the firm.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "postal-code"}),
    )
    city = forms.CharField(
        label=_("Town"),
        max_length=60,
        error_messages={"required": _("The town is missing.")},
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
    )
    phone = forms.CharField(
        label=_("Phone"),
        max_length=24,
        help_text=_("It goes to the carriers with each parcel."),
        error_messages={
            "required": _("The phone number is missing. It goes to the carriers with each parcel.")
        },
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        error_messages={
            "required": _("The e-mail address is missing. The payment company enrols the firm with it.")
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_postcode(self) -> str:
        postcode = str(self.cleaned_data["postcode"]).replace(" ", "").upper().removeprefix("B-")
        if not region_of(postcode):
            raise ValidationError(
                gettext("This is not a Belgian postcode: four digits from 1000, such as 8301.")
            )
        return postcode

    def clean_phone(self) -> str:
        try:
            number = phonenumbers.parse(self.cleaned_data["phone"], "BE")
        except phonenumbers.NumberParseException:
            number = None
        if number is None or not phonenumbers.is_valid_number(number):
            raise ValidationError(
                gettext("This is not a phone number. Write it like 050 33 44 55 or +32 50 33 44 55.")
            )
        return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


class PayoutForm(forms.Form):
    """Step 3: its number at customs and where its money goes."""

    eori = forms.CharField(
        label="EORI",
        max_length=24,
        help_text=_(
            "The exporter's number at customs. Derived from the enterprise number; "
            "change it if yours differs."
        ),
        error_messages={"required": _("The EORI number is missing. Without it nothing can be exported.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    iban = forms.CharField(
        label="IBAN",
        max_length=42,
        help_text=_("An account of the firm. Payouts go there and nowhere else."),
        error_messages={"required": _("The IBAN is missing. Payouts go there.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )

    def clean_eori(self) -> str:
        return validation.eori(self.cleaned_data["eori"])

    def clean_iban(self) -> str:
        return validation.iban(self.cleaned_data["iban"])


class ExitProofForm(forms.Form):
    """Which proof of exit the firm's VAT file needs, each with what it costs."""

    proof = forms.ChoiceField(
        label=_("How are your parcels declared?"),
        choices=(
            (
                "office",
                _(
                    "Each in full. Customs confirms that each parcel left the EU (CC599C), the proof that "
                    "VAT inspectors know best."
                ),
            ),
            (
                "carrier",
                _(
                    "Small ones together. Parcels below the low-value limits are declared by a short file; "
                    "customs confirms no exit, and your proof is the carrier's: the air waybill and the "
                    "flight that left."
                ),
            ),
        ),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one of the two."),
            "invalid_choice": _("Choose one of the two."),
        },
    )


class ConfirmForm(forms.Form):
    """Step 4: two promises, each its own tick, never ticked for anybody."""

    terms = forms.BooleanField(
        label="", error_messages={"required": _("Tick the terms of sale to send the file.")}
    )
    certified = forms.BooleanField(
        label="", error_messages={"required": _("Tick the declaration on the facts to send the file.")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        from marketplace.web.desk.promises import PROMISES

        super().__init__(*args, **kwargs)
        self.fields["terms"].label = PROMISES["terms"]
        self.fields["certified"].label = PROMISES["certified"]
