"""A consignment in the words of each lower app: what payments, logistics and customs need, as values."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse

import customs.api
import logistics.api
import payments.api
from customs.values import (
    Consignee,
    ExportEntry,
    GoodsItem,
    ImportEntry,
    Movement,
    PaymentFact,
    PaymentOriginals,
    Person,
    Trader,
    WaybillFact,
)
from ewtp.kernel import clock
from ewtp.kernel.money import Money
from ewtp.kernel.places import PLACES
from ewtp.parties.models import Firm
from logistics.values import Booking, ParcelSize, ParcelView, PostalAddress
from marketplace.eligibility import carriers_marks, export_questions, unclear_lines
from marketplace.models import Checkout, Consignment, Listing
from marketplace.quoting import attributes_of
from payments.values import Share


def payment(checkout: UUID) -> dict[str, Any]:
    """What `payments.api.collect` needs of a checkout."""
    row = Checkout.objects.select_related("buyer").get(pk=checkout)
    return {
        "checkout": row.pk,
        "buyer": row.buyer_id,
        "method": row.method,
        "shares": [_share(consignment) for consignment in row.consignments.order_by("number")],
        "return_url": return_url(row),
        "description": row.number,
    }


def return_url(checkout: Checkout) -> str:
    """Where the PSP sends the buyer back to."""
    return settings.PUBLIC_URL + reverse("shop_payment", args=[checkout.number])


def _share(row: Consignment) -> Share:
    return Share(
        consignment=row.pk, payee=row.seller_id, goods=row.goods, freight=row.freight, tax=row.tax,
        payee_net=row.value - row.commission, commission=row.commission,
    )  # fmt: skip


def payee(firm: UUID) -> dict[str, Any]:
    """What `payments.api.enrol_payee` needs of a firm."""
    row = Firm.objects.get(pk=firm)
    return {"firm": row.pk, "name": row.name, "country": row.country, "iban": row.iban, "email": row.email}


def parties(consignment: UUID) -> dict[str, Any]:
    """What `customs.api.screen_parties` needs: everybody whom the goods or the money of an order pass."""
    row = Consignment.objects.select_related("seller", "checkout__identity", "checkout__buyer").get(
        pk=consignment
    )
    name, _number = _identity(row)
    names = [row.seller.name, row.checkout.buyer.name, row.recipient_name, name]
    return {"consignment": row.pk, "reference": row.number, "names": names}


def measured_mass_g(consignment: UUID) -> int:
    """Gross grams as the hub measured them, as booked when it did not."""
    parcel = logistics.api.parcels(consignments=[consignment])[consignment]
    return (parcel.measured or parcel.declared).mass_g


def released_number(consignment: UUID) -> str:
    """The office's number of the export that is released; empty while none is."""
    views = customs.api.declarations(consignments=[consignment])[consignment]
    released = [view.number for view in views if view.kind == "export" and view.state == "released"]
    return released[-1] if released else ""


def booking(consignment: UUID) -> Booking:
    """What the hub and the carriers need to take the parcel."""
    row = Consignment.objects.select_related("seller").get(pk=consignment)
    lines = list(row.lines.all())
    day, country = row.placed_at.date(), row.destination_country
    marks = carriers_marks(lines, on=day, destination=country)
    names = ", ".join(f"{line.quantity} x {line.name_en}" for line in lines)
    return Booking(
        consignment=row.pk, reference=row.number, seller=row.seller_id, seller_name=row.seller.name,
        shipper=_shipper(row.seller), consignee=_recipient(row), declared=_size(row),
        contents=" ".join((*marks, names))[:200], origin=row.origin, destination=row.destination,
        dangerous=marks, is_unclear=bool(unclear_lines(lines, on=day, destination=country)),
    )  # fmt: skip


def export(consignment: UUID, *, gross_mass_g: int) -> ExportEntry:
    """What the export declaration says; the gross mass is the one that the hub measured."""
    row = Consignment.objects.select_related("seller").get(pk=consignment)
    parcel = logistics.api.parcels(consignments=[row.pk]).get(row.pk)
    country, today = PLACES[row.origin].country, clock.now().date()
    office_of_export, office_of_exit = customs.api.export_offices(country=country, place=row.origin, on=today)
    items = customs.api.export_facts(
        items=_items(row, gross_mass_g), questions=export_questions(row, on=today)
    )
    return ExportEntry(
        consignment=row.pk, reference=row.number, exporter=_trader(row.seller), consignee=_consignee(row),
        items=items, invoice_number=row.number, invoice_total=row.value,
        gross_mass_g=gross_mass_g, transport_mode="4", office_of_export=office_of_export,
        house_waybill=parcel.waybill_no if parcel else "",
        flight_no=parcel.flight.flight_no if parcel and parcel.flight else "",
        wants_exit_proof=row.seller.wants_exit_proof,
        office_of_exit=office_of_exit, origin=country, destination=row.destination_country,
        restrictions=("sanctions",) if customs.api.had_hit(consignment=row.pk) else (),
    )  # fmt: skip


