"""What Rwanda takes: plastics, food and cosmetics, standards; a short and honest list the clearing agent
completes.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from customs.eligibility.question import Question
from customs.eligibility.rule import Found, Rule, Scope, Todo, gettext_noop, named
from customs.eligibility.table import Table
from customs.eligibility.verdict import Verdict

SCOPE: Final = Scope(
    code="rwanda", kind="import", destinations=frozenset({"RW"}), away_from=frozenset({"RW"})
)
RESTRICTED: Final = Table(
    Path(__file__).parent / "restricted.csv",
    key="hs",
    columns=("kind", "name_en", "name_zh", "name_fr", "name_nl"),
    code="rw-restricted",
    edition="2019",
    title=gettext_noop("Goods that Rwanda restricts (short list)"),
)


class _Restricted(Rule):
    source = "Rwanda Revenue Authority, prohibited and restricted goods"
    edition = "2019"
    valid_from = date(2019, 10, 8)
    kinds: tuple[str, ...] = ()

    def finds(self, question: Question) -> Found | None:
        row = RESTRICTED.longest(question.hs, question.on)
        if row is None or row["kind"] not in self.kinds:
            return None
        return Found(row=row, params=named(row))


class RwPlasticBags(_Restricted):
    """{name} may not be brought into Rwanda."""

    source = "Law No 17/2019 on plastic carry bags and single-use plastic items"
    verdict = Verdict.NO
    kinds = ("plastic", "arms")


class RwPlasticPacking(Rule):
    """Plastic bags and single-use plastic around the goods are taken off at the border and fined."""

    source = "Law No 17/2019 on plastic carry bags and single-use plastic items"
    edition = "2019"
    valid_from = date(2019, 10, 8)
    verdict = Verdict.YES_IF
    todo = Todo("paper_packing", gettext_noop("Pack it in paper or cardboard and say so."))

    def finds(self, question: Question) -> Found | None:
        return Found(verdict=Verdict.YES if question.says("plastic_packing") is False else Verdict.YES_IF)


class RwSingleUsePlastic(_Restricted):
    """{name} made for one use may not be brought into Rwanda."""

    source = "Law No 17/2019 on plastic carry bags and single-use plastic items"
    verdict = Verdict.YES_IF
    kinds = ("plastic_item",)
    todo = Todo("say_lasting", gettext_noop("Say that it is made to be used again."))

    def finds(self, question: Question) -> Found | None:
        found = super().finds(question)
        if found is None:
            return None
        verdict = {True: Verdict.NO, False: Verdict.YES, None: Verdict.YES_IF}[question.says("single_use")]
        return Found(row=found.row, params=found.params, verdict=verdict)


class RwFda(_Restricted):
    """{name} needs the permit of Rwanda FDA before import."""

    source = "Law No 003/2018 establishing Rwanda FDA"
    verdict = Verdict.YES_IF
    kinds = ("skin", "food", "drink", "medicine", "tobacco")
    todo = Todo("rwanda_fda", gettext_noop("The importer asks the permit in the Electronic Single Window."))

    def finds(self, question: Question) -> Found | None:
        found = super().finds(question)
        if found is not None and question.fact("import_permit"):
            return Found(row=found.row, params=found.params, verdict=Verdict.YES)
        return found


class RwSanitary(_Restricted):
    """{name} needs a permit of the inspectorate (RICA) and a health certificate."""

    source = "RICA, sanitary and phytosanitary measures"
    verdict = Verdict.ASK
    kinds = ("sanitary",)
    todo = Todo("ask_agency", gettext_noop("The agency asks the clearing agent in Kigali."))


class RwUsedClothing(_Restricted):
    """{name} bears a prohibitive duty in Rwanda and is not sold here."""

    source = "EAC gazette, stay of application for Rwanda"
    verdict = Verdict.NO
    kinds = ("used",)


class RwClearingAgent(Rule):
    """A clearing agent in Rwanda files every import; there is no relief for small parcels that we know of."""

    source = "Rwanda Revenue Authority, Electronic Single Window"
    edition = "2026-11"
    confidence = "B"
    verdict = Verdict.YES_IF
    todo = Todo("name_agent", gettext_noop("Name the clearing agent and the buyer's TIN."))

    def finds(self, question: Question) -> Found | None:
        return Found(verdict=Verdict.YES if question.fact("clearing_agent") else Verdict.YES_IF)
