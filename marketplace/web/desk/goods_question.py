"""Does it contain a battery? Asked of the seller before a parcel is booked, of each of its goods that may."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ewtp.kernel import clock
from logistics.api import CannotShip
from marketplace.actions.describe_goods import describe_goods
from marketplace.eligibility import unclear_lines
from marketplace.models import Consignment, OrderLine
from marketplace.queries.desk import order_of
from marketplace.states import ConsignmentState
from marketplace.web.desk.customs_facts import BATTERIES
from marketplace.web.desk.frame import Desk, at_desk, page

LITHIUM: Final = "lithium_ion"


class BatteryForm(forms.Form):
    """One answer for each of the goods; of a built-in lithium battery also its energy, by which it flies."""

    use_required_attribute = False

    def __init__(self, *args: Any, lines: Sequence[OrderLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        self.conditional = tuple(f"battery_wh_{line.position}" for line in lines)
        for line in lines:
            named = {"name": line.name}
            self.fields[f"battery_{line.position}"] = forms.ChoiceField(
                label=_("Battery in %(name)s") % named,
                choices=[("", _("Choose")), *BATTERIES[1:]],
                error_messages={"required": _("Say whether a battery is inside.")},
            )
            self.fields[f"battery_wh_{line.position}"] = forms.DecimalField(
                label=_("Its energy in Wh, %(name)s") % named,
                required=False,
                min_value=Decimal("0.01"),
                max_digits=7,
                decimal_places=2,
                help_text=_("It stands on the battery. Volts times ampere-hours are watt-hours."),
                widget=forms.NumberInput(attrs={"inputmode": "decimal", "class": "num", "step": "any"}),
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for line in self.lines:
            name = f"battery_wh_{line.position}"
            is_lithium = data.get(f"battery_{line.position}") == LITHIUM
            if is_lithium and not data.get(name) and name not in self.errors:
                self.add_error(name, _("Airlines want to know it of a lithium battery."))
        return data

    def facts(self) -> dict[int, dict[str, str]]:
        """By the line's position. Only after `is_valid`."""
        found = {}
        for line in self.lines:
            said = {"battery": self.cleaned_data[f"battery_{line.position}"]}
            energy = self.cleaned_data.get(f"battery_wh_{line.position}")
            if said["battery"] == LITHIUM and energy is not None:
                said["battery_wh"] = f"{energy.normalize():f}"
            found[line.position] = said
        return found


def battery_form(row: Consignment, data: Any = None) -> BatteryForm | None:
    """While the seller is asked. One query more than the lines where it is."""
    if row.state != ConsignmentState.UNDERWAY or row.problem != "goods_unclear":
        return None
    lines = unclear_lines(list(row.lines.all()), on=row.placed_at.date(), destination=row.destination_country)
    return BatteryForm(data, lines=lines) if lines else None


@require_POST
@at_desk
def describe(request: HttpRequest, desk: Desk, number: str) -> HttpResponse:
    """The answers go to the hub and the carriers with the booking."""
    row = order_of(desk.viewer, number)
    if row is None:
        raise Http404
    form = battery_form(row, request.POST)
    if form is None:
        messages.info(request, _("Nothing is asked about these goods any more. Nothing was changed."))
        return redirect("desk_order", number)
    if not form.is_valid():
        return page(request, desk, "desk/goods_question.html", {"row": row, "battery_form": form}, status=422)
    try:
        is_booked = describe_goods(consignment=row.pk, facts=form.facts(), by=desk.by, at=clock.now())
    except CannotShip as no:
        messages.warning(request, str(no))
    else:
        said = (
            _("The parcel is booked; its label comes in a few minutes. Say it on the listing too.")
            if is_booked
            else _("Noted. It may not fly like that: the hub calls you.")
        )
        (messages.success if is_booked else messages.warning)(request, said)
    return redirect("desk_order", number)
