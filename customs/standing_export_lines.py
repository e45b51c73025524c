"""The lines of `customs.standing` for an export, by situation and audience: what happened, then what is
next.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_noop

Pair = tuple[str, str]

NO_ACT: Final = gettext_noop("You need not act.")

EXPORT_LINES: Final[Mapping[str, Mapping[str, Pair]]] = {
    "export_lodged": {
        "buyer": (
            gettext_noop("Accepted at the hub. %(Office)s has the export declaration."),
            gettext_noop("It is usually released by %(time)s. You need not act."),
        ),
        "seller": (gettext_noop("Accepted at the hub. The export is declared."), NO_ACT),
        "agency": (
            gettext_noop("The export is declared."),
            gettext_noop("The office of export decides, usually within two hours. Nobody need act."),
        ),
        "hub": (
            gettext_noop("The export is declared and not released."),
            gettext_noop("Keep the box on the floor. It may not be built up yet."),
        ),
    },
    "export_held": {
        "buyer": (
            gettext_noop("%(Office)s looks into the parcel."),
            gettext_noop("This adds 1 to 2 days. You need not act."),
        ),
        "seller": (
            gettext_noop("%(Office)s looks into the parcel."),
            gettext_noop("This adds 1 to 2 days. You need not act."),
        ),
        "agency": (
            gettext_noop("The office of export controls the goods."),
            gettext_noop("The declarant answers what it asks. It usually takes 1 to 2 days."),
        ),
        "hub": (
            gettext_noop("The office of export controls the goods."),
            gettext_noop("Put the box in the control area and show it to the officer who asks for it."),
        ),
    },
    "export_held_asked": {
        "buyer": (
            gettext_noop("%(Office)s looks into the parcel."),
            gettext_noop("It waits for a document from the seller. You need not act."),
        ),
        "seller": (
            gettext_noop("%(Office)s waits for documents from you."),
            gettext_noop("Give them here. The office then decides, and the parcel goes on."),
        ),
        "agency": (
            gettext_noop("The office of export waits for documents."),
            gettext_noop("The seller or the declarant gives them. The office then decides."),
        ),
        "hub": (
            gettext_noop("The office of export waits for documents of the seller."),
            gettext_noop("Keep the box in the control area."),
        ),
    },
    "export_held_given": {
        "buyer": (
            gettext_noop("%(Office)s looks into the parcel."),
            gettext_noop("It has the documents that it asked for and decides. You need not act."),
        ),
        "agency": (
            gettext_noop("The office of export has the documents that it asked for."),
            gettext_noop("The office decides. Nobody need act."),
        ),
        "hub": (
            gettext_noop("The office of export has the documents that it asked for."),
            gettext_noop("Keep the box in the control area. The office decides."),
        ),
    },
    "export_stopped": {
        "buyer": (
            gettext_noop("The export declaration is not complete."),
            gettext_noop("The declarant corrects it and lodges it. You need not act."),
        ),
        "agency": (
            gettext_noop("The export breaks a rule of the office and is not lodged: %(reason)s"),
            gettext_noop(
                "The declarant corrects it and lodges it anew, or gives it up; the buyer is then refunded."
            ),
        ),
        "hub": (
            gettext_noop("The export is not lodged yet. The declarant corrects it."),
            gettext_noop("Keep the box on the floor. It may not be built up yet."),
        ),
    },
    "export_failed": {
        "buyer": (
            gettext_noop("The export declaration did not get through."),
            gettext_noop("The declarant sends it again today. You need not act."),
        ),
        "agency": (
            gettext_noop("The export declaration did not get through."),
            gettext_noop("The declarant sends it again today, or corrects it and lodges it anew."),
        ),
    },
    "export_anew": {
        "buyer": (
            gettext_noop("The export declaration did not get through."),
            gettext_noop("It is lodged anew. You need not act."),
        ),
        "agency": (
            gettext_noop("The office did not take the declaration: %(reason)s"),
            gettext_noop("It was lodged anew under another LRN. Nobody need act."),
        ),
        "hub": (
            gettext_noop("The export is declared and not released."),
            gettext_noop("Keep the box on the floor. It may not be built up yet."),
        ),
    },
    "export_refused": {
        "buyer": (
            gettext_noop("%(Office)s did not let the parcel leave."),
            gettext_noop("You get everything back."),
        ),
        "seller": (
            gettext_noop("%(Office)s did not let the parcel leave."),
            gettext_noop("The buyer is refunded in full. Nothing is paid out. We call you about the goods."),
        ),
        "agency": (
            gettext_noop("%(Office)s did not let the parcel leave."),
            gettext_noop("The buyer is refunded, the parcel goes back to the seller."),
        ),
        "hub": (
            gettext_noop("%(Office)s did not let the parcel leave."),
            gettext_noop("Take the box off the floor. It goes back to the seller."),
        ),
    },
    "export_given_up": {
        "buyer": (
            gettext_noop("The parcel could not be declared for export."),
            gettext_noop("You get everything back."),
        ),
        "seller": (
            gettext_noop("The parcel could not be declared for export."),
            gettext_noop("The buyer is refunded in full. Nothing is paid out. We call you about the goods."),
        ),
        "agency": (
            gettext_noop("The declarant gave the export up: %(reason)s"),
            gettext_noop("The buyer is refunded, the parcel goes back to the seller."),
        ),
        "hub": (
            gettext_noop("The declarant gave the export up."),
            gettext_noop("Take the box off the floor. It goes back to the seller."),
        ),
    },
    "export_in_full": {
        "buyer": (
            gettext_noop("Accepted at the hub. The export is declared."),
            gettext_noop("It is declared anew, in full. You need not act."),
        ),
        "agency": (
            gettext_noop("The office did not take the parcel as a low-value line: %(reason)s"),
            gettext_noop("It is declared in full instead. Nobody need act."),
        ),
        "hub": (
            gettext_noop("The export is declared and not released."),
            gettext_noop("Keep the box on the floor. It may not be built up yet."),
        ),
    },
    "export_released": {
        "buyer": (
            gettext_noop("Released for export. It waits for its flight."),
            gettext_noop("It reaches %(place)s by %(time)s. You need not act."),
        ),
        "seller": (gettext_noop("Released for export. It waits for its flight."), NO_ACT),
        "agency": (
            gettext_noop("Released for export under MRN %(number)s."),
            gettext_noop("It may fly. Nobody need act."),
        ),
        "hub": (
            gettext_noop("Released for export under MRN %(number)s."),
            gettext_noop("Build it up for its flight."),
        ),
    },
    "exit_in_doubt": {
        "buyer": (gettext_noop("The parcel has left the country."), NO_ACT),
        "seller": (
            gettext_noop("No exit from the EU is confirmed yet."),
            gettext_noop(
                "Keep the invoice and the proof of departure: your VAT exemption hangs on it. "
                "You need not act."
            ),
        ),
        "agency": (
            gettext_noop("No exit from the EU is confirmed yet."),
            gettext_noop("The declarant sends the office proof of departure."),
        ),
    },
    "export_exited": {
        "buyer": (gettext_noop("The parcel has left the country."), NO_ACT),
        "seller": (
            gettext_noop("The exit from the EU is confirmed. Your VAT proof is complete."),
            gettext_noop("It is in the proof pack. You need not act."),
        ),
        "agency": (
            gettext_noop("The exit from the EU is confirmed under MRN %(number)s."),
            gettext_noop("The seller's VAT proof is complete. Nobody need act."),
        ),
    },
    "export_invalidated": {
        "buyer": (gettext_noop("The export declaration was cancelled."), NO_ACT),
        "agency": (
            gettext_noop("The export declaration was cancelled."),
            gettext_noop("The goods may not leave on it. A new one is lodged if they are to."),
        ),
        "hub": (
            gettext_noop("The export declaration was cancelled."),
            gettext_noop("Keep the box. It may not be built up."),
        ),
    },
}
