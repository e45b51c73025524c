"""Firms of the three regions, their goods, and consignments under way; people of every role."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.test import Client

from ewtp.parties.models import Firm, Identity, Membership, User
from ewtp.parties.models.firm import FirmKind
from ewtp.parties.roles import Role
from ewtp.parties.states import Admission
from marketplace.actions.open_legs import open_legs
from marketplace.models import Category, Checkout, Consignment, Listing
from marketplace.states import ConsignmentState, ListingState

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BUYER_NAME, BUYER_PHONE, BUYER_STREET = "林晓雯", "13800138000", "文三路 90 号"
NUMBERS = {"flanders": "0403019261", "brussels": "0200065765", "wallonia": "0202239951"}
PLACES = {"flanders": ("9000", "Gent"), "brussels": ("1000", "Brussels"), "wallonia": ("4000", "Liège")}


def person(email: str, role: Role | None, *, region: str = "", kind: FirmKind = FirmKind.AGENCY) -> User:
    is_staff = role not in (None, Role.SELLER)
    user = User.objects.create_user(
        email, "correct horse battery", name=email.partition("@")[0], is_staff=is_staff
    )
    if role is not None:
        firm = Firm.objects.create(name=f"{kind} {region} {role}", kind=kind, region=region)
        Membership.objects.create(user=user, firm=firm, role=role)
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="ewtp.parties.sign_in.Backend")
    return client


def seller(region: str = "flanders", state: Admission = Admission.SUBMITTED, **changes: Any) -> Firm:
    number = NUMBERS[region]
    postcode, city = PLACES[region]
    facts = {
        "name": f"Maker of {region}",
        "legal_form": "SRL",
        "enterprise_number": number,
        "vat_number": f"BE{number}",
        "eori": f"BE{number}",
        "street": "Kouter 1",
        "postcode": postcode,
        "city": city,
        "region": region,
        "iban": "BE71096123456769",
        "email": "hello@maker.example",
        "phone": "+3291234567",
        "state": state,
    }
    return Firm.objects.create(**{**facts, **changes})


def listing(firm: Firm, sku: str = "CHOC-1", **changes: Any) -> Listing:
    category, _ = Category.objects.get_or_create(slug="chocolate", defaults={"name_en": "Chocolate"})
    facts = {
        "firm": firm,
        "category": category,
        "sku": sku,
        "slug": sku.lower(),
        "name_en": f"Pralines {sku}",
        "name_zh": "巧克力",
        "text_en": "Good.",
        "text_zh": "好",
        "attributes": {"vat": "13"},
        "customs_name_zh": "巧克力",
        "customs_model_zh": "3:无",
        "price_minor": 2500,
        "net_mass_g": 500,
        "gross_mass_g": 600,
        "length_mm": 200,
        "width_mm": 150,
        "height_mm": 60,
        "cn8": "18069011",
        "hs": "1806900000",
        "state": ListingState.SUBMITTED,
    }
    return Listing.objects.create(**{**facts, **changes})


def consignment(firm: Firm, number: str = "CN-1", **changes: Any) -> Consignment:
    buyer, _ = User.objects.get_or_create(email="buyer@example.org")
    identity, _ = Identity.objects.get_or_create(
        user=buyer, number_digest="digest", defaults={"name": BUYER_NAME, "number": "110105194912310021"}
    )
    checkout = Checkout.objects.create(
        number=f"C{number}",
        buyer=buyer,
        identity=identity,
        method="alipay",
        total_minor=33821,
        total_currency="CNY",
        rate=Decimal("8.2462"),
        rate_date=date(2026, 11, 23),
        placed_at=AT,
        pay_by=AT,
    )
    money = {
        "goods": (20000, "CNY"),
        "freight": (10821, "CNY"),
        "tax": (3000, "CNY"),
        "total": (33821, "CNY"),
        "value": (2500, "EUR"),
        "commission": (200, "EUR"),
    }
    amounts = {f"{k}_minor": v[0] for k, v in money.items()} | {
        f"{k}_currency": v[1] for k, v in money.items()
    }
    facts = {
        "number": number,
        "checkout": checkout,
        "seller": firm,
        "state": ConsignmentState.UNDERWAY,
        "leg_since": AT,
        "recipient_name": BUYER_NAME,
        "recipient_phone": BUYER_PHONE,
        "province": "浙江省",
        "city": "杭州市",
        "district": "西湖区",
        "district_code": "330106",
        "street": BUYER_STREET,
        "gross_mass_g": 700,
        "net_mass_g": 500,
        "length_mm": 200,
        "width_mm": 150,
        "height_mm": 60,
        "placed_at": AT,
    }
    row = Consignment.objects.create(**{**amounts, **facts, **changes})
    open_legs(consignments=[row], at=AT)
    return row
