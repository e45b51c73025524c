"""`manage.py trade`: buyer orders run through every leg, shown live, with a table at the end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import requests
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.live import Live
from rich.table import Table

import payments.api
from ewtp.kernel import clock
from marketplace.models import Consignment
from marketplace.refusal import Refusal
from marketplace.states import LegCode, LegState
from marketplace.trade import people, pick
from marketplace.trade.report import Row, as_json, failures, report, write_messages
from marketplace.trade.routes import FIRST, ROUTES, Route
from marketplace.trade.watch import Watch

NESTED: Final = "EWTP_TRADE_NESTED"
"""Set for the command that runs inside a stack of its own, so that it starts no other."""

MARKS = {
    LegState.DONE: "[green]●[/]",
    LegState.RUNNING: "[blue]◉[/]",
    LegState.HELD: "[yellow]■[/]",
    LegState.FAILED: "[red]✕[/]",
    LegState.WAITING: "[dim]·[/]",
}


class Command(BaseCommand):
    help = "Place buyer orders and carry them through all nine legs. Exit 1 if any leg fails."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--count", type=int, default=1, help="how many orders (default 1)")
        parser.add_argument(
            "--route", choices=sorted(ROUTES), default=FIRST.code, help="which way (default %(default)s)"
        )
        parser.add_argument("--json", action="store_true", help="print the result as JSON only")
        parser.add_argument(
            "--messages", type=Path, metavar="DIR", help="write every wire message to files there"
        )
        parser.add_argument(
            "--patience", type=float, default=0, help="seconds to wait for all (default 120 + 3 each)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["count"] < 1:
            raise CommandError("--count must be 1 or more.")
        if not _stack_answers():
            if os.environ.get(NESTED):
                raise CommandError(
                    f"{settings.PUBLIC_URL} does not answer, though a stack holds var/. "
                    "Give the EWTP_PORT_SHIFT that it was started with, or stop it."
                )
            self.stderr.write(f"Nothing answers at {settings.PUBLIC_URL}: a stack is started for this run.")
            sys.exit(_in_a_stack_of_its_own())
        since = clock.now()
        console = Console(stderr=bool(options["json"]), width=None if sys.stdout.isatty() else 170)
        patience = options["patience"] or 120 + 3 * options["count"]
        try:
            ids = _ordered(options["count"], ROUTES[options["route"]])
            with Live(console=console, refresh_per_second=4, transient=True) as live:
                watch = Watch(ids, patience_s=patience, show=lambda now: live.update(_board(now)))
                consignments = watch.run()
        except (people.StuckTrade, Refusal, requests.RequestException) as problem:
            raise CommandError(f"The trade came to a stop: {str(problem).rstrip('.')}.") from problem
        rows = report(consignments)
        ledger = payments.api.ledger_sum()
        if options["messages"]:
            console.print(
                f"{write_messages(options['messages'], since=since)} messages in {options['messages']}"
            )
        if options["json"]:
            self.stdout.write(json.dumps(as_json(rows, ledger), indent=2, ensure_ascii=False))
        else:
            console.print(*_tables(rows), sep="\n")
            console.print("ledger: " + (", ".join(str(amount) for amount in ledger.values()) or "empty"))
        failed = failures(consignments, rows)
        if any(ledger.values()):
            failed.append("The ledger does not add up to zero.")
        if failed:
            raise CommandError("\n".join(failed))


def _ordered(count: int, route: Route) -> list[UUID]:
    """Consignments of `count` orders that stand-ins for buyers placed and paid."""
    ids: list[UUID] = []
    for order in pick.orders(count, start=Consignment.objects.count(), route=route):
        checkout = people.place(order)
        people.pay(checkout.pk)
        ids += list(checkout.consignments.values_list("pk", flat=True))
    return ids


def _stack_answers() -> bool:
    """Is the platform that the settings name up, with its workers' queue?"""
    try:
        return requests.get(settings.PUBLIC_URL + "/readyz", timeout=3).ok
    except requests.RequestException:
        return False


def _in_a_stack_of_its_own() -> int:
    """Start an embedded stack, run this same command inside it, stop it again."""
    from ewtp.dev.problems import CannotStart
    from ewtp.dev.stack import running

    try:
        with running() as environment:
            inner = {**environment, NESTED: "1"}
            return subprocess.run([sys.executable, *sys.argv], env=inner, check=False).returncode
    except CannotStart as problem:
        raise CommandError(f"Cannot go on. {problem}") from problem
    except KeyboardInterrupt:
        return 130


def _board(rows: list[Consignment]) -> Table:
    table = Table(title=f"{len(rows)} consignments under way", title_justify="left", box=None, pad_edge=False)
    table.add_column("consignment")
    for code in LegCode:
        table.add_column(code.value, justify="center")
    table.add_column("state")
    for row in rows[-40:]:
        marks = [MARKS[LegState(leg.state)] for leg in row.legs.all()]
        table.add_row(row.number, *marks, f"{row.state} {row.problem}".strip())
    return table


def _tables(rows: list[Row]) -> list[Table]:
    """What was traded, and how long each leg took."""
    trades = Table(
        title=f"{sum(row.is_whole for row in rows)} of {len(rows)} delivered and paid", title_justify="left"
    )
    for name in ("consignment", "state", "MRN", "AWB", "list", "tax", "paid", "payout", "ledger"):
        trades.add_column(name)
    legs = Table(title="seconds by leg", title_justify="left")
    for name in ("consignment", *(code.value for code in LegCode)):
        legs.add_column(name, justify="left" if name == "consignment" else "right")
    for row in rows:
        ledger = "0" if not row.imbalance else row.imbalance
        trades.add_row(
            row.consignment,
            row.state,
            row.mrn,
            row.awb,
            row.list_number,
            row.tax,
            row.paid,
            row.payout,
            ledger,
        )
        legs.add_row(row.consignment, *("-" if s is None else f"{s:.1f}" for s in row.legs.values()))
    return [trades, legs]