def importation(consignment: UUID) -> ImportEntry:
    """What the destination is told: order, payment, waybill and goods, all in the buyer's currency."""
    row = Consignment.objects.select_related("seller", "checkout__identity", "checkout__buyer").get(
        pk=consignment
    )
    parcel = logistics.api.parcels(consignments=[row.pk])[row.pk]
    evidence = payments.api.evidence(consignment=row.pk)
    name, number = _identity(row)
    gross = parcel.measured.mass_g if parcel.measured else row.gross_mass_g
    zero = Money.zero(row.total.currency)
    return ImportEntry(
        consignment=row.pk,
        order_number=row.number,
        seller=_trader(row.seller),
        buyer=Person(
            name=name, id_number=number, phone=row.recipient_phone,
            account=str(row.checkout.buyer_id),
        ),
        consignee=_consignee(row),
        items=_items(row, gross),
        goods_value=row.goods,
        freight=row.freight,
        insurance=zero,
        tax=row.tax,
        discount=zero,
        paid=row.total,
        payment=PaymentFact(
            method=evidence.method, transaction_id=evidence.transaction_id, amount=evidence.amount,
            paid_at=evidence.paid_at, payer_name=name, payer_id_number=number,
        ),
        waybill=WaybillFact(
            carrier_code=parcel.carrier_code, carrier_name=parcel.carrier_name, waybill_no=parcel.waybill_no,
            gross_mass_g=gross, freight=row.freight, insurance=zero,
        ),
        movement=_movement(row, parcel),
        net_mass_g=min(row.net_mass_g, gross),
        gross_mass_g=gross,
        origin=PLACES[row.origin].country,
        destination=row.destination_country,
        mode=row.mode,
    )  # fmt: skip


def originals(consignment: UUID) -> PaymentOriginals:
    """How the order was paid, for customs' own check: the payment company's exchange and the goods' pages."""
    row = Consignment.objects.select_related("checkout__identity").get(pk=consignment)
    evidence = payments.api.evidence(consignment=row.pk)
    name, number = _identity(row)
    return PaymentOriginals(
        id=row.pk, order_number=row.number,
        payment=PaymentFact(
            method=evidence.method, transaction_id=evidence.transaction_id, amount=evidence.amount,
            paid_at=evidence.paid_at, payer_name=name, payer_id_number=number,
        ),
        raw_request=evidence.raw_request, raw_response=evidence.raw_response,
        goods=tuple(
            (line.name_zh, _page(line.listing))
            for line in row.lines.select_related("listing").order_by("position")
        ),
    )  # fmt: skip


def _identity(row: Consignment) -> tuple[str, str]:
    """Who buys, and under which number customs clears them; the recipient where it clears without one."""
    identity = row.checkout.identity
    return (identity.name, identity.number) if identity else (row.recipient_name, "")


def _page(listing: Listing) -> str:
    return settings.PUBLIC_URL + reverse("shop_product", args=[listing.pk, listing.slug])


def movement(consignment: UUID) -> Movement:
    """The flight that carries the consignment."""
    row = Consignment.objects.get(pk=consignment)
    return _movement(row, logistics.api.parcels(consignments=[row.pk])[row.pk])


def _movement(row: Consignment, parcel: ParcelView) -> Movement:
    flight = parcel.flight
    return Movement(
        awb=parcel.awb, flight_no=flight.flight_no if flight else "", origin=row.origin,
        destination=row.destination, departed_at=flight.departs_at if flight else None,
        arrived_at=flight.arrives_at if flight else None,
    )  # fmt: skip


def _trader(firm: Firm) -> Trader:
    return Trader(
        name=firm.name, eori=firm.eori, street=firm.street, postcode=firm.postcode, city=firm.city,
        country=firm.country,
    )  # fmt: skip


def _shipper(firm: Firm) -> PostalAddress:
    return PostalAddress(
        name=firm.name, phone=firm.phone, country=firm.country, province="", city=firm.city, district="",
        street=firm.street, postcode=firm.postcode, district_code="",
    )  # fmt: skip


def _recipient(row: Consignment) -> PostalAddress:
    return PostalAddress(
        name=row.recipient_name, phone=row.recipient_phone, country=row.destination_country,
        province=row.province, city=row.city, district=row.district, street=row.street, postcode=row.postcode,
        district_code=row.district_code,
    )  # fmt: skip


def _consignee(row: Consignment) -> Consignee:
    return Consignee(
        name=row.recipient_name, phone=row.recipient_phone, country=row.destination_country,
        province=row.province, city=row.city, district=row.district, street=row.street, postcode=row.postcode,
        district_code=row.district_code,
    )  # fmt: skip


def _size(row: Consignment) -> ParcelSize:
    return ParcelSize(
        mass_g=row.gross_mass_g, length_mm=row.length_mm, width_mm=row.width_mm, height_mm=row.height_mm
    )


def _items(row: Consignment, gross_mass_g: int) -> tuple[GoodsItem, ...]:
    """Lines with masses that fit the parcel: line gross masses are scaled down where the scale says less."""
    lines = list(row.lines.all())
    declared = sum(line.gross_mass_g for line in lines)
    return tuple(
        GoodsItem(
            line=line.position,
            sku=line.sku,
            name_en=line.name_en,
            name_local=line.customs_name_zh,
            model_local=line.customs_model_zh,
            brand=line.brand,
            hs=line.hs,
            cn8=line.cn8,
            origin=line.origin,
            quantity=line.quantity,
            unit=line.unit,
            unit_price=line.unit_price,
            total=line.total,
            value=line.value,
            net_mass_g=min(line.net_mass_g, _fit(line.gross_mass_g, declared, gross_mass_g)),
            gross_mass_g=_fit(line.gross_mass_g, declared, gross_mass_g),
            attributes=attributes_of(line.attributes),
        )
        for line in lines
    )


def _fit(line_mass_g: int, declared_g: int, measured_g: int) -> int:
    return line_mass_g if declared_g <= measured_g else line_mass_g * measured_g // declared_g
