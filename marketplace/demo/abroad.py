"""The demo world outside its first route: a buyer in Kuala Lumpur, Kigali and Brussels, a workshop in Hangzhou.

Invented, as all of the demo world. They come into being when a trade on their route is first run.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from allauth.account.models import EmailAddress
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

import customs.api
from ewtp.kernel.actor import Actor
from ewtp.kernel.money import Money
from ewtp.kernel.outbox import publish
from ewtp.parties.actions.decide_firm import move_firm, submit_firm
from ewtp.parties.models import Firm, Membership, User
from ewtp.parties.models.firm import FirmKind
from ewtp.parties.roles import Role
from ewtp.parties.states import Admission
from marketplace.actions.keep_address import keep_address
from marketplace.actions.move_listing import decide_listing, submit_listing
from marketplace.actions.save_listing import save_listing
from marketplace.demo.art import cover
from marketplace.demo.logins import PASSWORD
from marketplace.events import FirmAdmitted
from marketplace.models import Address, Category, Listing, Photo
from marketplace.models.decision import Verdict

DEMO: Final = Actor.system("demo")


@dataclass(frozen=True, kw_only=True)
class Buyer:
    """One buyer with a delivery address in the words of their country."""

    email: str
    name: str
    language: str
    phone: str
    country: str
    region: str
    city: str
    street: str
    postcode: str


BUYERS: Final = {
    "MY": Buyer(
        email="aisyah@buyers.example", name="Nur Aisyah binti Rahman", language="en", phone="+60123456789",
        country="MY", region="Kuala Lumpur", city="Kuala Lumpur", street="18, Jalan Telawi 3, Bangsar",
        postcode="59100",
    ),
    "RW": Buyer(
        email="uwase@buyers.example", name="Claudine Uwase", language="fr", phone="+250788123456",
        country="RW", region="Kigali", city="Kigali", street="KG 7 Ave 12, Kimihurura", postcode="",
    ),
    "BE": Buyer(
        email="lien@buyers.example", name="Lien De Smet", language="nl", phone="+32470123456",
        country="BE", region="Brussels", city="Brussel", street="Dansaertstraat 44", postcode="1000",
    ),
}  # fmt: skip

WORKSHOP: Final = {
    "name": "杭州竹间工坊有限公司",
    "legal_form": "有限公司",
    "eori": "3301960BM1",
    "street": "西湖区转塘街道 128 号",
    "postcode": "310024",
    "city": "杭州",
    "country": "CN",
    "phone": "+8657100000000",
    "email": "hello@zhujian.firms.example",
    "iban": "BE71096123456769",
    "story_en": "Four carpenters who split, steam and sand bamboo by hand.",
    "story_zh": "四位木匠，手工劈竹、蒸煮、打磨。",
}
"""Its customs registration stands where a firm of the EU has its EORI number. It is paid in euros."""

GOODS: Final = (
    {
        "sku": "ZJ-CHOP-10", "brand": "Zhujian", "name_en": "Bamboo chopsticks, ten pairs",
        "name_zh": "手工竹筷十双装", "price": Money(1400, "EUR"), "net_mass_g": 180, "gross_mass_g": 240,
        "length_mm": 260, "width_mm": 90, "height_mm": 40, "hs": "4419120000", "cn8": "44191200",
        "text_en": "Ten pairs of chopsticks, split from one culm and waxed. Wash by hand.",
        "text_zh": "同一根竹子劈制的十双筷子，表面打蜡，请手洗。", "customs_name_zh": "竹筷", "customs_model_zh": "竹制|10双/盒|竹间牌",
        "attributes": {"gtin": "6901234500018", "vat": "13"},
    },
    {
        "sku": "ZJ-TRAY-30", "brand": "Zhujian", "name_en": "Bamboo tea tray, 30 cm",
        "name_zh": "竹制茶盘 30 厘米", "price": Money(3900, "EUR"), "net_mass_g": 900, "gross_mass_g": 1150,
        "length_mm": 340, "width_mm": 230, "height_mm": 60, "hs": "4419190000", "cn8": "44191900",
        "text_en": "A tray of steamed bamboo with a drain for spilled tea.",
        "text_zh": "蒸煮碳化竹制茶盘，带排水槽。", "customs_name_zh": "竹制茶盘", "customs_model_zh": "竹制|30厘米|竹间牌",
        "attributes": {"gtin": "6901234500025", "vat": "13"},
    },
)  # fmt: skip


@transaction.atomic
def buyer_in(country: str) -> User:
    """The country's buyer, made if need be. Raises KeyError where nobody is."""
    facts = BUYERS[country]
    person = _person(facts.email, facts.name, facts.language)
    if not person.addresses.exists():
        address = Address(
            name=facts.name, phone=facts.phone, country=country, province=facts.region, city=facts.city,
            district="", district_code="", street=facts.street, postcode=facts.postcode, is_default=True,
        )  # fmt: skip
        keep_address(user=person, address=address)
    return person


@transaction.atomic
def goods_of_hangzhou(*, at: datetime) -> list[Listing]:
    """What the workshop sells, made if need be. Needs the demo world: an agency's officer and a category."""
    firm = Firm.objects.filter(eori=WORKSHOP["eori"]).first() or _workshop(at)
    officer = User.objects.filter(memberships__role=Role.AGENCY_OFFICER).earliest("id")
    known = {listing.sku: listing for listing in firm.listings.select_related("firm")}
    return [known.get(str(facts["sku"])) or _listing(firm, facts, officer, at) for facts in GOODS]


def _workshop(at: datetime) -> Firm:
    firm = Firm.objects.create(kind=FirmKind.SELLER, **WORKSHOP)
    submit_firm(firm=firm, by=DEMO, at=at)
    move_firm(firm=firm, to=Admission.ADMITTED, reason="", by=DEMO, at=at)
    publish(FirmAdmitted(firm=firm.pk), at=at)
    owner = _person(WORKSHOP["email"], "竹间工坊", "zh-hans")
    Membership.objects.get_or_create(user=owner, firm=firm, role=Role.SELLER)
    return firm


def _listing(firm: Firm, facts: dict[str, object], officer: User, at: datetime) -> Listing:
    category = Category.objects.order_by("position").last()
    row = save_listing(
        firm=firm, facts={**facts, "category": category, "origin": "CN", "stock": 200}, by=DEMO, at=at
    )
    name, digest = _picture(str(facts["sku"]))
    Photo.objects.create(listing=row, position=0, file=name, digest=digest, is_illustration=True)
    customs.api.confirm_code(
        listing=row.pk, hs=row.hs, cn8=row.cn8, text=f"{row.name_en}. {row.name_zh}", by=DEMO, at=at
    )
    submit_listing(listing=row, by=DEMO, at=at)
    decide_listing(listing=row, verdict=Verdict.APPROVED, reason="", officer=officer, by=DEMO, at=at)
    return row


def _person(email: str, name: str, language: str) -> User:
    person = User.objects.filter(email=email).first()
    if person is None:
        person = User.objects.create_user(email, PASSWORD, name=name, language=language)
        EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    return person


def _picture(sku: str) -> tuple[str, str]:
    """Kept once, under its content's digest."""
    data = cover("kitchen").encode()
    digest = hashlib.sha256(data + sku.encode()).hexdigest()
    name = f"photos/{digest}.svg"
    return (name if default_storage.exists(name) else default_storage.save(name, ContentFile(data))), digest
