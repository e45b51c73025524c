"""`manage.py load_demo`: the demo world; with `--orders`, orders that stand in every leg."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from ewtp.kernel import clock
from marketplace.demo.world import load_world


class Command(BaseCommand):
    help = "Load the demo world (idempotent). --orders needs the stack to run."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--orders", action="store_true", help="place orders and leave some in every leg")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["orders"]:
            counts = load_world(at=clock.now())
            self.stdout.write(", ".join(f"{number} {kind}" for kind, number in counts.items()))
        else:
            from marketplace.demo.running_orders import place_running_orders

            self.stdout.write(f"{place_running_orders()} orders under way")
