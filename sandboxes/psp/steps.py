"""What happens by itself after a while: settlement, refunds, payouts, disputes, slow payments."""

from functools import partial
from typing import Any

from sandboxes.psp import attempts, disputes, money, payouts, refunds, sessions
from sandboxes.psp.world import World


def register(world: World) -> None:
    """Tell the timed steps what to run."""
    for step in (settle, refund, payout, dispute, finish_payment, automatic_payout, expire_session):
        world.kit.due.on(step.__name__, partial(step, world))


def settle(world: World, step: dict[str, Any]) -> None:
    booked = world.tables["balance_transaction"].get(step["balance_transaction"])
    if booked and booked["status"] == "pending":
        money.settle(world, booked)
        if booked["_owner"]:
            world.kit.due.schedule("automatic_payout", {"account": booked["_owner"]})


def refund(world: World, step: dict[str, Any]) -> None:
    found = world.tables["refund"].get(step["refund"])
    if found:
        refunds.finish(world, found, fails=step["fails"], reason=step["reason"])


def payout(world: World, step: dict[str, Any]) -> None:
    found = world.tables["payout"].get(step["payout"])
    if found:
        payouts.advance(world, found)


def dispute(world: World, step: dict[str, Any]) -> None:
    found = world.tables["charge"].get(step["charge"])
    if found:
        disputes.open_dispute(world, found)


def finish_payment(world: World, step: dict[str, Any]) -> None:
    found = world.tables["payment_intent"].get(step["payment_intent"])
    if found and found["status"] == "processing":
        attempts.succeed(world, found)


def automatic_payout(world: World, step: dict[str, Any]) -> None:
    payouts.pay_out_automatically(world, step["account"])


def expire_session(world: World, step: dict[str, Any]) -> None:
    found = world.tables["checkout.session"].get(step["session"])
    if found and found["status"] == "open":
        sessions.close(world, found)
