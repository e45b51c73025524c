"""What needs a seller today, one thing a line."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from ewtp.parties.models import Firm
from ewtp.ui.parts import Kind
from marketplace.queries.desk import unclear_orders


@dataclass(frozen=True, slots=True, kw_only=True)
class Todo:
    """One thing that needs the seller."""

    kind: Kind
    icon: str
    title: str
    text: str
    url: str
    button: str


def unclear_goods(firm: Firm) -> list[Todo]:
    """Orders whose parcel is not booked before the seller has described the goods. One query."""
    numbers = unclear_orders(firm)
    if not numbers:
        return []
    return [
        Todo(
            kind="stop",
            icon="circle-help",
            title=_("Does it contain a battery?"),
            text=_("No carrier is asked before you have said so: %(numbers)s.")
            % {"numbers": ", ".join(numbers[:3])},
            url=reverse("desk_order", args=[numbers[0]]),
            button=_("Answer"),
        )
    ]
