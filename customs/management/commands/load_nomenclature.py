"""`manage.py load_nomenclature FILE.csv --year N`: a year of the EU Combined Nomenclature."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError

from customs.actions.load_nomenclature import load_nomenclature
from customs.nomenclature.file import BadFile, read
from ewtp.kernel import clock

_SHOWN: Final = 20
_YEARS: Final = range(1988, 2100)


class Command(BaseCommand):
    help = (
        "Load the EU Combined Nomenclature of a year from a CSV with the columns code, level, "
        "supplementary_unit, en, fr, nl, de. Safe to run again. Prints what changed against the year before."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.csv")
        parser.add_argument(
            "--year",
            type=int,
            help="the year it is valid in (default: the year in the file's name, or this one)",
        )

    def handle(self, *args: Any, file: Path, year: int | None, **options: Any) -> None:
        named = re.search(r"(?:19|20)\d\d", file.name)
        year = year or (int(named[0]) if named else clock.now().year)
        if year not in _YEARS:
            raise CommandError(f"--year {year} is not a year of the Combined Nomenclature, 1988 or later.")
        try:
            with file.open(encoding="utf-8-sig", newline="") as rows:
                lines = read(rows)
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{file} cannot be read as UTF-8 text: {error}") from error
        except BadFile as error:
            raise CommandError(f"{file}\n{error}") from error
        found = load_nomenclature(lines=lines, year=year)
        self.stdout.write(f"{len(lines)} codes of {year} loaded.")
        if found is None:
            self.stdout.write("No earlier year is loaded, so nothing is compared.")
            return
        for title, codes in (
            ("new", found.new),
            ("ended", found.ended),
            ("text changed", found.text_changed),
        ):
            more = f" and {len(codes) - _SHOWN} more" if len(codes) > _SHOWN else ""
            self.stdout.write(f"{len(codes)} {title}: {', '.join(codes[:_SHOWN]) or 'none'}{more}")
