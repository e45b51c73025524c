"""A person registers a firm and becomes its first seller."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ewtp.kernel.actor import Actor
from ewtp.parties.models import Firm, Membership, User
from ewtp.parties.models.firm import FirmKind, Region
from ewtp.parties.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmFacts:
    """Validated: `enterprise_number` ten digits, `iban` without spaces."""

    name: str
    legal_form: str
    enterprise_number: str
    street: str
    postcode: str
    city: str
    region: str
    phone: str
    email: str
    iban: str


@transaction.atomic
def register_firm(*, user: User, facts: FirmFacts, by: Actor, at: datetime) -> Firm:
    """VAT number and EORI of a Belgian firm are BE and its enterprise number."""
    firm = Firm.objects.create(
        kind=FirmKind.SELLER,
        name=facts.name,
        legal_form=facts.legal_form,
        enterprise_number=facts.enterprise_number,
        vat_number=f"BE{facts.enterprise_number}",
        eori=f"BE{facts.enterprise_number}",
        street=facts.street,
        postcode=facts.postcode,
        city=facts.city,
        region=facts.region or region_of(facts.postcode),
        phone=facts.phone,
        email=facts.email,
        iban=facts.iban,
    )
    Membership.objects.create(user=user, firm=firm, role=Role.SELLER)
    return firm


def region_of(postcode: str) -> str:
    """The region of a Belgian postcode, by the ranges of the Belgian post; empty when it is none.

    1000-1299 Brussels; 1300-1499 and 4000-7999 Wallonia; the rest Flanders.
    """
    if len(postcode) != 4 or not postcode.isdigit() or int(postcode) < 1000:
        return ""
    number = int(postcode)
    if number < 1300:
        return Region.BRUSSELS
    if number < 1500 or 4000 <= number < 8000:
        return Region.WALLONIA
    return Region.FLANDERS
