"""What a hold says, kept as a code with its values and told in the language of who reads it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

DOES_NOT_FLY: Final = "does_not_fly"
"""Its values are reasons, themselves to be translated, by UN number."""
NOTES: Final[Mapping[str, str]] = {
    "mass": _("Chargeable mass is %(mass)s kg above the booking."),
    "address_refused": _("%(carrier)s did not take the corrected address: %(reason)s"),
    "handover_refused": _("%(carrier)s did not take the parcel over: %(reason)s"),
    "searched": _("The airline cannot find %(awb)s. It is searching."),
    "not_delivered": _("%(count)s deliveries failed. The last time: %(reason)s."),
    "not_delivered_at_all": _("%(count)s deliveries failed. The last time: no reason given."),
}
"""`reason` is in the carrier's own words."""


class Note(str):
    """The English sentence, which is what is stored and published, with the code and the values that it was
    made of.
    """

    code: str
    values: dict[str, str]
    __slots__ = ("code", "values")

    @classmethod
    def of(cls, code: str, **values: str) -> Note:
        """Raises KeyError for a code that is not known or a value that its sentence lacks."""
        if code == DOES_NOT_FLY:
            note = cls(" ".join(f"{number}: {why}" for number, why in values.items()))
        else:
            note = cls(NOTES[code] % values)
        note.code, note.values = code, values
        return note


def told(code: str, values: Mapping[str, str]) -> str:
    """In the active language."""
    if code == DOES_NOT_FLY:
        return " ".join(f"{number}: {gettext(why)}" for number, why in values.items())
    return gettext(NOTES[code]) % values
