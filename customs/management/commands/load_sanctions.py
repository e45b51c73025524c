"""`manage.py load_sanctions FILE`: the EU consolidated list (XML or CSV), or `--sample` for our invented
one.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from customs.actions.load_sanctions import load_sanctions
from customs.sanctions.files import SAMPLE, NotAList
from ewtp.kernel import clock


class Command(BaseCommand):
    help = "Loads a list of sanctioned parties. Exit 2 when the file is no such list."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", metavar="FILE", help="XML or CSV of the EU consolidated list")
        parser.add_argument("--sample", action="store_true", help="load the sample with invented names")
        parser.add_argument("--edition", default="", help="what to call it; by its date when left out")

    def handle(self, *args: Any, **options: Any) -> None:
        if bool(options["file"]) == options["sample"]:
            self._give_up("Give a file, or --sample for the invented one.")
        path = SAMPLE if options["sample"] else Path(options["file"])
        try:
            row, is_new = load_sanctions(
                body=path.read_bytes(),
                edition=options["edition"],
                is_sample=options["sample"],
                at=clock.now(),
            )
        except OSError as error:
            self._give_up(f"{path} cannot be read: {error.strerror}.")
        except NotAList as error:
            self._give_up(f"{path}: {error}")
        else:
            word = "Loaded" if is_new else "Was loaded before, is now the newest"
            self.stdout.write(f"{word}: {row.edition}, {row.parties.count()} parties.")

    def _give_up(self, sentence: str) -> None:
        self.stderr.write(sentence)
        sys.exit(2)
