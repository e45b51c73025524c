"""Goods that China keeps out whatever the way, or out of parcels, and goods that only the State trades."""

from __future__ import annotations

from datetime import date
from typing import Final

from customs.eligibility.question import Question
from customs.eligibility.rule import Found, Rule, Todo, gettext_noop, named
from customs.eligibility.verdict import Verdict
from customs.national.china import goods

OTHER_GOODS: Final = Todo("other_goods", gettext_noop("Offer other goods; no paper makes this a parcel."))


class Announcement470(Rule):
    """{name} may not enter China in a parcel."""

    source = "MARA and GACC Announcement No. 470"
    edition = "470"
    confidence = "B"
    valid_from = date(2021, 10, 20)
    verdict = Verdict.NO
    todo = OTHER_GOODS

    def is_admitted(self, question: Question) -> bool:
        """Where another list names the very line, that list speaks."""
        return False

    def finds(self, question: Question) -> Found | None:
        row = goods.PROHIBITED.longest(question.hs, question.on)
        if row is None or self.is_admitted(question):
            return None
        params = named(row)
        if row["unless"] and question.says(row["unless"]):
            return Found(
                row=row,
                params=params,
                verdict=Verdict.ASK,
                todo=Todo(
                    "show_treatment",
                    gettext_noop("Send the paper on the treatment; the agency asks customs."),
                ),
            )
        return Found(row=row, params=params)


class UsedGoods(Rule):
    """Used goods are not imported for retail."""

    source = "MOFCOM list of used goods; GACC practice"
    verdict = Verdict.NO
    todo = OTHER_GOODS

    def finds(self, question: Question) -> Found | None:
        return Found() if question.says("used") or question.under("6309", "401220") else None


class Publications(Rule):
    """Books, papers and maps are imported by firms that are licensed for publications; their contents are
    read.
    """

    source = "Regulations on the Administration of Publications, Art. 41 to 47"
    edition = "2020"
    valid_from = date(2011, 3, 19)
    verdict = Verdict.ASK
    todo = Todo(
        "ask_publication", gettext_noop("Send two copies' texts to the agency; a licensed importer is named.")
    )

    def finds(self, question: Question) -> Found | None:
        if not question.under("4901", "4902", "4903", "4904", "4905"):
            return None
        return Found(verdict=Verdict.NO) if question.under("4905") else Found()
