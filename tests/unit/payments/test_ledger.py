"""The ledger refuses what is not right, by itself and by Postgres; every posting to the fen."""

from __future__ import annotations

import threading
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from ewtp.kernel import clock
from ewtp.kernel.money import Money
from payments import api
from payments.errors import LedgerProblem
from payments.ledger import chart as c
from payments.ledger.post import credit, debit, post, reverse
from payments.models import LedgerAccount, LedgerBalance, LedgerEntry, LedgerLine
from payments.queries import debt_of, ledger_sum, lines_of
from tests.unit.payments.conftest import BY, Psp, cny, enrol, eur, paid, paid_out, run, share, until

pytestmark = pytest.mark.django_db


def capture(amount: Money, *, idem: str = "capture:1", owner: UUID | str = "seller") -> LedgerEntry:
    legs = [debit(c.PSP_PENDING, amount), credit(c.BUYER_FUNDS_HELD, amount, owner=owner)]
    return post(idem=idem, kind="capture", ref="1", legs=legs, at=clock.now())


def check_now() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def row(entry: LedgerEntry, code: str, minor: int, currency: str = "CNY") -> None:
    account = LedgerAccount.objects.get(code=code)
    LedgerLine.objects.create(entry=entry, account=account, currency=currency, amount_minor=minor)


def bare(line_count: int) -> LedgerEntry:
    return LedgerEntry.objects.create(
        idem=str(uuid4()), kind="x", ref="x", digest="x", line_count=line_count, occurred_at=clock.now(),
        posted_at=clock.now(),
    )  # fmt: skip


def test_posting_keeps_two_lines_that_add_up_to_nothing() -> None:
    entry = capture(cny(24002))
    check_now()
    assert [(line.account.code, line.amount_minor) for line in entry.lines.all()] == [
        ("psp_pending", 24002),
        ("buyer_funds_held", -24002),
    ]
    assert ledger_sum() == {"CNY": cny(0)}
    assert LedgerBalance.objects.get().amount_minor == -24002


def test_the_same_fact_is_posted_once() -> None:
    assert capture(cny(24002)).pk == capture(cny(24002)).pk
    assert LedgerLine.objects.count() == 2
    assert LedgerBalance.objects.get().amount_minor == -24002


def test_another_amount_under_the_same_key_is_refused() -> None:
    capture(cny(24002))
    with pytest.raises(LedgerProblem, match="capture:1 is posted already with other amounts"):
        capture(cny(24003))


@pytest.mark.parametrize(
    "legs",
    [
        [debit(c.PSP_PENDING, cny(100)), credit(c.SURPLUS, cny(99))],
        [debit(c.PSP_PENDING, cny(100)), credit(c.SURPLUS, eur(100))],
        [debit(c.PSP_PENDING, cny(0))],
        [],
    ],
)
def test_an_unbalanced_posting_is_refused(legs: list[Any]) -> None:
    with pytest.raises(LedgerProblem, match="does not balance"):
        post(idem="x", kind="x", ref="x", legs=legs, at=clock.now())
    assert not LedgerEntry.objects.exists()


def test_an_account_that_is_not_in_the_chart_is_refused() -> None:
    with pytest.raises(LedgerProblem, match="no account pocket"):
        post(
            idem="x",
            kind="x",
            ref="x",
            legs=[debit("pocket", cny(1)), credit(c.SURPLUS, cny(1))],
            at=clock.now(),
        )


def test_held_money_cannot_be_overdrawn() -> None:
    capture(cny(100))
    legs = [debit(c.BUYER_FUNDS_HELD, cny(101), owner="seller"), credit(c.SURPLUS, cny(101))]
    with (
        pytest.raises(LedgerProblem, match="buyer_funds_held CNY seller would fall to -1"),
        transaction.atomic(),
    ):
        post(idem="x", kind="x", ref="x", legs=legs, at=clock.now())
    assert LedgerBalance.objects.get().amount_minor == -100


def test_a_reversal_is_the_exact_negative_and_happens_once() -> None:
    entry = capture(cny(24002))
    first = reverse(entry=entry, idem="back:1", at=clock.now())
    assert [line.amount_minor for line in first.lines.all()] == [-24002, 24002]
    with pytest.raises(IntegrityError), transaction.atomic():
        reverse(entry=entry, idem="back:2", at=clock.now())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE payments_ledgerline SET amount_minor = amount_minor",
        "DELETE FROM payments_ledgerline",
        "UPDATE payments_ledgerentry SET ref = 'other'",
        "DELETE FROM payments_ledgerentry",
    ],
)
def test_postgres_refuses_to_change_what_is_posted(statement: str) -> None:
    capture(cny(24002))
    with pytest.raises(IntegrityError, match="the ledger is append-only"), transaction.atomic():
        connection.cursor().execute(statement)
    assert LedgerLine.objects.count() == 2


def test_postgres_refuses_to_empty_the_ledger() -> None:
    capture(cny(24002))
    check_now()
    connection.cursor().execute("SET LOCAL payments.ledger_may_be_emptied = 'off'")
    with (
        pytest.raises(IntegrityError, match="TRUNCATE on payments_ledgerline is refused"),
        transaction.atomic(),
    ):
        connection.cursor().execute("TRUNCATE payments_ledgerline")
    connection.cursor().execute("SET LOCAL payments.ledger_may_be_emptied = 'on'")


def written_past_post(entry: LedgerEntry, *lines: tuple[str, int]) -> None:
    for code, minor in lines:
        row(entry, code, minor)
    check_now()


