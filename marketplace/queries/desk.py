"""What the seller's desk reads: listings, orders and figures, in few statements however many rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Final
from uuid import UUID

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import TruncDate

from ewtp.kernel.money import Money
from ewtp.parties.models import Firm
from ewtp.parties.permissions import Viewer
from marketplace.models import Consignment, Leg, Listing, OrderLine, Photo, Price
from marketplace.states import CheckoutState, ConsignmentState, LegCode, LegState, ListingState

OPEN: Final = (ConsignmentState.UNDERWAY, ConsignmentState.DELIVERED)
PROBLEM: Final = ~Q(problem="") & Q(state__in=(*OPEN, ConsignmentState.FAILED))
GROUPS: Final = {
    "problem": PROBLEM,
    "open": Q(state__in=OPEN),
    "settled": Q(state=ConsignmentState.SETTLED),
    "stopped": Q(state__in=(ConsignmentState.FAILED, ConsignmentState.REFUNDED)),
}
"""Filters of the order list."""


def listings_of(firm: Firm, *, state: str = "") -> QuerySet[Listing]:
    """With the cover, and the price at the door of today."""
    photo = Photo.objects.filter(listing=OuterRef("pk")).order_by("position", "id")
    price = Price.objects.filter(listing=OuterRef("pk"), destination="CN")
    rows = Listing.objects.filter(firm=firm)
    if state:
        rows = rows.filter(state=state)
    return (
        rows.annotate(
            cover=Subquery(photo.values("file")[:1]),
            door_minor=Subquery(price.values("total_minor")[:1]),
            door_verdict=Subquery(price.values("verdict")[:1]),
        )
        .defer("text_en", "text_zh", "text_fr", "text_nl", "search")
        .order_by(F("created_at").desc(), "pk")
    )


def listing_counts(firm: Firm) -> dict[str, int]:
    """How many in each state."""
    rows = (
        Listing.objects.filter(firm=firm)
        .order_by()
        .values("state")
        .annotate(number=Count("pk"))
        .values_list("state", "number")
    )
    return dict(rows)


def listing_of(viewer: Viewer, pk: UUID) -> Listing | None:
    """One of the person's own firms; None for others' as for none."""
    return (
        Listing.objects.select_related("firm", "category")
        .filter(firm__in=viewer.seller_firm_ids, pk=pk)
        .first()
    )


def next_sku(firm: Firm) -> str:
    """A number for a listing that has none: L-0001, L-0002 ..."""
    taken = set(Listing.objects.filter(firm=firm, sku__startswith="L-").values_list("sku", flat=True))
    number = len(taken) + 1
    while f"L-{number:04d}" in taken:
        number += 1
    return f"L-{number:04d}"


def orders_of(firm: Firm, *, leg: str = "", group: str = "") -> QuerySet[Consignment]:
    """Paid ones: problems, then what is under way, then the rest. Names, phones and streets stay unread."""
    rows = _paid(firm)
    if leg:
        rows = rows.filter(leg=leg, state__in=OPEN)
    if group in GROUPS:
        rows = rows.filter(GROUPS[group])
    return (
        rows.select_related("checkout")
        .defer("recipient_name", "recipient_phone", "street")
        .prefetch_related(
            Prefetch("lines", OrderLine.objects.order_by("position")),
            Prefetch("legs", Leg.objects.order_by("position")),
        )
        .annotate(
            turn=Case(When(PROBLEM, then=Value(0)), When(state__in=OPEN, then=Value(1)), default=Value(2))
        )
        .order_by("turn", "-placed_at", "-number")
    )


def order_of(viewer: Viewer, number: str) -> Consignment | None:
    """A paid order of the person's own firms, by its number; None for others' as for none."""
    return (
        Consignment.objects.filter(
            seller__in=viewer.seller_firm_ids, checkout__state=CheckoutState.PAID, number=number
        )
        .select_related("seller", "checkout")
        .defer("recipient_name", "recipient_phone", "street")
        .prefetch_related(
            Prefetch("lines", OrderLine.objects.order_by("position").select_related("listing")),
            Prefetch("legs", Leg.objects.order_by("position")),
        )
        .first()
    )


def group_counts(firm: Firm) -> dict[str, int]:
    """How many orders each filter shows, in one statement."""
    counted: dict[str, int] = _paid(firm).aggregate(
        all=Count("pk"), **{name: Count("pk", filter=where) for name, where in GROUPS.items()}
    )
    return counted


def board_of(firm: Firm) -> dict[str, tuple[int, int]]:
    """By leg: how many orders stand there, how many of them are held."""
    rows = (
        _paid(firm)
        .filter(state__in=OPEN)
        .order_by()
        .values("leg")
        .annotate(number=Count("pk"), held=Count("pk", filter=~Q(problem="")))
        .values_list("leg", "number", "held")
    )
    return {leg: (number, held) for leg, number, held in rows}


def to_pack(firm: Firm) -> list[Consignment]:
    """Booked and not brought to the hub yet, the oldest payment first."""
    waiting = Leg.objects.filter(
        consignment=OuterRef("pk"), code=LegCode.HUB, state__in=(LegState.RUNNING, LegState.HELD)
    ).exclude(Q(evidence__has_key="dropped_at") | Q(evidence__has_key="received_at"))
    rows = _paid(firm).filter(Exists(waiting), state=ConsignmentState.UNDERWAY)
    read = rows.select_related("checkout").only("id", "number", "placed_at", "checkout__paid_at")
    return list(read.order_by("checkout__paid_at", "placed_at"))


def orders_per_day(firm: Firm, *, since: datetime, zone: tzinfo) -> dict[date, int]:
    """By the day that they were placed on."""
    rows = (
        _paid(firm)
        .filter(placed_at__gte=since)
        .order_by()
        .annotate(day=TruncDate("placed_at", tzinfo=zone))
        .values("day")
        .annotate(number=Count("pk"))
        .values_list("day", "number")
    )
    return dict(rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Takings:
    """Payouts after commission by where they stand, and how many orders each holds."""

    underway: Money
    delivered: Money
    paid_out: Money
    refunded: Money
    flown: int
    proven: int


def takings_of(firm: Firm) -> Takings:
    """In one statement for the money and one for the proofs of export."""
    net = F("value_minor") - F("commission_minor")
    rows = dict(_paid(firm).order_by().values("state").annotate(net=Sum(net)).values_list("state", "net"))
    legs = Leg.objects.filter(consignment__in=_paid(firm)).aggregate(
        flown=Count("pk", filter=Q(code=LegCode.FLY, state=LegState.DONE)),
        proven=Count("pk", filter=Q(code=LegCode.EXIT, state=LegState.DONE)),
    )

    def euros(*states: str) -> Money:
        return Money(sum(rows.get(state) or 0 for state in states), "EUR")

    return Takings(
        underway=euros(ConsignmentState.UNDERWAY),
        delivered=euros(ConsignmentState.DELIVERED),
        paid_out=euros(ConsignmentState.SETTLED),
        refunded=euros(ConsignmentState.FAILED, ConsignmentState.REFUNDED),
        **legs,
    )


def low_stock(firm: Firm, *, below: int, limit: int) -> list[Listing]:
    """Goods on sale of which few are left, the fewest first."""
    rows = Listing.objects.filter(firm=firm, state=ListingState.LIVE, stock__lt=below)
    return list(
        rows.only("id", "sku", "stock", "name_en", "name_zh", "name_fr", "name_nl").order_by("stock", "sku")[
            :limit
        ]
    )


def goods_codes(firm: Firm) -> list[tuple[UUID, str, str]]:
    """Identifier, English name and European code of what is on sale or paused."""
    rows = Listing.objects.filter(firm=firm, state__in=(ListingState.LIVE, ListingState.PAUSED))
    return list(rows.order_by("name_en", "pk").values_list("pk", "name_en", "cn8"))


def stopped_of(firm: Firm, *, limit: int) -> list[Listing]:
    """What rules took off sale, by name."""
    rows = Listing.objects.filter(firm=firm, state=ListingState.STOPPED).select_related("firm")
    return list(rows.defer("search").order_by("name_en", "pk")[:limit])


def settled(firm: Firm, *, limit: int) -> list[Consignment]:
    """Delivered and paid out ones, the latest first."""
    states = (ConsignmentState.DELIVERED, ConsignmentState.SETTLED)
    rows = _paid(firm).filter(state__in=states)
    return list(rows.defer("recipient_name", "recipient_phone", "street").order_by("-delivered_at")[:limit])


def _paid(firm: Firm) -> QuerySet[Consignment]:
    return Consignment.objects.filter(seller=firm, checkout__state=CheckoutState.PAID)


def unclear_orders(firm: Firm) -> list[str]:
    """Numbers of the orders of which the seller must say whether a battery is inside, the oldest first."""
    rows = Consignment.objects.filter(seller=firm, state=ConsignmentState.UNDERWAY, problem="goods_unclear")
    return list(rows.order_by("placed_at").values_list("number", flat=True))


def asked_for_documents(firm: Firm) -> list[str]:
    """Numbers of the orders for which an office that inspects waits for documents, the oldest first."""
    waiting = Leg.objects.filter(
        consignment__seller=firm, state=LegState.HELD, evidence__documents="asked"
    ).filter(consignment__state=ConsignmentState.UNDERWAY)
    return list(waiting.order_by("started_at").values_list("consignment__number", flat=True).distinct())
