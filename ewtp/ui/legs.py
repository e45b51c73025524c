"""The nine stations of a trade, in their only order, and how each is called."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LABELS: Final[dict[str, Promise]] = {
    "pay": pgettext_lazy("leg", "Paid"),
    "book": pgettext_lazy("leg", "Booked"),
    "hub": pgettext_lazy("leg", "Hub"),
    "export": pgettext_lazy("leg", "Export"),
    "fly": pgettext_lazy("leg", "Flight"),
    "exit": pgettext_lazy("leg", "Exit proof"),
    "import": pgettext_lazy("leg", "Import"),
    "door": pgettext_lazy("leg", "Door"),
    "settle": pgettext_lazy("leg", "Payout"),
}
ORDER: Final = tuple(LABELS)
STATES: Final = {
    "done": _("done"),
    "now": _("under way"),
    "held": _("held"),
    "todo": _("not yet"),
}
