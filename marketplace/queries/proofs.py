"""VAT proof: which orders of a firm were exported, what is missing, and the packs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

import customs.api
from ewtp.parties.models import Firm
from ewtp.parties.permissions import Viewer
from ewtp.parties.roles import Permission
from marketplace.models import Consignment, Leg, ProofPack
from marketplace.proof.quarters import bounds, latest, quarter_of
from marketplace.states import CheckoutState, ConsignmentState, LegCode, LegState

GONE = Q(legs__code=LegCode.EXPORT, legs__state=LegState.DONE)
"""Released for export: from then on the supply is an export that has to be proven."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarter:
    """`proven` of `exported` orders have their exit confirmed; `late` are those of the alarm."""

    code: str
    exported: int
    proven: int
    late: int
    pack: ProofPack | None

    @property
    def name(self) -> str:
        """The quarter in words: `Q4 2026`."""
        year, number = self.code.split("Q")
        return _("Q%(number)s %(year)s") % {"number": number, "year": year}

    @property
    def open(self) -> int:
        return self.exported - self.proven


def exported_of(firm: Firm, *, quarter: str = "", consignment: UUID | None = None) -> list[Consignment]:
    """Oldest first, with what the papers need. An order that is asked for by itself need not be exported."""
    rows = Consignment.objects.filter(seller=firm, checkout__state=CheckoutState.PAID)
    if consignment is not None:
        rows = rows.filter(pk=consignment)
    else:
        first, after = bounds(quarter)
        rows = rows.filter(GONE, placed_at__gte=first, placed_at__lt=after)
    return list(
        rows.select_related("seller")
        .defer("recipient_name", "recipient_phone", "street")
        .prefetch_related("lines")
        .order_by("placed_at", "number")
    )


def quarters_of(firm: Firm, *, at: datetime, count: int) -> list[Quarter]:
    """Newest first; three statements and customs' own, however many orders."""
    codes, late_after = latest(at, count=count), customs.api.first_alarm_days(at.date())
    first, _after = bounds(codes[-1])
    rows = Consignment.objects.filter(
        GONE, seller=firm, checkout__state=CheckoutState.PAID, placed_at__gte=first
    ).values_list("pk", "placed_at")
    placed = dict(rows)
    proofs = customs.api.export_proofs(consignments=list(placed))
    packs: dict[str, ProofPack] = {}
    for pack in ProofPack.objects.filter(firm=firm, quarter__in=codes).order_by("asked_at"):
        packs[pack.quarter] = pack
    found = []
    for code in codes:
        mine = [pk for pk, placed_at in placed.items() if quarter_of(placed_at) == code]
        known = [proofs[pk] for pk in mine if pk in proofs]
        found.append(
            Quarter(
                code=code,
                exported=len(mine),
                proven=sum(1 for proof in known if proof.exited_at is not None),
                late=sum(1 for p in known if p.days_open(at) >= late_after),
                pack=packs.get(code),
            )
        )
    return found


def late_exits(firm: Firm, *, at: datetime) -> tuple[int, int]:
    """How many parcels flew and have no exit by the first alarm, and the days of the oldest."""
    since = (
        Leg.objects.filter(
            consignment__seller=firm, code=LegCode.EXIT, state__in=(LegState.RUNNING, LegState.HELD),
            started_at__lte=at - timedelta(days=customs.api.first_alarm_days(at.date())),
        )
        .exclude(consignment__state=ConsignmentState.REFUNDED)
        .order_by("started_at")
        .values_list("started_at", flat=True)
    )  # fmt: skip
    starts = [start for start in since if start is not None]
    return len(starts), (at - starts[0]).days if starts else 0


def pack_of(viewer: Viewer, pk: UUID) -> ProofPack | None:
    """Of the person's own firms or of the regions they watch; None for others' as for none."""
    scope = Q(firm__in=viewer.seller_firm_ids)
    if viewer.may(Permission.WATCH):
        scope = Q() if viewer.regions is None else scope | Q(firm__region__in=viewer.regions)
    return ProofPack.objects.filter(scope, pk=pk).select_related("firm", "consignment").first()


def watched_firm(viewer: Viewer, pk: UUID) -> Firm | None:
    """A firm of the regions that the person watches; None for others' as for none."""
    if not viewer.may(Permission.WATCH):
        return None
    rows = Firm.objects.filter(pk=pk)
    return (rows if viewer.regions is None else rows.filter(region__in=viewer.regions)).first()
