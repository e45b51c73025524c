"""`manage.py classify IN.csv OUT.csv`: HS codes for a file of product texts. Needs neither database nor
network.
"""

from __future__ import annotations

import csv
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Final, TextIO

from django.core.management.base import BaseCommand, CommandError

from customs.classification.engine import classify
from customs.classification.values import LANGUAGES

BEST: Final = 5
_EVERY: Final = 200


class Command(BaseCommand):
    help = (
        "Classify product texts. IN.csv has the columns text and language (en, fr, nl, de, zh, or empty "
        "to have it detected); "
        "OUT.csv has all its columns and code1,score1 to code5,score5."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", type=Path, metavar="IN.csv")
        parser.add_argument("target", type=Path, metavar="OUT.csv")

    def handle(self, *args: Any, source: Path, target: Path, **options: Any) -> None:
        try:
            with source.open(encoding="utf-8-sig", newline="") as taken:
                reader = csv.DictReader(taken)
                columns = list(reader.fieldnames or [])
                if "text" not in columns:
                    raise CommandError(
                        f"{source} has no column text; its columns are {', '.join(columns) or 'none'}. "
                        "The first line names the columns: text,language."
                    )
                with target.open("w", encoding="utf-8", newline="") as given:
                    done, bad = self._rows(reader, columns, given)
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise CommandError(f"{source} cannot be read or {target} cannot be written: {error}") from error
        self._say(f"{done} texts classified, {bad} rows without an answer, written to {target}", end="\n")

    def _rows(self, reader: csv.DictReader[str], columns: list[str], given: TextIO) -> tuple[int, int]:
        answers = [name for place in range(1, BEST + 1) for name in (f"code{place}", f"score{place}")]
        writer = csv.DictWriter(given, [*columns, *answers], extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        done = bad = 0
        for row in reader:
            text, language = (row["text"] or "").strip(), (row.get("language") or "").strip().lower()[:2]
            why = _trouble(text, language)
            if why:
                bad += 1
                self._say(f"Row at line {reader.line_num}: {why}", end="\n")
            else:
                candidates = classify(text, language=language, limit=BEST).candidates
                if not candidates:
                    bad += 1
                    self._say(f"Row at line {reader.line_num}: no word of the text is known.", end="\n")
                for place, candidate in enumerate(candidates, start=1):
                    row[f"code{place}"] = candidate.hs6
                    row[f"score{place}"] = f"{candidate.score:.4f}"
            writer.writerow({name: value for name, value in row.items() if name is not None})
            done += 1
            if done % _EVERY == 0:
                self._say(f"{done} texts", end="\r")
        return done, bad

    def _say(self, text: str, *, end: str) -> None:
        """Progress goes to the error stream, and a counter that is written over only to a terminal."""
        if end == "\n" or sys.stderr.isatty():
            self.stderr.write(self.style.NOTICE(text), ending=end)


def _trouble(text: str, language: str) -> str:
    if not text:
        return "the text is empty. Write what the product is."
    if language and language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        return f"the language {language!r} is not one of {known}. Leave it empty to have it detected."
    return ""
