"""What a declarant may ask of an office, a form each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from customs.field_words import TO_NAME
from customs.regime import EntryRefused
from customs.values import ExportEntry, ImportEntry
from customs.web.desk.words import BRUSSELS
from ewtp.kernel import clock

PROOFS: Final = (
    ("N741", gettext_lazy("Master air waybill (N741)")),
    ("N740", gettext_lazy("House air waybill (N740)")),
    ("N705", gettext_lazy("Bill of lading (N705)")),
    ("N380", gettext_lazy("Invoice with proof of delivery (N380)")),
)


class ReasonForm(forms.Form):
    """For a cancellation or a stop."""

    use_required_attribute = False
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        help_text=gettext_lazy("One sentence. It goes to the office or stays with the declaration."),
        error_messages={"required": gettext_lazy("A reason is needed. Give it in a sentence.")},
    )


class MendForm(ReasonForm):
    """What is wrong with an import of which the office named no field."""

    fields_wrong = forms.MultipleChoiceField(
        label=gettext_lazy("What is wrong"),
        choices=[*TO_NAME.items()],
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Who can correct it is asked on the order's page. If nobody does in time, the buyer is refunded."
        ),
        error_messages={"required": gettext_lazy("Tick at least one field.")},
    )
    field_order = ("fields_wrong", "reason")


class AmendForm(forms.Form):
    """What may be changed of an accepted export declaration; the rest needs a new one."""

    use_required_attribute = False
    gross_mass_g = forms.IntegerField(label=gettext_lazy("Gross mass, g"), min_value=1)
    office_of_exit = forms.CharField(label=gettext_lazy("Office of exit"), max_length=8)
    invoice_number = forms.CharField(label=gettext_lazy("Invoice number"), max_length=35)

    def __init__(self, *args: Any, entry: ExportEntry, **kwargs: Any) -> None:
        self.entry = entry
        kwargs.setdefault(
            "initial",
            {
                "gross_mass_g": entry.gross_mass_g,
                "office_of_exit": entry.office_of_exit,
                "invoice_number": entry.invoice_number,
            },
        )
        super().__init__(*args, **kwargs)
        for item in entry.items:
            named = {"line": item.line}
            self.fields[f"cn8_{item.line}"] = forms.CharField(
                label=_("Commodity code, line %(line)d") % named, max_length=8, initial=item.cn8
            )
            self.fields[f"name_{item.line}"] = forms.CharField(
                label=_("Description, line %(line)d") % named, max_length=512, initial=item.name_en
            )
            self.fields[f"net_{item.line}"] = forms.IntegerField(
                label=_("Net mass, line %(line)d, g") % named, min_value=1, initial=item.net_mass_g
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and self.amended() == self.entry:
            self.add_error(None, _("Nothing is changed. Change what the office is to know."))
        return data

    def amended(self) -> ExportEntry:
        """Only after `is_valid`."""
        data = self.cleaned_data
        return replace(
            self.entry,
            gross_mass_g=data["gross_mass_g"],
            office_of_exit=data["office_of_exit"].strip(),
            invoice_number=data["invoice_number"].strip(),
            items=tuple(
                replace(
                    item,
                    cn8=data[f"cn8_{item.line}"].strip(),
                    name_en=data[f"name_{item.line}"].strip(),
                    net_mass_g=data[f"net_{item.line}"],
                )
                for item in self.entry.items
            ),
        )

    def refuse(self, refusal: EntryRefused) -> None:
        """Every rule that the amended entry breaks, at its field where the form has it."""
        for breach in refusal.breaches:
            line = breach.params.get("line", "")
            name = {"items.cn8": "cn8", "items.name_en": "name", "items.net_mass_g": "net"}.get(breach.field)
            field = f"{name}_{line}" if name else breach.field
            self.add_error(field if field in self.fields else None, f"{breach.rule}: {breach.message}")


class ReturnForm(forms.Form):
    """Pieces that come back, by line."""

    use_required_attribute = False
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        error_messages={"required": gettext_lazy("A reason is needed. Give it in a sentence.")},
    )

    def __init__(self, *args: Any, entry: ImportEntry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = [item.line for item in entry.items]
        for item in entry.items:
            self.fields[f"line_{item.line}"] = forms.IntegerField(
                label=_("Pieces of line %(line)d, %(name)s")
                % {"line": item.line, "name": item.name_en or item.name_local},
                min_value=0,
                max_value=item.quantity,
                initial=0,
                required=False,
                help_text=_("0 to %(most)d") % {"most": item.quantity},
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and not self.quantities():
            self.add_error(None, _("Say of at least one line how many pieces come back."))
        return data

    def quantities(self) -> Mapping[int, int]:
        """Only after `is_valid`."""
        found = {line: self.cleaned_data.get(f"line_{line}") or 0 for line in self.lines}
        return {line: pieces for line, pieces in found.items() if pieces}


class ProofForm(forms.Form):
    """Other proof that the goods left (CC583C)."""

    use_required_attribute = False
    left_date = forms.DateField(
        label=gettext_lazy("Day the goods left the EU"), widget=forms.DateInput({"type": "date"})
    )
    kind = forms.ChoiceField(label=gettext_lazy("Document"), choices=PROOFS)
    number = forms.CharField(label=gettext_lazy("Its number"), max_length=70)

    def clean_left_date(self) -> date:
        """At the latest today where the office of export is."""
        day: date = self.cleaned_data["left_date"]
        if day > clock.now().astimezone(ZoneInfo(BRUSSELS)).date():
            raise forms.ValidationError(
                _("The goods cannot have left on a day that is still to come. Give the day they left.")
            )
        return day


class UploadForm(forms.Form):
    """A document that an office asked for."""

    document = forms.FileField(
        label=gettext_lazy("File"), help_text=gettext_lazy("PDF, JPEG or PNG, at most 10 MB.")
    )
