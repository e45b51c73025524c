"""Customs on a seller's order: the short document check, the correction of the goods, documents asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

import customs.api
from customs.api import DocumentCheck, NotNow, NotTaken
from ewtp.kernel import clock
from marketplace.actions.correct_order import correct_goods
from marketplace.models import Consignment, Leg, OrderLine
from marketplace.offices import office
from marketplace.queries.desk import order_of
from marketplace.refusal import Refusal
from marketplace.states import ConsignmentState, LegCode
from marketplace.web.customs_line import acts, asked
from marketplace.web.desk.frame import Desk, at_desk, page
from marketplace.web.desk.origins import countries

NAMES: Final[Mapping[str, tuple[str, str]]] = {
    "items.hs": ("hs", "hs"),
    "items.name_local": ("customs_name_zh", "name"),
    "items.origin": ("origin", "origin"),
}
"""Attribute of the line and field of the form, by what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortRow:
    """One field without its values: of the buyer a seller knows the city only."""

    label: str
    agrees: bool
    how: str


class GoodsForm(forms.Form):
    """The wrong facts of every line, side by side."""

    use_required_attribute = False

    def __init__(self, *args: Any, lines: Sequence[OrderLine], wrong: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        self.wanted = [name for name in wrong if name in NAMES]
        for line in lines:
            for name in self.wanted:
                attribute, field = NAMES[name]
                self.fields[f"{field}_{line.position}"] = _field(field, line, getattr(line, attribute))

    def changes(self) -> dict[int, dict[str, str]]:
        """What differs from what is there, by the line's position. Only after `is_valid`."""
        found: dict[int, dict[str, str]] = {}
        for line in self.lines:
            for name in self.wanted:
                attribute, field = NAMES[name]
                value = self.cleaned_data[f"{field}_{line.position}"].strip()
                if value != getattr(line, attribute):
                    found.setdefault(line.position, {})[attribute] = value
        return found


_LABELS: Final = {
    "hs": gettext_lazy("Customs code in China, %(name)s"),
    "name": gettext_lazy("Chinese name for customs, %(name)s"),
    "origin": gettext_lazy("Country of origin, %(name)s"),
}


def _field(kind: str, line: OrderLine, value: str) -> forms.Field:
    label = _LABELS[kind] % {"name": line.name}
    missing = {"required": _("It is missing. Customs needs it.")}
    if kind == "origin":
        return forms.ChoiceField(label=label, initial=value, choices=countries(value), error_messages=missing)
    return forms.CharField(
        label=label, initial=value, max_length=10 if kind == "hs" else 120, error_messages=missing
    )


def customs_part(row: Consignment, legs: Mapping[str, Leg]) -> dict[str, Any]:
    """What the order page needs to know."""
    check = customs.api.document_check(consignment=row.pk)
    return {
        "check": check,
        "check_rows": short_rows(check) if check else [],
        "goods_form": goods_form(row, legs),
        "import_office": customs.api.office_words(office(row, "import"))["Office"],
        "document_requests": customs.api.document_requests(consignment=row.pk),
    }


def short_rows(check: DocumentCheck) -> list[ShortRow]:
    """Those that differ first."""
    rows = [
        ShortRow(
            label=customs.api.row_label(row.field),
            agrees=row.agrees,
            how="" if row.agrees else _how(row.fixer),
        )
        for row in check.rows
    ]
    return sorted(rows, key=lambda row: row.agrees)


def _how(fixer: str) -> str:
    if fixer == "seller":
        return _("You correct it on this page. Filing then goes on by itself.")
    return customs.api.how_mended(fixer)


def goods_form(
    row: Consignment, legs: Mapping[str, Leg], data: Mapping[str, Any] | None = None
) -> GoodsForm | None:
    """The form while the seller is asked for a correction."""
    if row.state != ConsignmentState.UNDERWAY or not acts(row, "seller"):
        return None
    return GoodsForm(data, lines=list(row.lines.all()), wrong=asked(legs[LegCode.IMPORT]))


@require_POST
@at_desk
def correct(request: HttpRequest, desk: Desk, number: str) -> HttpResponse:
    """What is right is filed by itself."""
    row = _own(desk, number)
    form = goods_form(row, {leg.code: leg for leg in row.legs.all()}, request.POST)
    if form is None:
        messages.info(request, _("No correction is asked of you any more. Nothing was changed."))
        return redirect("desk_order", number)
    if form.is_valid():
        changes = form.changes()
        try:
            if not changes:
                raise Refusal(
                    "", _("Nothing is changed. Customs would return it again: correct what is wrong.")
                )
            left = correct_goods(consignment=row.pk, lines=changes, by=desk.by, at=clock.now())
        except Refusal as no:
            form.add_error(no.field or None, no.message)
        except NotNow:
            messages.warning(
                request,
                _("Customs has not answered on the papers yet. Nothing was changed; try in 10 minutes."),
            )
            return redirect("desk_order", number)
        else:
            said = (
                _("Saved. Still to be corrected: %(fields)s.")
                % {"fields": ", ".join(customs.api.field_names(left))}
                if left
                else _("Corrected. It goes to customs now. You need not act.")
            )
            (messages.warning if left else messages.success)(request, said)
            return redirect("desk_order", number)
    return page(request, desk, "desk/correction.html", {"row": row, "goods_form": form}, status=422)


@require_POST
@at_desk
def give(request: HttpRequest, desk: Desk, number: str, pk: int) -> HttpResponse:
    """A document that an office asked for."""
    row = _own(desk, number)
    if pk not in {one.id for one in customs.api.document_requests(consignment=row.pk)}:
        raise Http404
    upload = request.FILES.get("document")
    if upload is None:
        messages.warning(request, _("Choose a file first."))
        return redirect("desk_order", number)
    try:
        customs.api.give_document(
            request=pk, consignment=row.pk, upload=upload, name=upload.name or "", by=desk.by, at=clock.now()
        )  # fmt: skip
    except NotTaken as no:
        messages.warning(request, str(no))
    else:
        messages.success(
            request, _("Kept. It goes to the office that asked, and this page shows its answer.")
        )
    return redirect("desk_order", number)


@require_safe
@at_desk
def given(request: HttpRequest, desk: Desk, number: str, pk: int) -> HttpResponse:
    """A document that was given, for members of the firm."""
    found = customs.api.given_file(id=pk, consignment=_own(desk, number).pk)
    if found is None:
        raise Http404
    name, content_type, body = found
    response = HttpResponse(body, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{number}-{pk}.{name.rpartition(".")[2]}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _own(desk: Desk, number: str) -> Consignment:
    row = order_of(desk.viewer, number)
    if row is None:
        raise Http404
    return row
