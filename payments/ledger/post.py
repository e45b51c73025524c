"""`post`: the one way into the ledger.

The same fact under the same key is posted once; another one is refused.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from ewtp.kernel import clock
from ewtp.kernel.money import Money
from payments.errors import LedgerProblem
from payments.ledger.chart import CHART
from payments.models import LedgerAccount, LedgerEntry, LedgerLine
from payments.models.ledger_account import AccountKind

_DEBIT_SIDE = frozenset({AccountKind.ASSET, AccountKind.EXPENSE})


@dataclass(frozen=True, slots=True)
class Leg:
    """One line to be posted: `amount` positive is debit, negative credit."""

    code: str
    amount: Money
    consignment: UUID | None = None
    owner: str = ""


def debit(code: str, amount: Money, *, consignment: UUID | None = None, owner: object = "") -> Leg:
    return Leg(code, amount, consignment, str(owner))


def credit(code: str, amount: Money, *, consignment: UUID | None = None, owner: object = "") -> Leg:
    return Leg(code, -amount, consignment, str(owner))


def post(
    *, idem: str, kind: str, ref: str, legs: Sequence[Leg], at: datetime, reverses: LedgerEntry | None = None
) -> LedgerEntry:
    """Post the legs that are not zero. Returns the entry, or the one that is there already under `idem`.

    Raises LedgerProblem when the legs do not balance per currency, when `idem` holds another posting, or
    when an account that is checked would fall below its floor. Must run inside a transaction with the change
    it
    books.
    """
    legs = [leg for leg in legs if leg.amount]
    _check_balanced(legs, idem)
    digest = _digest(kind, ref, legs)
    with transaction.atomic():
        entry, is_new = LedgerEntry.objects.get_or_create(
            idem=idem,
            defaults={
                "kind": kind, "ref": ref, "digest": digest, "reverses": reverses, "line_count": len(legs),
                "occurred_at": at, "posted_at": clock.now(),
            },
        )  # fmt: skip
        if not is_new:
            if entry.digest != digest:
                raise LedgerProblem(f"{idem} is posted already with other amounts")
            return entry
        accounts = {(leg.code, leg.owner, leg.amount.currency): None for leg in legs}
        found = {key: _account(*key) for key in sorted(accounts)}
        LedgerLine.objects.bulk_create(
            LedgerLine(
                entry=entry,
                account=found[leg.code, leg.owner, leg.amount.currency],
                currency=leg.amount.currency,
                amount_minor=leg.amount.minor,
                consignment=leg.consignment,
            )
            for leg in legs
        )
        _move_balances(found, legs)
    return entry


def reverse(*, entry: LedgerEntry, idem: str, at: datetime) -> LedgerEntry:
    """The exact negative of an entry. An entry is reversed at most once."""
    legs = [
        Leg(line.account.code, Money(-line.amount_minor, line.currency), line.consignment, line.account.owner)
        for line in entry.lines.select_related("account")
    ]
    return post(idem=idem, kind=f"{entry.kind}_reversed", ref=entry.ref, legs=legs, at=at, reverses=entry)


def _check_balanced(legs: Sequence[Leg], idem: str) -> None:
    sums: dict[str, int] = defaultdict(int)
    for leg in legs:
        sums[leg.amount.currency] += leg.amount.minor
    wrong = {currency: minor for currency, minor in sums.items() if minor}
    if wrong or len(legs) < 2:
        raise LedgerProblem(f"{idem} does not balance: {wrong or 'fewer than two lines'}")


def _digest(kind: str, ref: str, legs: Sequence[Leg]) -> str:
    rows = sorted(
        [leg.code, leg.owner, leg.amount.currency, leg.amount.minor, str(leg.consignment)] for leg in legs
    )
    return hashlib.sha256(json.dumps([kind, ref, rows]).encode()).hexdigest()


def _account(code: str, owner: str, currency: str) -> LedgerAccount:
    place = CHART.get(code)
    if place is None or place.is_owned != bool(owner):
        raise LedgerProblem(
            f"no account {code} {'of ' + owner if owner else 'without an owner'} in the chart"
        )
    account, _ = LedgerAccount.objects.get_or_create(
        code=code,
        owner=owner,
        currency=currency,
        defaults={"kind": place.kind, "floor_minor": place.floor, "is_hot": place.is_hot},
    )
    return account


def _move_balances(accounts: dict[tuple[str, str, str], LedgerAccount], legs: Sequence[Leg]) -> None:
    moves: dict[int, int] = defaultdict(int)
    checked = {account.pk: account for account in accounts.values() if not account.is_hot}
    for leg in legs:
        account = accounts[leg.code, leg.owner, leg.amount.currency]
        if account.pk in checked:
            moves[account.pk] += leg.amount.minor
    with connection.cursor() as cursor:
        for pk in sorted(moves):
            cursor.execute(
                "INSERT INTO payments_ledgerbalance (account_id, amount_minor, version) VALUES (%s, %s, 1) "
                "ON CONFLICT (account_id) DO UPDATE SET "
                "amount_minor = payments_ledgerbalance.amount_minor + EXCLUDED.amount_minor, "
                "version = payments_ledgerbalance.version + 1 RETURNING amount_minor",
                [pk, moves[pk]],
            )
            (balance,) = cursor.fetchone()
            account = checked[pk]
            side = balance if account.kind in _DEBIT_SIDE else -balance
            if account.floor_minor is not None and side < account.floor_minor:
                raise LedgerProblem(f"{account} would fall to {side}")
