"""Apply what the PSP tells: a notice only says where to look; what counts is what the API says now.

A notice about something unknown stays queued, because it may have come before our own record of it; after
three days it is marked as failed, for a person to look at.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import structlog

from ewtp.kernel import inbox
from ewtp.kernel.actor import Actor
from ewtp.kernel.correlation import correlated
from ewtp.kernel.http import Refused, Unreachable
from ewtp.kernel.models import WireMessage
from ewtp.kernel.models.wire_message import Direction, WireState
from payments import gateways
from payments.actions.enrol_payee import look_at_payee
from payments.actions.pay_out import look_at_payout
from payments.actions.release import freeze
from payments.actions.request_payment import look_at_payment
from payments.actions.request_refund import look_at_refund
from payments.actions.send_transfer import record_transfer
from payments.errors import LedgerProblem, PaymentProblem
from payments.gateway import Notice
from payments.models import Payee, Payment, Payout, Refund, Transfer

log = structlog.get_logger(__name__)

PATIENCE: Final = timedelta(days=3)
"""As long as the PSP itself repeats a webhook."""


class Unknown(Exception):
    """Nothing of ours has this reference, yet."""


def apply_notice(*, message: int, by: Actor, at: datetime) -> WireState:
    """Outside: returns what became of the message. Asking again for one that is done changes nothing."""
    row = WireMessage.objects.get(pk=message)
    if row.state != WireState.RECEIVED:
        return WireState(row.state)
    notice = gateways.gateway(row.system).read(bytes(row.body))
    with correlated(row.correlation):
        try:
            stream = _look(row.system, notice, by, at)
        except Unknown as unknown:
            if row.at < at - PATIENCE:
                inbox.mark(row, WireState.FAILED, error=str(unknown))
                return WireState.FAILED
            inbox.mark(row, WireState.RECEIVED, error=str(unknown))
            return WireState.RECEIVED
        except Unreachable as failure:
            inbox.mark(row, WireState.RECEIVED, error=str(failure))
            return WireState.RECEIVED
        except (Refused, PaymentProblem, LedgerProblem) as problem:
            log.exception("notice_not_applied", message=row.pk, kind=row.kind)
            inbox.mark(row, WireState.FAILED, error=str(problem))
            return WireState.FAILED
        state = WireState.IGNORED if stream is None else WireState.APPLIED
        inbox.mark(row, state, stream=stream)
        return state


def _look(gateway: str, notice: Notice, by: Actor, at: datetime) -> UUID | None:
    """What the notice turned out to be about; None for what the platform does not use."""
    match notice.about:
        case "payment":
            return _look_at_payment(gateway, notice, by, at)
        case "refund":
            refund = Refund.objects.filter(**_found_by(notice)).first()
            if refund is None:
                raise Unknown(f"no refund {notice.reference}")
            look_at_refund(refund=refund.pk, reference=notice.reference, by=by, at=at)
            return refund.consignment or refund.payment_id
        case "transfer":
            transfer = Transfer.objects.filter(**_found_by(notice)).first()
            if transfer is None:
                raise Unknown(f"no transfer {notice.reference}")
            record_transfer(transfer=transfer.pk, reference=notice.reference, by=by, at=at)
            return transfer.settlement_id
        case "payout":
            payout = Payout.objects.select_related("transfer").filter(**_found_by(notice)).first()
            if payout is None:
                raise Unknown(f"no payout {notice.reference}")
            look_at_payout(payout=payout.pk, reference=notice.reference, by=by, at=at)
            return payout.transfer.settlement_id
        case "payee":
            payee = Payee.objects.filter(account=notice.reference, gateway=gateway).first()
            payee = payee or Payee.objects.filter(pk__in=_uuids(notice.ours)).first()
            if payee is None:
                raise Unknown(f"no payee {notice.reference}")
            look_at_payee(payee=payee.pk, account=notice.reference, by=by, at=at)
            return payee.pk
        case "dispute":
            _stop_disputed(gateway, notice, by, at)
            return None
        case _:
            return None


def _look_at_payment(gateway: str, notice: Notice, by: Actor, at: datetime) -> UUID:
    payment = Payment.objects.filter(pk__in=_uuids(notice.ours)).first()
    if payment is None:
        of_gateway = Payment.objects.filter(gateway=gateway)
        payment = of_gateway.filter(reference=notice.reference).first()
        payment = payment or of_gateway.filter(session=notice.reference).first()
    if payment is None:
        raise Unknown(f"no payment {notice.reference}")
    look_at_payment(payment=payment.pk, reference=notice.reference, by=by, at=at)
    return payment.pk


def _stop_disputed(gateway: str, notice: Notice, by: Actor, at: datetime) -> None:
    """The buyer's bank takes the money back. What is still here is frozen; a person answers. Always raises
    PaymentProblem, so that the message stands on the operator's board.
    """
    payment = Payment.objects.filter(gateway=gateway, reference=notice.reference).first()
    if payment is None:
        raise Unknown(f"no payment {notice.reference}")
    for consignment in payment.shares.values_list("consignment", flat=True):
        try:
            freeze(consignment=consignment, reason="The buyer's bank disputes the payment.", by=by, at=at)
        except PaymentProblem as gone:
            log.warning("disputed_and_not_frozen", consignment=str(consignment), error=str(gone))
    raise PaymentProblem(
        "dispute",
        f"the buyer's bank disputes the payment of {payment.description}. What was not paid out is frozen. "
        "Answer it at the payment company, and book its outcome by hand",
    )


def _found_by(notice: Notice) -> dict[str, object]:
    ours = _uuids(notice.ours)
    return {"pk__in": ours} if ours else {"reference": notice.reference}


def _uuids(text: str) -> list[UUID]:
    """Our id as it travelled with the object; none when it is not one."""
    try:
        return [UUID(text)]
    except ValueError:
        return []


def apply_waiting(*, messages: list[int], by: Actor, at: datetime) -> None:
    """Outside: apply each; one that cannot be applied now holds up no other."""
    for message in messages:
        try:
            apply_notice(message=message, by=by, at=at)
        except Exception:
            log.exception("notice_left_for_later", message=message)


def waiting_notices(*, before: datetime, since: datetime | None = None, limit: int = 500) -> list[int]:
    """Messages that came in and were not applied, oldest first."""
    rows = WireMessage.objects.filter(
        system__in=list(gateways.known()), direction=Direction.IN, state=WireState.RECEIVED, at__lt=before
    )
    if since is not None:
        rows = rows.filter(at__gte=since)
    return list(rows.order_by("at").values_list("pk", flat=True)[:limit])


def catch_up(*, since: datetime, at: datetime) -> list[int]:
    """Outside: put notices into the inbox that a lost webhook would have brought. Returns the new ones."""
    new: list[int] = []
    for name in gateways.known():
        gateway = gateways.gateway(name)
        for body in gateway.notices_since(since):
            notice = gateway.read(body)
            message, is_new = inbox.receive(
                system=name, kind=notice.kind, key=notice.key, body=body, content_type="application/json",
                headers={}, at=at,
            )  # fmt: skip
            if is_new:
                new.append(message.pk)
    return new
