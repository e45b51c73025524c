"""The marketplace's clockwork: orders that lapse, settlements that fall due, prices at the new day's rate."""

from __future__ import annotations

from typing import Final
from uuid import UUID

import structlog
from celery import shared_task
from django.db import transaction

from ewtp.kernel import clock
from ewtp.kernel.actor import Actor
from marketplace.actions import follow
from marketplace.actions.lapse_checkout import lapse_checkout
from marketplace.actions.make_proof_pack import LOST, make_proof_pack
from marketplace.actions.price_listing import price_listings
from marketplace.actions.recheck_listings import recheck_listings
from marketplace.models import Checkout, Consignment, Listing, ProofPack
from marketplace.models.proof_pack import PackState
from marketplace.states import CheckoutState, ConsignmentState, ListingState

CLOCK: Final = Actor.system("clock")
BATCH: Final = 500
log = structlog.get_logger(__name__)


@shared_task(name="marketplace.lapse_checkouts", ignore_result=True)
def lapse_checkouts() -> int:
    """Put the goods of unpaid orders back on the shelf."""
    late = Checkout.objects.filter(state=CheckoutState.PLACED, pay_by__lt=clock.now()).order_by("pay_by")
    return sum(
        lapse_checkout(checkout=pk, by=CLOCK, at=clock.now())
        for pk in late.values_list("pk", flat=True)[:BATCH]
    )


@shared_task(name="marketplace.release_due", ignore_result=True)
def release_due() -> int:
    """Tell of deliveries whose inspection window is over."""
    due = Consignment.objects.filter(state=ConsignmentState.DELIVERED, release_at__lte=clock.now())
    told = 0
    for consignment in due.order_by("release_at")[:BATCH]:
        with transaction.atomic():
            follow.due(consignment)
        told += 1
    return told


@shared_task(name="marketplace.price_all", ignore_result=True)
def price_all() -> int:
    """Every live listing at the day's rate."""
    live = Listing.objects.filter(state=ListingState.LIVE).order_by("pk")
    return price_listings(listings=live.iterator(chunk_size=BATCH), at=clock.now())


@shared_task(name="marketplace.recheck_live", ignore_result=True)
def recheck_live() -> int:
    """Rules begin and end on their day: what may no longer be sold is taken off sale."""
    stopped = recheck_listings(by=CLOCK, at=clock.now())
    if stopped:
        log.info("listings_stopped", listings=stopped)
    return stopped


def poke_pack(pack: UUID) -> None:
    """Ask a worker to make a pack; when the broker is down, the sweep finds it."""
    try:
        make_pack.apply_async(args=(str(pack),), retry=False, ignore_result=True)
    except Exception:
        log.warning("proof_pack_not_poked", pack=str(pack), exc_info=True)


@shared_task(name="marketplace.make_proof_pack", ignore_result=True)
def make_pack(pack: str) -> None:
    made = make_proof_pack(pack=UUID(pack), at=clock.now())
    log.info("proof_pack", pack=pack, made=made)


@shared_task(name="marketplace.sweep_proof_packs", ignore_result=True)
def sweep_packs() -> int:
    """Take up packs whose task or worker was lost."""
    open_ = ProofPack.objects.filter(
        state__in=(PackState.WAITING, PackState.MAKING), touched_at__lt=clock.now() - LOST
    )
    lost = list(open_.order_by("touched_at").values_list("pk", flat=True)[:BATCH])
    for pk in lost:
        poke_pack(pk)
    return len(lost)


BEAT: Final = {
    "proof-packs": {"task": "marketplace.sweep_proof_packs", "schedule": 60.0, "options": {"expires": 50}},
    "lapse-checkouts": {"task": "marketplace.lapse_checkouts", "schedule": 30.0},
    "release-due": {"task": "marketplace.release_due", "schedule": 15.0},
    "price-all": {"task": "marketplace.price_all", "schedule": 6 * 3600.0},
    "recheck-live": {"task": "marketplace.recheck_live", "schedule": 600.0, "options": {"expires": 500}},
}
