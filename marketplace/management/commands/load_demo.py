"""The demo world; `--orders`: orders that stand in every leg; `--visit`: those that wait for payment."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from ewtp.env import env
from ewtp.kernel import clock
from marketplace.demo.world import load_world


class Command(BaseCommand):
    help = (
        "Load the demo world (idempotent). --orders and --visit need the stack to run. Only while EWTP_DEBUG "
        "is on."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--orders", action="store_true", help="place orders and leave some in every leg")
        parser.add_argument("--visit", action="store_true", help="place what is missing of unpaid orders")

    def handle(self, *args: Any, **options: Any) -> None:
        if not env.debug:
            raise CommandError(
                "The demo world brings accounts with public passwords, an operator's among them. It is "
                "loaded only while EWTP_DEBUG is on."
            )
        if not options["orders"] and not options["visit"]:
            counts = load_world(at=clock.now())
            call_command("load_sanctions", "--sample", "--edition", "Invented names", stdout=self.stdout)
            self.stdout.write(", ".join(f"{number} {kind}" for kind, number in counts.items()))
            return
        from marketplace.demo.running_orders import place_running_orders, place_unpaid_orders

        placed = place_running_orders() if options["orders"] else 0
        self.stdout.write(f"{placed + place_unpaid_orders()} orders placed")
