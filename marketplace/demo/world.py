"""Puts the demo world into the database: bodies, people, firms, goods with pictures. Running it again adds nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

import customs.api
from ewtp.kernel.actor import Actor
from ewtp.kernel.money import Money
from ewtp.kernel.outbox import publish
from ewtp.parties.actions.decide_firm import move_firm, submit_firm
from ewtp.parties.actions.keep_identity import keep_identity
from ewtp.parties.models import Firm, Membership, User
from ewtp.parties.models.firm import FirmKind
from ewtp.parties.permissions import Viewer
from ewtp.parties.roles import Role
from ewtp.parties.states import Admission
from marketplace.actions.move_listing import decide_listing, submit_listing
from marketplace.actions.save_listing import save_listing
from marketplace.demo.art import cover, gallery
from marketplace.demo.buyers import BUYERS
from marketplace.demo.catalogue import Product, load_products
from marketplace.demo.categories import CATEGORIES
from marketplace.demo.firms import Firm as FirmData
from marketplace.demo.firms import load_firms
from marketplace.demo.logins import LOGINS, PASSWORD
from marketplace.events import FirmAdmitted
from marketplace.models import Address, Category, Listing, Photo
from marketplace.models.decision import Verdict
from marketplace.states import ListingState

DEMO: Final = Actor.system("demo")
WAITING_FIRMS: Final = 3
"""The last so many firms of the list are left for the agencies to admit."""
TOTP_SECRET: Final = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 - public, as the passwords of this world are
BODIES: Final = (
    (FirmKind.AGENCY, "Trade agency, Flanders (demo)", "flanders"),
    (FirmKind.AGENCY, "Trade agency, Brussels (demo)", "brussels"),
    (FirmKind.AGENCY, "Trade agency, Wallonia (demo)", "wallonia"),
    (FirmKind.HUB, "Hub, Liège (demo)", ""),
    (FirmKind.PLATFORM, "eWTP", ""),
)
BODY_OF: Final = {
    "agency_officer": FirmKind.AGENCY,
    "hub_clerk": FirmKind.HUB,
    "hub_supervisor": FirmKind.HUB,
    "operator": FirmKind.PLATFORM,
    "finance": FirmKind.PLATFORM,
    "broker": FirmKind.PLATFORM,
}
LANGUAGE_OF: Final = {"flanders": "nl", "brussels": "fr", "wallonia": "fr"}


def load_world(*, at: datetime) -> dict[str, int]:
    """Returns how many of each kind there are now."""
    categories = _categories()
    bodies = _bodies()
    firms = _firms(at)
    _people(bodies)
    officer = User.objects.filter(memberships__role=Role.AGENCY_OFFICER).earliest("id")
    _goods(firms, categories, officer, at)
    _buyers()
    return {
        "firms": len(firms),
        "listings": Listing.objects.count(),
        "live": Listing.objects.filter(state=ListingState.LIVE).count(),
        "buyers": len(BUYERS),
    }


def _categories() -> dict[str, Category]:
    rows = {}
    for position, spec in enumerate(CATEGORIES):
        names = {f"name_{language}": text for language, text in spec["names"].items()}
        row, created = Category.objects.get_or_create(
            slug=spec["slug"], defaults={**names, "position": position}
        )
        if created:
            row.cover = _store("categories", cover(spec["slug"]))[0]
            row.save(update_fields=["cover"])
        rows[spec["slug"]] = row
    return rows


def _bodies() -> dict[tuple[str, str], Firm]:
    return {
        (kind.value, region): Firm.objects.get_or_create(
            kind=kind, region=region, defaults={"name": name, "state": Admission.ADMITTED}
        )[0]
        for kind, name, region in BODIES
    }


def _firms(at: datetime) -> dict[str, Firm]:
    data = load_firms()
    rows = {}
    for position, facts in enumerate(data):
        row = Firm.objects.filter(enterprise_number=facts["enterprise_number"]).first()
        if row is None:
            row = _firm(facts, is_admitted=position < len(data) - WAITING_FIRMS, at=at)
        rows[facts["key"]] = row
    return rows


@transaction.atomic
def _firm(facts: FirmData, *, is_admitted: bool, at: datetime) -> Firm:
    named = {f"story_{language.split('-')[0]}": text for language, text in facts["stories"].items()}
    row = Firm.objects.create(
        kind=FirmKind.SELLER, name=facts["name"], legal_form=facts["legal_form"],
        enterprise_number=facts["enterprise_number"], vat_number=facts["vat_number"], eori=facts["eori"],
        street=facts["street"], postcode=facts["postcode"], city=facts["city"], region=facts["region"],
        phone=facts["phone"], email=facts["email"], iban=facts["iban"], palette=facts["palette"], **named,
    )  # fmt: skip
    submit_firm(firm=row, by=DEMO, at=at)
    if is_admitted:
        move_firm(firm=row, to=Admission.ADMITTED, reason="", by=DEMO, at=at)
        publish(FirmAdmitted(firm=row.pk), at=at)
    sign_in = next((login["email"] for login in LOGINS if login["firm"] == facts["key"]), facts["email"])
    owner = _person(sign_in, facts["contact"], "fr" if facts["region"] == "wallonia" else "nl")
    Membership.objects.get_or_create(user=owner, firm=row, role=Role.SELLER)
    return row


def _people(bodies: dict[tuple[str, str], Firm]) -> None:
    for login in LOGINS:
        role = login["role"]
        if role not in BODY_OF:
            continue
        person = _person(login["email"], login["name"], LANGUAGE_OF.get(login["region"] or "", "en"))
        body = bodies[(BODY_OF[role].value, login["region"] or "")]
        Membership.objects.get_or_create(user=person, firm=body, role=role)
        person.is_staff = True
        person.save(update_fields=["is_staff"])
        if Viewer(person).needs_second_factor and not Authenticator.objects.filter(user=person).exists():
            TOTP.activate(person, TOTP_SECRET)
            RecoveryCodes.activate(person)


def _person(email: str, name: str, language: str) -> User:
    person = User.objects.filter(email=email.lower()).first()
    if person is None:
        person = User.objects.create_user(email, PASSWORD, name=name, language=language)
        EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    return person


def _goods(firms: dict[str, Firm], categories: dict[str, Category], officer: User, at: datetime) -> None:
    known = set(Listing.objects.values_list("firm__enterprise_number", "sku"))
    for position, product in enumerate(load_products()):
        firm = firms[product["firm"]]
        if (firm.enterprise_number, product["sku"]) not in known:
            _listing(firm, categories[product["category"]], product, officer, at, is_live=position % 19 != 18)


@transaction.atomic
def _listing(
    firm: Firm, category: Category, product: Product, officer: User, at: datetime, *, is_live: bool
) -> None:
    row = save_listing(firm=firm, facts=_facts(product, category), by=DEMO, at=at)
    for position, svg in enumerate(gallery(product["sku"], product["art"])):
        name, digest = _store("photos", svg)
        Photo.objects.create(listing=row, position=position, file=name, digest=digest, is_illustration=True)
    customs.api.confirm_code(
        listing=row.pk, hs=row.hs, cn8=row.cn8, text=f"{row.name_en}. {row.name_zh}", by=DEMO, at=at
    )
    submit_listing(listing=row, by=DEMO, at=at)
    if is_live and firm.state == Admission.ADMITTED:
        decide_listing(listing=row, verdict=Verdict.APPROVED, reason="", officer=officer, by=DEMO, at=at)


def _facts(product: Product, category: Category) -> dict[str, object]:
    wordings: dict[str, Mapping[str, object]] = {
        "name": product["names"], "text": product["descriptions"],
        "highlights": product["highlights"], "ingredients": product["materials"],
    }  # fmt: skip
    return {
        **{f"{field}_{language}": text for field, texts in wordings.items() for language, text in texts.items()},
        "category": category, "sku": product["sku"], "brand": product["brand"],
        "price": Money(product["price_minor"], product["currency"]), "stock": product["stock"],
        "net_mass_g": product["net_g"], "gross_mass_g": product["gross_g"], "length_mm": product["length_mm"],
        "width_mm": product["width_mm"], "height_mm": product["height_mm"], "origin": product["origin"],
        "cn8": product["cn8"], "hs": product["cn_hs10"], "unit": product["unit"],
        "customs_name_zh": product["gname"], "customs_model_zh": product["gmodel"],
        "attributes": {**product["attributes"], "vat": str(product["vat_rate_pct"])},
        "shelf_life_months": product["shelf_life_months"], "is_food": product["is_food"],
    }  # fmt: skip


def _buyers() -> None:
    for buyer in BUYERS:
        person = _person(buyer["email"], buyer["name"], "zh-hans")
        mobile = buyer["mobile"].removeprefix("+86")
        if not person.addresses.exists():
            Address.objects.create(
                user=person, name=buyer["name"], phone=mobile, province=buyer["province"], city=buyer["city"],
                district=buyer["district"], district_code=buyer["district_code"], street=buyer["street"],
                is_default=True,
            )  # fmt: skip
            keep_identity(user=person, name=buyer["name"], number=buyer["id_number"])


def _store(folder: str, svg: str) -> tuple[str, str]:
    """Kept once, under its content's digest."""
    data = svg.encode()
    digest = hashlib.sha256(data).hexdigest()
    name = f"{folder}/{digest}.svg"
    if not default_storage.exists(name):
        name = default_storage.save(name, ContentFile(data))
    return name, digest
