"""The lines of `customs.standing`, by situation and audience: what happened, then what is next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_noop

Pair = tuple[str, str]

NO_ACT: Final = gettext_noop("You need not act.")

LINES: Final[Mapping[str, Mapping[str, Pair]]] = {
    "export_lodged": {
        "buyer": (
            gettext_noop("Accepted at the hub. Belgian customs has the export declaration."),
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
            gettext_noop("Belgian customs looks into the parcel."),
            gettext_noop("This adds 1 to 2 days. You need not act."),
        ),
        "seller": (
            gettext_noop("Belgian customs looks into the parcel."),
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
            gettext_noop("Belgian customs looks into the parcel."),
            gettext_noop("It waits for a document from the seller. You need not act."),
        ),
        "seller": (
            gettext_noop("Belgian customs waits for documents from you."),
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
            gettext_noop("Belgian customs looks into the parcel."),
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
    "export_failed": {
        "buyer": (
            gettext_noop("The export declaration did not get through."),
            gettext_noop("The declarant sends it again today. You need not act."),
        ),
        "agency": (
            gettext_noop("The export declaration did not get through."),
            gettext_noop("The declarant sends it again today."),
        ),
    },
    "export_refused": {
        "buyer": (
            gettext_noop("Belgian customs did not let the parcel leave."),
            gettext_noop("You get everything back."),
        ),
        "seller": (
            gettext_noop("Belgian customs did not let the parcel leave."),
            gettext_noop("The buyer is refunded in full. Nothing is paid out. We call you about the goods."),
        ),
        "agency": (
            gettext_noop("Belgian customs did not let the parcel leave."),
            gettext_noop("The buyer is refunded, the parcel goes back to the seller."),
        ),
        "hub": (
            gettext_noop("Belgian customs did not let the parcel leave."),
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
        "buyer": (gettext_noop("The parcel has left Belgium."), NO_ACT),
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
        "buyer": (gettext_noop("The parcel has left Belgium."), NO_ACT),
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
    "import_papers": {
        "buyer": (
            gettext_noop("Order, payment and waybill are with China customs."),
            gettext_noop("The parcel itself is declared when it has landed. You need not act."),
        ),
        "agency": (
            gettext_noop("Order, payment and waybill are with China customs."),
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
            gettext_noop("The declaration list is with China customs."),
            gettext_noop("It is usually released within 18 hours. Nobody need act."),
        ),
    },
    "import_held": {
        "buyer": (
            gettext_noop("China customs looks into the parcel."),
            gettext_noop("This usually adds 1 to 3 days. You need not act."),
        ),
        "agency": (
            gettext_noop("China customs looks into the parcel."),
            gettext_noop("This usually adds 1 to 3 days. You need not act."),
        ),
    },
    "import_review": {
        "buyer": (
            gettext_noop("An officer of China customs reviews the declaration."),
            gettext_noop("The box is closed. This usually takes a day. You need not act."),
        ),
        "agency": (
            gettext_noop("An officer of China customs reviews the declaration."),
            gettext_noop("This adds up to one day. Nobody need act."),
        ),
    },
    "import_inspection": {
        "buyer": (
            gettext_noop("China customs opened the box to inspect it."),
            gettext_noop("This adds 1 to 3 days. You need not act."),
        ),
        "agency": (
            gettext_noop("China customs opened the box to inspect it."),
            gettext_noop("This adds 1 to 3 days. The declarant gives the documents that customs asks for."),
        ),
    },
    "import_inspection_asked": {
        "buyer": (
            gettext_noop("China customs opened the box to inspect it."),
            gettext_noop("It waits for a document from the seller. You need not act."),
        ),
        "seller": (
            gettext_noop("China customs waits for documents from you."),
            gettext_noop("Give them here. The office then decides, and the parcel goes on."),
        ),
        "agency": (
            gettext_noop("China customs waits for documents."),
            gettext_noop("The seller or the declarant gives them. The office then decides."),
        ),
    },
    "import_inspection_given": {
        "buyer": (
            gettext_noop("China customs opened the box to inspect it."),
            gettext_noop("It has the documents that it asked for and decides. You need not act."),
        ),
        "agency": (
            gettext_noop("China customs has the documents that it asked for."),
            gettext_noop("The office decides. Nobody need act."),
        ),
    },
    "import_detained": {
        "buyer": (
            gettext_noop("China customs keeps the parcel until it has decided."),
            gettext_noop("This page shows the decision. If it may not enter, you get everything back."),
        ),
        "seller": (
            gettext_noop("China customs keeps the parcel until it has decided."),
            gettext_noop("We ask every day. If documents are needed, this page asks you for them."),
        ),
        "agency": (
            gettext_noop("China customs detained the parcel: %(reason)s"),
            gettext_noop("The declarant asks every day for the decision."),
        ),
    },
    "import_failed": {
        "buyer": (
            gettext_noop("The declaration has not reached China customs yet."),
            gettext_noop("Our customs broker sees it. You need not act."),
        ),
        "agency": (
            gettext_noop("The declaration did not get through to China customs."),
            gettext_noop("The declarant sends it again today."),
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
            gettext_noop("Filing in China is held: the buyer corrects %(fields)s."),
            gettext_noop("The buyer has time until %(time)s. You need not act."),
        ),
        "agency": (
            gettext_noop("Filing in China is held: %(fields)s."),
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
            gettext_noop("China customs needs a correction from you: %(fields)s."),
            gettext_noop(
                "Correct it here by %(time)s, or the buyer is refunded. Filing then goes on by itself."
            ),
        ),
        "agency": (
            gettext_noop("Filing in China is held: %(fields)s."),
            gettext_noop("The seller corrects it by %(time)s, or the buyer is refunded."),
        ),
    },
    "import_correction_platform": {
        "buyer": (
            gettext_noop("Filing at customs is held: we correct our papers."),
            gettext_noop("We do it by %(time)s, else you get everything back. You need not act."),
        ),
        "seller": (
            gettext_noop("Filing in China is held: we correct our papers."),
            gettext_noop("We do it by %(time)s. You need not act."),
        ),
        "agency": (
            gettext_noop("Filing in China is held: %(fields)s."),
            gettext_noop("The declarant corrects it by %(time)s, or the buyer is refunded."),
        ),
    },
    "import_refused": {
        "buyer": (
            gettext_noop("China customs did not let the parcel in."),
            gettext_noop("You get everything back."),
        ),
        "seller": (
            gettext_noop("China customs did not let the parcel in."),
            gettext_noop("The buyer is refunded in full. Nothing is paid out. We call you about the goods."),
        ),
        "agency": (
            gettext_noop("China customs did not let the parcel in."),
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
            gettext_noop("China customs released it under list number %(number)s."),
            gettext_noop("A courier brings it to the door. Nobody need act."),
        ),
    },
    "import_cancelled": {
        "buyer": (
            gettext_noop("The import into China was cancelled."),
            gettext_noop("You get everything back."),
        ),
        "agency": (
            gettext_noop("The import into China was cancelled."),
            gettext_noop("The buyer is refunded."),
        ),
    },
}
