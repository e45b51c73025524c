"""`manage.py demo_code EMAIL`: the six digits that a demo account's second factor asks for now."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from marketplace.demo.world import TOTP_SECRET


class Command(BaseCommand):
    help = (
        "Print the second-factor code of the demo accounts (one secret for all). Only while EWTP_DEBUG is on."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", nargs="?", help="ignored: every demo account has the same code")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("Demo codes exist only while EWTP_DEBUG is on.")
        counter = next(iter(yield_hotp_counters_from_time()))
        left = 30 - int(time.time()) % 30
        self.stdout.write(f"{format_hotp_value(hotp_value(TOTP_SECRET, counter))}  (valid for {left} s)")
