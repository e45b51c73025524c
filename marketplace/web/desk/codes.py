"""The box that finds the goods code: asks while the seller types, fills the code that the seller chooses."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

import customs.api
from ewtp.kernel import clock
from marketplace.completeness import bare_code
from marketplace.models import Listing
from marketplace.queries.desk import listing_of
from marketplace.refusal import Refusal
from marketplace.told_goods import told_goods
from marketplace.web.desk.frame import Desk, at_desk

FACT: Final = "fact_"
_SHOWN: Final = 3


@require_POST
@at_desk
def codes(request: HttpRequest, desk: Desk, pk: UUID) -> HttpResponse:
    """Candidates for what is typed so far."""
    row = listing_of(desk.viewer, pk)
    if row is None:
        raise Http404
    return render(request, "desk/_codes.html", {"listing": row, **candidates(request.POST, row)})


def candidates(given: QueryDict, row: Listing) -> dict[str, Any]:
    """For the typed text, or for the saved listing when nothing is typed yet."""
    answers = {
        name.removeprefix(FACT): str(value)
        for name, value in given.items()
        if name.startswith(FACT) and value
    }
    confirmed = customs.api.confirmed_code(listing=row.pk)
    hs, cn8 = bare_code(given.get("hs", row.hs)), bare_code(given.get("cn8", row.cn8))
    reader = get_language() or "en"
    told = told_goods(row, given=given, reader=reader)
    return {
        "found": customs.api.classify_goods(
            text=told.text,
            language=told.language,
            on=clock.now().date(),
            reader=reader,
            answers=answers,
            limit=_SHOWN,
        ),
        "fact_answers": answers,
        "confirmed": confirmed,
        "is_confirmed": confirmed is not None and confirmed.covers(hs=hs, cn8=cn8),
    }


def choose(given: QueryDict, row: Listing, which: str, desk: Desk) -> QueryDict:
    """What was typed, with the chosen code in both fields, kept as confirmed by this person. `which` is
    `six:eight` digits, or empty to confirm the codes that stand there. Raises Refusal.
    """
    filled, on = given.copy(), clock.now().date()
    told = told_goods(row, given=given, reader=get_language() or "en")
    six, _sep, eight = which.partition(":")
    hs, cn8 = bare_code(given.get("hs", "")), bare_code(given.get("cn8", ""))
    if six:
        known = customs.api.classify_goods(text=told.text, language=told.language, on=on)
        tens = [hs for found in known.candidates if found.hs6 == six for hs in found.hs]
        hs = hs if hs.startswith(six) else (tens[0] if tens else six)
        cn8 = eight or (cn8 if cn8.startswith(six) else six)
        filled["hs"], filled["cn8"] = hs, cn8
    if customs.api.check_goods_code(destination="CN", hs=hs) or customs.api.check_goods_code(
        destination="BE", hs=cn8
    ):
        raise Refusal("hs", _("Write both goods codes, or choose one that was found. Then confirm."))
    if customs.api.unknown_codes(codes=[cn8], on=on):
        raise Refusal(
            "cn8",
            _("The EU's goods codes of this year do not have %(code)s. Choose eight digits.") % {"code": cn8},
        )
    try:
        customs.api.confirm_code(
            listing=row.pk,
            hs=hs,
            cn8=cn8,
            text=told.text,
            language=told.language,
            by=desk.by,
            at=clock.now(),
        )
    except customs.api.CodesDiffer as error:
        raise Refusal(
            "cn8",
            _("The two goods codes differ in their first six digits. They are the same all over the world."),
        ) from error
    return filled