def test_postgres_refuses_an_entry_that_does_not_balance() -> None:
    capture(cny(1))
    entry = bare(2)
    with pytest.raises(IntegrityError, match="does not balance: CNY 1"):
        written_past_post(entry, (c.PSP_PENDING, 100), (c.BUYER_FUNDS_HELD, -99))


def test_postgres_refuses_lines_added_to_a_closed_entry() -> None:
    entry = capture(cny(1))
    check_now()
    with pytest.raises(IntegrityError, match="was closed with 2 lines and has 4"):
        written_past_post(entry, (c.PSP_PENDING, 100), (c.BUYER_FUNDS_HELD, -100))


def test_postgres_refuses_an_entry_without_lines() -> None:
    entry = bare(2)
    with pytest.raises(IntegrityError, match="was closed with 2 lines and has 0"):
        written_past_post(entry)


def test_postgres_refuses_an_entry_of_one_line() -> None:
    with pytest.raises(IntegrityError, match="ledger_entry_two_lines"):
        bare(1)


def test_postgres_refuses_a_line_in_another_currency_or_of_nothing() -> None:
    capture(cny(1))
    entry = bare(2)
    with pytest.raises(IntegrityError, match="is in CNY, not in EUR"), transaction.atomic():
        row(entry, c.PSP_PENDING, 100, "EUR")
    with pytest.raises(IntegrityError, match="ledger_line_not_zero"):
        row(entry, c.PSP_PENDING, 0)


@pytest.mark.django_db(transaction=True)
def test_of_many_payouts_at_once_only_what_is_there_is_paid() -> None:
    capture(cny(1000))
    outcomes: list[str] = []

    def take(number: int) -> None:
        legs = [debit(c.BUYER_FUNDS_HELD, cny(100), owner="seller"), credit(c.SURPLUS, cny(100))]
        try:
            with transaction.atomic():
                post(idem=f"take:{number}", kind="take", ref="1", legs=legs, at=clock.now())
            outcomes.append("paid")
        except LedgerProblem:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert (outcomes.count("paid"), outcomes.count("refused")) == (10, 6)
    assert LedgerBalance.objects.get().amount_minor == 0
    assert ledger_sum() == {"CNY": cny(0)}


def books(consignment: UUID, kind: str) -> list[tuple[str, int, str]]:
    return sorted(
        (line.account.code, line.amount_minor, line.currency)
        for line in lines_of(consignment)
        if line.entry.kind == kind
    )


def test_a_trade_is_booked_to_the_fen_from_capture_to_transfer(psp: Psp) -> None:
    shop = paid_out(psp)
    of = shop.consignment
    assert books(of, "capture") == [
        ("buyer_funds_held", -22000, "CNY"),
        ("psp_pending", 24002, "CNY"),
        ("tax_payable", -2002, "CNY"),
    ]
    assert books(of, "settle") == [
        ("fx", -3229, "EUR"),
        ("fx", 24002, "CNY"),
        ("psp_fee", 129, "EUR"),
        ("psp_pending", -24002, "CNY"),
        ("psp_pending", -129, "EUR"),
        ("psp_pending", 3229, "EUR"),
    ]
    assert books(of, "available") == [("psp_available", 3100, "EUR"), ("psp_pending", -3100, "EUR")]
    assert books(of, "release") == [
        ("buyer_funds_held", 22000, "CNY"),
        ("commission", -250, "EUR"),
        ("freight_payable", -3200, "CNY"),
        ("fx", -18800, "CNY"),
        ("fx", 2500, "EUR"),
        ("seller_payable", -2250, "EUR"),
    ]
    assert books(of, "transfer") == [("psp_available", -2250, "EUR"), ("seller_payable", 2250, "EUR")]
    assert api.ledger_sum_of(consignment=of) == {"CNY": cny(0), "EUR": eur(0)}


def test_our_psp_accounts_equal_the_balance_at_the_payment_company(psp: Psp) -> None:
    before = platform_balance(psp)
    paid_out(psp)
    other = paid(psp)
    api.refund(consignment=other.consignment, reason="Lost.", by=BY, at=clock.now())
    until(lambda: other.state == "refunded", step=other.hear)
    book_everything()
    ours = sum(
        line.amount_minor
        for line in LedgerLine.objects.filter(
            account__code__in=(c.PSP_AVAILABLE, c.PSP_PENDING), currency="EUR"
        )
    )
    assert platform_balance(psp) - before == ours


def platform_balance(psp: Psp) -> int:
    balance = psp.get("balance")
    return sum(part["amount"] for kind in ("available", "pending") for part in balance[kind])


def book_everything() -> None:
    from payments.actions.look_again import book_available

    book_available(at=clock.now())


def test_the_fee_and_the_conversion_of_one_payment_are_spread_without_losing_a_cent(psp: Psp) -> None:
    shares = [share(), share(goods=9900, freight=0, tax=901), share(goods=100, freight=1, tax=0)]
    paid(psp, *shares)
    settled = [
        sum(line.amount_minor for line in lines_of(one.consignment).filter(account__code=c.PSP_FEE))
        for one in shares
    ]
    assert (sum(settled), settled) == (171, [118, 53, 0])


def test_balances_are_the_sums_of_their_lines(psp: Psp) -> None:
    shop = paid_out(psp)
    api.refund(consignment=shop.consignment, reason="Lost.", by=BY, at=clock.now())
    run()
    enrol(shop.shares[0].payee)
    for balance in LedgerBalance.objects.select_related("account"):
        lines = LedgerLine.objects.filter(account=balance.account)
        assert balance.amount_minor == sum(line.amount_minor for line in lines)
    assert debt_of(shop.shares[0].payee, "EUR") == eur(2250)
