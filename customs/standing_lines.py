"""The lines of `customs.standing`, by situation and audience: what happened, then what is next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_noop

from customs.standing_export_lines import EXPORT_LINES, NO_ACT, Pair

LINES: Final[Mapping[str, Mapping[str, Pair]]] = {
    **EXPORT_LINES,
    "import_papers": {
        "buyer": (
            gettext_noop("Order, payment and waybill are with %(office)s."),
            gettext_noop("The parcel itself is declared when it has landed. You need not act."),
        ),
        "agency": (
            gettext_noop("Order, payment and waybill are with %(office)s."),
            gettext_noop("The list follows when the flight has landed. Nobody need act."),
        ),
    },
    "import_filed": {
        "buyer": (
            gettext_noop("It reached %(place)s. Customs is checking it."),
            gettext_noop("It is usually released by %(time)s. You need not act."),
        ),
        "seller": (gettext_noop("It reached %(place)s. Customs is checking it."), NO_ACT),
        "agency": (
            gettext_noop("The declaration list is with %(office)s."),
            gettext_noop("It is usually released within 18 hours. Nobody need act."),
        ),
    },
    "import_held": {
        "buyer": (
            gettext_noop("%(Office)s looks into the parcel."),
            gettext_noop("This usually adds 1 to 3 days. You need not act."),
        ),
        "agency": (
            gettext_noop("%(Office)s looks into the parcel."),
            gettext_noop("This usually adds 1 to 3 days. You need not act."),
        ),
    },
    "import_review": {
        "buyer": (
            gettext_noop("An officer of %(office)s reviews the declaration."),
            gettext_noop("The box is closed. This usually takes a day. You need not act."),
        ),
        "agency": (
            gettext_noop("An officer of %(office)s reviews the declaration."),
            gettext_noop("This adds up to one day. Nobody need act."),
        ),
    },
    "import_inspection": {
        "buyer": (
            gettext_noop("%(Office)s opened the box to inspect it."),
            gettext_noop("This adds 1 to 3 days. You need not act."),
        ),
        "agency": (
            gettext_noop("%(Office)s opened the box to inspect it."),
            gettext_noop("This adds 1 to 3 days. The declarant gives the documents that customs asks for."),
        ),
    },
    "import_inspection_asked": {
        "buyer": (
            gettext_noop("%(Office)s opened the box to inspect it."),
            gettext_noop("It waits for a document from the seller. You need not act."),
        ),
        "seller": (
            gettext_noop("%(Office)s waits for documents from you."),
            gettext_noop("Give them here. The office then decides, and the parcel goes on."),
        ),
        "agency": (
            gettext_noop("%(Office)s waits for documents."),
            gettext_noop("The seller or the declarant gives them. The office then decides."),
        ),
    },
    "import_inspection_given": {
        "buyer": (
            gettext_noop("%(Office)s opened the box to inspect it."),
            gettext_noop("It has the documents that it asked for and decides. You need not act."),
        ),
        "agency": (
            gettext_noop("%(Office)s has the documents that it asked for."),
            gettext_noop("The office decides. Nobody need act."),
        ),
    },
    "import_detained": {
        "buyer": (
            gettext_noop("%(Office)s keeps the parcel until it has decided."),
            gettext_noop("This page shows the decision. If it may not enter, you get everything back."),
        ),
        "seller": (
            gettext_noop("%(Office)s keeps the parcel until it has decided."),
            gettext_noop("We ask every day. If documents are needed, this page asks you for them."),
        ),
        "agency": (
            gettext_noop("%(Office)s detained the parcel: %(reason)s"),
            gettext_noop("The declarant asks every day for the decision."),
        ),
    },
    "import_failed": {
        "buyer": (
            gettext_noop("The declaration has not reached %(office)s yet."),
            gettext_noop("Our customs broker sees it. You need not act."),
        ),
        "agency": (
            gettext_noop("The declaration did not get through to %(office)s."),
            gettext_noop("The declarant sends it again today, or has it corrected."),
        ),
    },
    "import_correction_buyer": {
        "buyer": (
            gettext_noop("Customs needs a correction from you: %(fields)s."),
            gettext_noop(
                "Correct it here by %(time)s, or you get everything back. Filing then goes on by itself."
            ),
        ),
        "seller": (
            gettext_noop("Filing with %(office)s is held: the buyer corrects %(fields)s."),
            gettext_noop("The buyer has time until %(time)s. You need not act."),
        ),
        "agency": (
            gettext_noop("Filing with %(office)s is held: %(fields)s."),
            gettext_noop("The buyer corrects it by %(time)s, or is refunded."),
        ),
    },
    "import_correction_seller": {
        "buyer": (
            gettext_noop("Filing at customs is held: the seller corrects the papers of the goods."),
            gettext_noop(
                "The seller has time until %(time)s, else you get everything back. You need not act."
            ),
        ),
        "seller": (
            gettext_noop("%(Office)s needs a correction from you: %(fields)s."),
            gettext_noop(
                "Correct it here by %(time)s, or the buyer is refunded. Filing then goes on by itself."
            ),
        ),
        "agency": (
            gettext_noop("Filing with %(office)s is held: %(fields)s."),
            gettext_noop("The seller corrects it by %(time)s, or the buyer is refunded."),
        ),
    },
    "import_correction_platform": {
        "buyer": (
            gettext_noop("Filing at customs is held: we correct our papers."),
            gettext_noop("We do it by %(time)s, else you get everything back. You need not act."),
        ),
        "seller": (
            gettext_noop("Filing with %(office)s is held: we correct our papers."),
            gettext_noop("We do it by %(time)s. You need not act."),
        ),
        "agency": (
            gettext_noop("Filing with %(office)s is held: %(fields)s."),
            gettext_noop("The declarant corrects it by %(time)s, or the buyer is refunded."),
        ),
    },
    "import_refused": {
        "buyer": (
            gettext_noop("%(Office)s did not let the parcel in."),
            gettext_noop("You get everything back."),
        ),
        "seller": (
            gettext_noop("%(Office)s did not let the parcel in."),
            gettext_noop("The buyer is refunded in full. Nothing is paid out. We call you about the goods."),
        ),
        "agency": (
            gettext_noop("%(Office)s did not let the parcel in."),
            gettext_noop("The buyer is refunded."),
        ),
    },
    "import_released": {
        "buyer": (
            gettext_noop("Customs released the parcel."),
            gettext_noop(
                "A courier brings it to %(city)s by %(time)s. Keep your phone on: the courier may call."
            ),
        ),
        "seller": (gettext_noop("Customs released it. A courier brings it to %(city)s."), NO_ACT),
        "agency": (
            gettext_noop("%(Office)s released it under list number %(number)s."),
            gettext_noop("A courier brings it to the door. Nobody need act."),
        ),
    },
    "import_cancelled": {
        "buyer": (
            gettext_noop("The import was cancelled."),
            gettext_noop("You get everything back."),
        ),
        "agency": (
            gettext_noop("The import was cancelled."),
            gettext_noop("The buyer is refunded."),
        ),
    },
}
