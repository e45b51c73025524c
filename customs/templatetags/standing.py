"""`{% load standing %}`: where customs stands, in the words of who reads the page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import template
from django.utils.safestring import SafeString

from customs.office_names import office_of, office_of_system
from customs.queries import declarations
from customs.standing import Audience, Standing, situation_of, standing
from ewtp.ui.foreign import quoted

register = template.Library()


@register.simple_tag
def customs_lines(rows: Iterable[Any], audience: Audience) -> dict[UUID, Standing]:
    """By consignment, of each row's newest declaration; rows have a `consignment`. One query for all."""
    found = declarations(consignments=[row.consignment for row in rows])
    return {
        consignment: standing(situation_of(views[-1]), audience).filled(
            office=office_of(views[-1].regime), number=views[-1].number, reason=views[-1].reason
        )
        for consignment, views in found.items()
        if views
    }


@register.filter
def office_name(system: str) -> str:
    """`{{ line.office|office_name }}`."""
    return office_of_system(system)


@register.filter
def theirs(words: str) -> SafeString | str:
    """`{{ row.office_reason|theirs }}`: an office's words as a quotation, in their own language."""
    return quoted(words)


@register.filter
def of(lines: dict[UUID, Standing], consignment: UUID) -> Standing | None:
    """`{{ lines|of:parcel.consignment }}`."""
    return lines.get(consignment)
