"""`manage.py eligibility FILE|-`: the questions of `POST /api/v1/eligibility/` from a file, answers to
stdout.

Needs no database and no running stack; officers' changes count when the database is there.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from customs.eligibility_json import answer
from ewtp.kernel import clock


class Command(BaseCommand):
    help = (
        "Can these goods be sold there. Reads one question or a list of them as JSON and prints the answer "
        "the same way. Exit 0 for every answer, also no and invalid; 2 when the input is not JSON."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE|-", help="a JSON file, or - for standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        name: str = options["file"]
        try:
            text = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
            asked = json.loads(text.decode("utf-8-sig"))
        except OSError as error:
            self._give_up(f"{name} cannot be read: {error.strerror}.")
        except (ValueError, RecursionError) as error:
            self._give_up(f"{name} is not JSON: {error}.")
        else:
            self.stdout.write(json.dumps(answer(asked, now=clock.now()), indent=2, ensure_ascii=False))

    def _give_up(self, sentence: str) -> None:
        self.stderr.write(sentence)
        sys.exit(2)
