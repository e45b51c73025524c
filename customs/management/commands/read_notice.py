"""`manage.py read_notice FILE`: what a message of a customs office says, as JSON. Reads, changes nothing."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from customs.reading import as_json, read_notice
from customs.regime import Unreadable


class Command(BaseCommand):
    help = "Print an inbound notice as JSON: message, keys, official status, our state, sentences."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the notice as received; - reads standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        name: str = options["file"]
        try:
            body = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        except OSError as error:
            raise CommandError(f"{name}: cannot be read: {error.strerror}.", returncode=2) from None
        try:
            reading = read_notice(body)
        except Unreadable as error:
            raise CommandError(f"{name}: no notice: {error}", returncode=2) from None
        self.stdout.write(json.dumps(as_json(reading), ensure_ascii=False, indent=2))
