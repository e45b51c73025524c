"""Make a seller known to the PSP, so that they can be paid; changed data is told again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from ewtp.kernel import outbox
from ewtp.kernel.actor import Actor
from ewtp.kernel.http import Refused
from ewtp.kernel.moves import advance
from payments import gateways
from payments.actions.pay_out import pay_out_again
from payments.errors import PaymentProblem
from payments.events import PayeeChanged
from payments.gateway import PayeeOrder, PayeeStanding
from payments.models import Payee, Payout
from payments.states import PAYEE, PayeeState, PayoutState, SettlementState

_DATA = ("name", "country", "iban", "email")


def enrol_payee(
    *, firm: UUID, name: str, country: str, iban: str, email: str, by: Actor, at: datetime
) -> None:
    """Idempotent per firm: the same data again does nothing.

    Raises PaymentProblem for a field that is missing.
    """
    data = {
        "name": name.strip(),
        "country": country.strip(),
        "iban": "".join(iban.split()),
        "email": email.strip(),
    }
    for field, value in data.items():
        if not value:
            raise PaymentProblem(field, "it is empty, and the payment company asks for it; fill it in")
    with transaction.atomic():
        payee = Payee.objects.select_for_update().filter(firm=firm).first()
        if payee is None:
            name_of_gateway = next(iter(gateways.known()))
            try:
                with transaction.atomic():
                    payee = Payee.objects.create(
                        id=uuid4(), firm=firm, gateway=name_of_gateway, created_at=at, **data
                    )
            except IntegrityError:
                return
        elif all(getattr(payee, field) == data[field] for field in _DATA):
            return
        else:
            for field, value in data.items():
                setattr(payee, field, value)
            payee.revision += 1
            payee.asked_at = None
            payee.save(update_fields=[*_DATA, "revision", "asked_at"])
        outbox.publish(PayeeChanged(payee=payee.pk, revision=payee.revision), at=at)


def send_payee(*, payee: UUID, revision: int, by: Actor, at: datetime) -> None:
    """Outside. An older revision than the payee's is left to the newer event."""
    with transaction.atomic():
        row = Payee.objects.select_for_update().get(pk=payee)
        if row.revision != revision:
            return
        is_repeat = row.asked_at is not None
        if not is_repeat:
            row.asked_at = at
            row.save(update_fields=["asked_at"])
    order = PayeeOrder(
        payee=row.pk,
        key=f"{row.pk}:{revision}",
        firm=row.firm,
        name=row.name,
        country=row.country,
        currency=row.currency,
        iban=row.iban,
        email=row.email,
        account=row.account,
        accepted_at=row.created_at,
        is_repeat=is_repeat,
    )
    try:
        standing = gateways.gateway(row.gateway).enrol(order)
    except Refused as refusal:
        standing = PayeeStanding(account=row.account, is_payable=False, reason=str(refusal))
    record_payee(payee=row.pk, standing=standing, by=by, at=at)


def look_at_payee(*, payee: UUID, by: Actor, at: datetime, account: str = "") -> None:
    """Outside: fetch whether the seller can be paid.

    `account` is what a notice told before our own answer came.
    """
    row = Payee.objects.get(pk=payee)
    account = row.account or account
    if account:
        standing = gateways.gateway(row.gateway).look_payee(payee=row.pk, account=account)
        record_payee(payee=row.pk, standing=standing, by=by, at=at)


def record_payee(*, payee: UUID, standing: PayeeStanding, by: Actor, at: datetime) -> None:
    """Take over whether the seller can be paid. Payouts that failed are tried again when they can."""
    with transaction.atomic():
        row = Payee.objects.select_for_update().get(pk=payee)
        if standing.account and not row.account:
            row.account = standing.account
            row.save(update_fields=["account"])
        to = PayeeState.ACTIVE if standing.is_payable and row.account else PayeeState.RESTRICTED
        if row.state != to:
            advance(row, machine=PAYEE, to=to, by=by, at=at, reason=standing.reason)
        if row.reason != standing.reason:
            row.reason = standing.reason
            row.save(update_fields=["reason"])
        if to == PayeeState.ACTIVE:
            _pay_failed_again(row, by, at)


def _pay_failed_again(row: Payee, by: Actor, at: datetime) -> None:
    failed = Payout.objects.filter(
        payee=row, state=PayoutState.FAILED, transfer__settlement__state=SettlementState.TRANSFERRED
    )
    for of in failed.order_by().values_list("transfer__settlement", flat=True).distinct():
        live = Payout.objects.filter(transfer__settlement=of).exclude(state=PayoutState.FAILED)
        if not live.exists():
            pay_out_again(consignment=of, by=by, at=at)
