"""Orders whose parties are compared, and the officers who decide, in short."""

from __future__ import annotations

from uuid import uuid4

import customs.api
from customs.events import (
    ExportReleased,
    PartiesHeld,
)
from customs.models import Declaration, SanctionedParty, SanctionsList
from ewtp.kernel import clock
from ewtp.kernel.models import OutboxEvent
from ewtp.parties.models import User
from logistics.events import ParcelAccepted
from logistics.models import Parcel
from marketplace import journey, remedies
from marketplace.actions.place_checkout import place_checkout
from marketplace.models import Consignment, Leg
from payments.events import PaymentCaptured
from tests.factories import market

LISTED = "林晓雯"


def load_list(*names: str, edition: str = "EU 2026-11-20") -> None:
    row = SanctionsList.objects.create(edition=edition, digest=edition, loaded_at=clock.now())
    SanctionedParty.objects.bulk_create(
        SanctionedParty(list=row, reference=f"EU.{n}", kind="person", programme="TEST", names=[name])
        for n, name in enumerate(names, start=1)
    )


def ordered() -> Consignment:
    seller = market.firm(region="flanders", eori="BE0403019261")
    buyer, goods = market.person(name="Lin Xiaowen"), market.listing(seller)
    place_checkout(
        user=buyer, basket=market.basket(buyer, (goods, 1)), purchase=market.purchase(buyer), by=market.BY,
        at=clock.now(),
    )  # fmt: skip
    return Consignment.objects.get()


def captured(row: Consignment) -> PaymentCaptured:
    return PaymentCaptured(
        consignment=row.pk,
        checkout=row.checkout_id,
        payment=uuid4(),
        amount=row.total,
        captured_at=clock.now(),
    )


def paid() -> Consignment:
    """Paid, with what customs told meanwhile."""
    row = ordered()
    journey.book_parcel(captured(row))
    if OutboxEvent.objects.filter(name="customs.PartiesHeld").exists():
        remedies.hold_for_parties(PartiesHeld(consignment=row.pk))
    row.refresh_from_db()
    return row


def decide(row: Consignment, officer: User, verb: str = "clear", reason: str = "Born in 1990.") -> None:
    verbs = {
        "clear": customs.api.clear_parties,
        "refuse": customs.api.refuse_parties,
        "object": customs.api.object_to_clearance,
    }
    verbs[verb](consignment=row.pk, reason=reason, officer=officer, by=market.BY, at=clock.now())


def told(row: Consignment) -> list[str]:
    names = OutboxEvent.objects.filter(stream=row.pk, name__startswith="customs.Parties").order_by("pk")
    return [name.removeprefix("customs.") for name in names.values_list("name", flat=True)]


def legs(row: Consignment) -> dict[str, str]:
    return dict(Leg.objects.filter(consignment=row).values_list("code", "state"))


def booked_and_weighed(row: Consignment) -> ParcelAccepted:
    Parcel.objects.update(
        measured_mass_g=700, measured_length_mm=200, measured_width_mm=150, measured_height_mm=60
    )
    return ParcelAccepted(consignment=row.pk, gross_mass_g=700)


def flown(row: Consignment) -> ExportReleased:
    """Declared, and released by the office."""
    journey.lodge_export(booked_and_weighed(row))
    Declaration.objects.update(state="released", number="26BERXEMM7XRFIGIA8")
    return ExportReleased(consignment=row.pk, mrn="26BERXEMM7XRFIGIA8", released_at=clock.now())
