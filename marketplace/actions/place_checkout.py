"""Place an order: everything is checked, priced and reserved in one transaction, then payment is opened.

Cart split = parcel split = declaration split = sub-payment split: one consignment per seller.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

import customs.api
import payments.api
from customs.api import ImportTerms
from ewtp.kernel.actor import Actor
from ewtp.kernel.money import Money, total
from ewtp.kernel.outbox import publish
from ewtp.parties.actions.keep_identity import give_consents, keep_identity
from ewtp.parties.models import Firm, Identity, User
from ewtp.parties.models.consent import Purpose
from ewtp.parties.states import Admission
from marketplace.actions.open_legs import open_legs
from marketplace.countries import country
from marketplace.eligibility import forbidden_there
from marketplace.events import CheckoutPlaced
from marketplace.models import Address, Basket, Checkout, Consignment, Listing, OrderLine
from marketplace.quoting import ParcelQuote, quote_parcel, rate, terms_of
from marketplace.refusal import Refusal
from marketplace.states import ListingState
from marketplace.terms import terms_at
from marketplace.wording import CONSENTS
from payments.values import FxQuote

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
METHODS = ("alipay", "wechat_pay", "card")


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchase:
    """What the buyer filled in, validated by field. `consents` pairs a purpose with the words shown; name and
    number of an identity are empty where customs clears without one. `identity` is one that was kept before.
    """

    address: Address
    identity_name: str
    identity_number: str
    consents: tuple[tuple[Purpose, str], ...]
    method: str
    language: str
    identity: Identity | None = None


@transaction.atomic
def place_checkout(*, user: User, basket: Basket, purchase: Purchase, by: Actor, at: datetime) -> Checkout:
    """Raises Refusal naming the field; then nothing has changed and nothing was charged."""
    destination = purchase.address.country
    terms = terms_of(destination=destination, at=at)
    _check_purchase(purchase, terms)
    if Basket.objects.select_for_update().filter(pk=basket.pk).first() is None:
        raise _empty()
    by_seller = _reserve(basket)
    _check_rules(by_seller, destination, at)
    identity = None
    if terms.needs_identity:
        identity = purchase.identity or keep_identity(
            user=user, name=purchase.identity_name, number=purchase.identity_number
        )
    give_consents(user=user, given=purchase.consents, language=purchase.language, at=at)
    fx = rate(destination=destination, at=at)
    quotes = _quote(by_seller, destination, purchase.identity_number, fx, at)
    checkout = _checkout(user, identity, purchase, quotes, fx, at)
    parcels = [
        (_consignment(checkout, position, seller, quote, purchase, fx, at), quote)
        for position, (seller, quote) in enumerate(quotes, start=1)
    ]
    checkout.save(force_insert=True)
    consignments = Consignment.objects.bulk_create(parcel for parcel, _quote in parcels)
    OrderLine.objects.bulk_create(line for parcel, quote in parcels for line in _order_lines(parcel, quote))
    open_legs(consignments=consignments, at=at)
    for parcel, quote in parcels:
        customs.api.use_quota(
            destination=destination, identity_number=purchase.identity_number, consignment=parcel.pk,
            amount=quote.goods + quote.freight, at=at,
        )  # fmt: skip
    basket.lines.all().delete()
    publish(CheckoutPlaced(checkout=checkout.pk), at=at)
    return checkout


def _check_purchase(purchase: Purchase, terms: ImportTerms) -> None:
    if purchase.method not in METHODS or not payments.api.is_taken(
        method=purchase.method, currency=terms.currency
    ):
        raise Refusal("method", _("Choose how to pay."))
    wrong = customs.api.check_identity_number(
        country=purchase.address.country, number=purchase.identity_number
    )
    if wrong is not None:
        raise Refusal(
            "identity_number",
            _("The identity number is not right. Check its 18 characters against the card."),
        )
    given = {purpose for purpose, _wording in purchase.consents}
    for purpose in CONSENTS if terms.needs_identity else ():
        if purpose not in given:
            raise Refusal(purpose.value, _("Without this consent customs cannot clear the parcel."))


def _reserve(basket: Basket) -> dict[Firm, list[tuple[Listing, int]]]:
    """Take the goods out of stock, in one order of rows for everybody, by conditional updates."""
    lines = list(basket.lines.select_related("listing__firm").order_by("listing_id"))
    if not lines:
        raise _empty()
    by_seller: dict[Firm, list[tuple[Listing, int]]] = {}
    for line in lines:
        listing = line.listing
        if listing.state == ListingState.STOPPED:
            raise Refusal(
                "basket",
                _("A rule of customs does not let %(name)s be sold now. Take it out to continue.")
                % {"name": listing.name},
                code="stopped",
            )
        if listing.state != ListingState.LIVE or listing.firm.state != Admission.ADMITTED:
            raise Refusal(
                "basket",
                _("%(name)s is not for sale now. Take it out to continue.") % {"name": listing.name},
                code="not_live",
            )
        taken = Listing.objects.filter(pk=listing.pk, stock__gte=line.quantity).update(
            stock=F("stock") - line.quantity
        )
        if not taken:
            raise Refusal(
                "basket",
                _("%(name)s sold out while you were paying. You were not charged.") % {"name": listing.name},
                code="sold_out",
            )
        by_seller.setdefault(listing.firm, []).append((listing, line.quantity))
    return by_seller


def _empty() -> Refusal:
    return Refusal("basket", _("The basket is empty."), code="empty")


def _check_rules(by_seller: dict[Firm, list[tuple[Listing, int]]], destination: str, at: datetime) -> None:
    goods = [listing for mine in by_seller.values() for listing, _quantity in mine]
    no = forbidden_there(goods, destination=destination, at=at)
    if no is not None:
        raise Refusal(
            "basket",
            _("Customs does not let it go to %(country)s: %(why)s")
            % {"country": country(destination), "why": no.text},
            code=no.code,
        )


def _quote(
    by_seller: dict[Firm, list[tuple[Listing, int]]], destination: str, number: str, fx: FxQuote, at: datetime
) -> list[tuple[Firm, ParcelQuote]]:
    quota = customs.api.quota(destination=destination, identity_number=number, at=at)
    used = quota.used if quota is not None else Money.zero(fx.quote)
    quotes = []
    for seller, goods in sorted(by_seller.items(), key=lambda pair: str(pair[0].pk)):
        quote = quote_parcel(goods, destination=destination, fx=fx, at=at, annual_used=used)
        if quote.cost.verdict != "ok":
            reason = quote.cost.reasons[0]
            raise Refusal("basket", reason.message, code=reason.code)
        used = used + quote.goods + quote.freight
        quotes.append((seller, quote))
    return quotes


def _checkout(
    user: User,
    identity: Identity | None,
    purchase: Purchase,
    quotes: Sequence[tuple[Firm, ParcelQuote]],
    fx: FxQuote,
    at: datetime,
) -> Checkout:
    checkout = Checkout(
        number=_number(at), buyer=user, identity=identity, language=purchase.language, method=purchase.method,
        rate=fx.rate, rate_date=fx.reference_date, placed_at=at, pay_by=at + terms_at(at.date()).time_to_pay,
    )  # fmt: skip
    checkout.total = total((quote.total for _seller, quote in quotes), fx.quote)
    return checkout


def _consignment(
    checkout: Checkout,
    position: int,
    seller: Firm,
    quote: ParcelQuote,
    purchase: Purchase,
    fx: FxQuote,
    at: datetime,
) -> Consignment:
    address = purchase.address
    value = total((line.value for line in quote.lines), "EUR")
    row = Consignment(
        number=f"{checkout.number}-{position}",
        checkout=checkout,
        seller=seller,
        leg_since=at,
        origin=quote.origin,
        destination=quote.gateway,
        mode=quote.mode,
        destination_country=address.country,
        recipient_name=address.name,
        recipient_phone=address.phone,
        province=address.province,
        city=address.city,
        district=address.district,
        district_code=address.district_code,
        street=address.street,
        postcode=address.postcode,
        gross_mass_g=quote.size.mass_g,
        net_mass_g=sum(line.listing.net_mass_g * line.quantity for line in quote.lines),
        length_mm=quote.size.length_mm,
        width_mm=quote.size.width_mm,
        height_mm=quote.size.height_mm,
        placed_at=at,
    )
    row.goods, row.freight, row.tax, row.total = quote.goods, quote.freight, quote.tax, quote.total
    row.value, row.commission = value, value.share(terms_at(at.date()).commission_pct)
    return row


def _order_lines(consignment: Consignment, quote: ParcelQuote) -> list[OrderLine]:
    return [_order_line(consignment, position, quote) for position in range(1, len(quote.lines) + 1)]


def _order_line(consignment: Consignment, position: int, quote: ParcelQuote) -> OrderLine:
    goods = quote.lines[position - 1]
    listing = goods.listing
    row = OrderLine(
        consignment=consignment,
        position=position,
        listing=listing,
        sku=listing.sku,
        name_en=listing.name_en,
        name_zh=listing.name_zh or listing.name_en,
        brand=listing.brand,
        quantity=goods.quantity,
        unit=listing.unit,
        tax_steps=list(quote.cost.steps),
        rule_versions=list(quote.cost.rules),
        hs=listing.hs,
        cn8=listing.cn8,
        origin=listing.origin,
        customs_name_zh=listing.customs_name_zh or listing.name_zh,
        customs_model_zh=listing.customs_model_zh or listing.name_zh,
        attributes=listing.attributes,
        net_mass_g=listing.net_mass_g * goods.quantity,
        gross_mass_g=listing.gross_mass_g * goods.quantity,
    )
    row.unit_price, row.total, row.value = goods.unit_price, goods.total, goods.value
    row.tax = quote.line_tax(position)
    return row


def _number(at: datetime) -> str:
    """EW-2611-7K3QFM: year and month, then six characters without look-alikes, drawn at random."""
    while True:
        number = f"EW-{at:%y%m}-" + "".join(secrets.choice(ALPHABET) for _ in range(6))
        if not Checkout.objects.filter(number=number).exists():
            return number
