"""What each message about a bulk file means, for people. Its numbers are references, never an MRN."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext, gettext_noop

from customs.wording import day_in_words

_MESSAGES: Final = {
    "ExportBulk": gettext_noop("The parcel was sent to the office of export in a file of low-value parcels."),
    "ExportBulkCancellation": gettext_noop(
        "The office of export was asked to take the parcel out of the low-value file."
    ),
    "carrier": gettext_noop(
        "Flight {flight} left on {date} with air waybill {awb}. This is the carrier's evidence of exit; "
        "the office confirms none for low-value parcels."
    ),
}
_SAID: Final = {
    "accepted": gettext_noop("The office accepted the parcel as low-value export {number}."),
    "rejected": gettext_noop("The office refused the parcel as low-value export: {reason}"),
    "refused": gettext_noop("The office refused the parcel as low-value export: {reason}"),
    "control": gettext_noop("The office checks the goods before it decides: {reason}"),
    "not_released": gettext_noop("The office did not release the goods: {reason}. They may not leave."),
    "released": gettext_noop("The office released low-value export {number}. The goods may fly."),
    "cancelled": gettext_noop("The office took the parcel out of the low-value file."),
    "cancel_refused": gettext_noop("The office did not take the parcel out of the low-value file: {reason}"),
}
REASONS: Final[Mapping[str, str]] = {
    "": gettext_noop("Sent as a line of a low-value file."),
    "ProofWanted": gettext_noop("Declared in full: the seller wants customs' confirmation of exit (CC599C)."),
    "DayValue": gettext_noop("Declared in full: the day's parcels to this consignee reach the value limit."),
    "DayMass": gettext_noop("Declared in full: the day's parcels to this consignee reach the mass limit."),
    "Restricted": gettext_noop("Declared in full: the goods are under a prohibition or restriction."),
    "Excise": gettext_noop("Declared in full: excise goods."),
    "RefusedBefore": gettext_noop("Declared in full: the office refused the parcel as low value."),
    "Form": gettext_noop("Declared in full: the parcel lacks what a line of a low-value file needs."),
    "NoRate": gettext_noop("Declared in full: the value in EUR is not known."),
}
"""Why a parcel went which way, by the rule's code; empty for the low-value way itself."""
_BLANK: Final = dict.fromkeys(("number", "reason", "flight", "date", "awb"), "—")


def sentence(message: str, official: str, params: Mapping[str, str]) -> str:
    known = _MESSAGES.get(message) or _SAID.get(official)
    if known is None:
        return gettext(
            "The office says “{official}” of a low-value parcel, which has no sentence here. "
            "A broker must read it."
        ).format(official=official or "—")
    filled = {**_BLANK, **{name: value for name, value in params.items() if value}}
    filled["date"] = day_in_words(filled["date"])
    return gettext(known).format(**filled)
