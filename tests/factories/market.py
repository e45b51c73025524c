"""A firm that may sell, a listing that is live, a buyer who may buy."""

from __future__ import annotations

from itertools import count
from typing import Any

import customs.api
from ewtp.kernel import clock
from ewtp.kernel.actor import Actor
from ewtp.kernel.money import Money
from ewtp.parties.models import Firm, Membership, User
from ewtp.parties.models.firm import FirmKind
from ewtp.parties.roles import Role
from ewtp.parties.states import Admission
from marketplace.actions.place_checkout import Purchase
from marketplace.actions.save_listing import save_listing
from marketplace.models import Address, Basket, BasketLine, Category, Listing
from marketplace.states import ListingState
from marketplace.wording import CONSENTS

BY = Actor.system("test")
IDENTITY = "11010519491231002X"
_serial = count(1)


def firm(**facts: Any) -> Firm:
    number = next(_serial)
    given = {
        "name": f"Chocolaterie {number}", "enterprise_number": f"{number:010d}", "eori": f"BE{number:010d}",
        "region": "wallonia", "city": "Namur", "street": "Rue Haute 1", "postcode": "5000",
        "state": Admission.ADMITTED, "kind": FirmKind.SELLER, "email": f"firm{number}@firms.example",
        "iban": "BE68539007547034", "phone": "+3281000000",
    }  # fmt: skip
    return Firm.objects.create(**{**given, **facts})


def person(email: str = "", role: Role | None = None, at: Firm | None = None, **facts: Any) -> User:
    user = User.objects.create_user(
        email or f"person{next(_serial)}@people.example", "a good password 1", **facts
    )
    if role is not None:
        Membership.objects.create(user=user, firm=at or firm(), role=role)
    return user


def category(slug: str = "chocolate") -> Category:
    names = {"name_en": "Chocolate", "name_zh": "巧克力"}
    return Category.objects.get_or_create(slug=slug, defaults=names)[0]


def listing(seller: Firm | None = None, **facts: Any) -> Listing:
    """Live, EUR 20.00, 250 g of chocolate, ten in stock, priced and findable."""
    number = next(_serial)
    given = {
        "category": category(),
        "sku": f"SKU-{number}",
        "name_en": f"Pralines {number}",
        "name_zh": f"夹心巧克力 {number}",
        "price": Money(2000, "EUR"),
        "stock": 10,
        "net_mass_g": 250,
        "gross_mass_g": 420,
        "length_mm": 200,
        "width_mm": 150,
        "height_mm": 45,
        "hs": "1806900000",
        "cn8": "18069019",
        "attributes": {"vat": "13", "net_g": "250"},
    }
    row = save_listing(firm=seller or firm(), facts={**given, **facts}, by=BY, at=clock.now())
    Listing.objects.filter(pk=row.pk).update(state=facts.get("state", ListingState.LIVE), live_at=clock.now())
    row.refresh_from_db()
    return row


def confirm(row: Listing) -> None:
    """Somebody stands by the goods code."""
    customs.api.confirm_code(listing=row.pk, hs=row.hs, cn8=row.cn8, text=row.name_en, by=BY, at=clock.now())


def address(user: User, **facts: Any) -> Address:
    given = {
        "name": "林晓雯",
        "phone": "13812345678",
        "province": "浙江省",
        "city": "杭州市",
        "district": "西湖区",
        "district_code": "330106",
        "street": "文三路 1 号",
    }
    return Address.objects.create(user=user, **{**given, **facts})


def basket(user: User, *goods: tuple[Listing, int]) -> Basket:
    row = Basket.objects.create(user=user)
    for item, quantity in goods:
        BasketLine.objects.create(basket=row, listing=item, quantity=quantity)
    return row


def purchase(user: User, **facts: Any) -> Purchase:
    given = {
        "address": address(user),
        "identity_name": "林晓雯",
        "identity_number": IDENTITY,
        "consents": tuple((purpose, "the words") for purpose in CONSENTS),
        "method": "alipay",
        "language": "zh-hans",
    }
    return Purchase(**{**given, **facts})
