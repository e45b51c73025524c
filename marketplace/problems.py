"""What may be wrong with a consignment, by its code: a name for a chip, and a sentence that says who acts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

import customs.api
from ewtp.ui.parts import Words
from marketplace.models import Consignment
from marketplace.offices import office


@dataclass(frozen=True, slots=True)
class Problem:
    """`is_theirs` when the note that comes with it is an office's or a carrier's own words. `text` may hold
    %(office)s or, at its start, %(Office)s.
    """

    name: Words
    text: Words
    is_theirs: bool = True


PROBLEMS: Final = {
    "export_held": Problem(_("Export held"), _("%(Office)s looks into the parcel. The broker follows it.")),
    "import_held": Problem(_("Import held"), _("%(Office)s looks into the parcel. The broker follows it.")),
    "party_check": Problem(
        _("Parties to be looked at"),
        _(
            "A name of this order is like one on the list of sanctioned parties. "
            "Officers of the agency decide."
        ),
        is_theirs=False,
    ),
    "party_refused": Problem(
        _("Parties refused"),
        _("The agency does not let this order go. The buyer is refunded in full."),
        is_theirs=False,
    ),
    "exit_in_doubt": Problem(
        _("Exit not confirmed"),
        _("No exit from the EU is confirmed. The broker follows it with the office of export."),
        is_theirs=False,
    ),
    "correction_buyer": Problem(
        _("Buyer must correct"), _("Filing with %(office)s is held: the buyer must correct the details.")
    ),
    "correction_seller": Problem(
        _("Seller must correct"), _("Filing with %(office)s is held: the seller must correct the goods.")
    ),
    "correction_platform": Problem(
        _("Broker must correct"), _("Filing with %(office)s is held: the broker must correct the entry.")
    ),
    "import_cancelled": Problem(
        _("Import cancelled"), _("The import was cancelled. The buyer is refunded in full."), is_theirs=False
    ),
    "return_refused": Problem(
        _("Return refused"), _("Customs did not grant the return. The broker must act.")
    ),
    "return_overdue": Problem(
        _("Return overdue"),
        _("Returned goods did not reach customs' site in time: the tax stays due. The broker must act."),
        is_theirs=False,
    ),
    "export_refused": Problem(
        _("Export refused"),
        _("%(Office)s did not let the parcel leave. The buyer is refunded in full."),
    ),
    "import_refused": Problem(
        _("Import refused"),
        _("%(Office)s did not let the parcel in. The buyer is refunded in full."),
    ),
    "parcel_lost": Problem(
        _("Parcel lost"), _("The parcel was lost on the way. The buyer is refunded in full.")
    ),
    "export_given_up": Problem(
        _("Export given up"),
        _("The parcel could not be declared for export. The buyer is refunded in full."),
        is_theirs=False,
    ),
    "given_back": Problem(
        _("Given back to the seller"),
        _("The hub gave the parcel back to the seller. The buyer is refunded in full."),
        is_theirs=False,
    ),
    "sold_out": Problem(
        _("Sold out"), _("Sold out before the payment came. The buyer is refunded in full."), is_theirs=False
    ),
    "refund_failed": Problem(
        _("Refund failed"), _("The refund did not reach the buyer. The finance desk must act.")
    ),
    "payout_failed": Problem(
        _("Payout failed"),
        _("The seller's bank sent the payout back. The finance desk settles it with the seller."),
    ),
    "mass": Problem(
        _("Mass differs"),
        _("Mass or size differs from the booking. The hub settles it with the seller."),
        is_theirs=False,
    ),
    "security": Problem(
        _("Security screening"), _("Screening stopped the parcel. The hub must act."), is_theirs=False
    ),
    "dangerous_goods": Problem(
        _("Dangerous goods"),
        _("Screening found something that may not fly. The hub settles it with the seller."),
        is_theirs=False,
    ),
    "goods_unclear": Problem(
        _("Question about the goods"),
        _("The seller must say whether a battery is inside. The parcel is booked after that."),
        is_theirs=False,
    ),
    "damaged": Problem(_("Damaged"), _("The box is damaged. The hub must act."), is_theirs=False),
    "address": Problem(
        _("Address not accepted"), _("The delivery carrier does not accept the address. The hub must act.")
    ),
    "customs_documents": Problem(
        _("Customs documents"), _("A customs document is missing or wrong. The broker must act.")
    ),
    "customs_inspection": Problem(
        _("Customs inspection"), _("Customs inspects the parcel. The broker follows it.")
    ),
    "payment": Problem(_("Payment"), _("The payment is not clear. The finance desk must act.")),
    "missing": Problem(_("Missing"), _("The airline looks for the parcel.")),
    "delivery": Problem(_("Delivery failed"), _("The courier could not deliver.")),
    "other": Problem(_("Held"), _("The parcel is held. The note says why."), is_theirs=False),
}
"""Of the remedies, and of logistics' holds."""


def problem(code: str) -> Problem:
    """An unknown code is shown in its own letters: better than nothing."""
    known = PROBLEMS.get(code)
    return known or Problem(code.replace("_", " "), _("The parcel is held. The note says why."))


def problem_text(row: Consignment) -> str:
    """The sentence of a consignment's problem, with the customs office of its route."""
    return str(problem(row.problem).text) % customs.api.office_words(office(row, row.problem))
