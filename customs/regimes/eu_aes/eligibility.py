"""What may leave the European Union: dual-use, cultural goods, endangered species, excise, chemicals,
sanctions.

A rule named Y... is the negative statement of TARIC that the export declaration makes when the seller said
no.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from customs.eligibility.question import Question
from customs.eligibility.rule import Found, Rule, Scope, Todo, gettext_noop, named
from customs.eligibility.table import Row, Table
from customs.eligibility.verdict import Verdict
from customs.regimes.eu_aes.parties import EU

SCOPE: Final = Scope(code="eu_aes", kind="export", origins=EU)
MEASURES: Final = Table(
    Path(__file__).parent / "export_measures.csv",
    key="id",
    columns=("measure", "hs", "name_en", "name_zh", "name_fr", "name_nl"),
    code="eu-export-measures",
    edition="2026-11",
    title=gettext_noop("Goods for which an export measure of the EU asks a question"),
)
DESTINATIONS: Final = Table(
    Path(__file__).parent / "destinations.csv",
    key="country",
    columns=("measure", "name_en", "name_zh", "name_fr", "name_nl"),
    code="eu-embargoes",
    edition="2026-11",
    title=gettext_noop("Destinations under wide EU export bans"),
)
ASK_LICENCE: Final = Todo(
    "hold_licence",
    gettext_noop("Ask the licence of your region (dCSG, Wallonia or Brussels) and give its number."),
)
OLD, VALUABLE = Decimal(50), Decimal(50000)


def measured(measure: str, question: Question) -> Row | None:
    """The line of a measure with the longest code that these goods begin with."""
    rows = [
        row
        for row in MEASURES.at(question.on)
        if row["measure"] == measure and question.hs.startswith(row["hs"])
    ]
    return max(rows, key=lambda row: len(row["hs"]), default=None)


class _Statement(Rule):
    """`fact`: the seller's word. No: the statement may be made. Yes: a licence, and the goods are restricted
    by the measure `about`. Unknown: it is asked.
    """

    verdict = Verdict.YES_IF
    measure = ""
    about = ""
    fact = ""
    licence = ""
    licence_todo = ASK_LICENCE

    def finds(self, question: Question) -> Found | None:
        said = question.says(self.fact)
        row = measured(self.measure, question)
        if row is None and not said:
            return None
        params = named(row) if row else {"name_en": question.hs, "name_zh": question.hs}
        if said is False:
            return Found(row=row, params=params, verdict=Verdict.YES, statements=(type(self).__name__,))
        if said is None:
            return Found(row=row, params=params)
        return self.restricted(question, row)

    def restricted(self, question: Question, row: Row | None) -> Found:
        """Under the measure: with the number of a licence they may go."""
        params = named(row) if row else {"name_en": question.hs, "name_zh": question.hs}
        about = self.about or self.measure
        number = question.fact(self.licence)
        return Found(
            row=row,
            params=params,
            verdict=Verdict.YES if number else Verdict.ASK,
            todo=None if number else self.licence_todo,
            restrictions=(about,),
            licences=((about, number),) if number else (),
        )


class Y901(_Statement):
    """{name} can be dual-use goods: some items of this kind need an export licence."""

    source = "Regulation (EU) 2021/821, Annex I; TARIC Y901"
    edition = "2021/821"
    valid_from = date(2021, 9, 9)
    measure = "dual_use"
    fact = "dual_use"
    licence = "export_licence"
    todo = Todo("say_dual_use", gettext_noop("Say that it is not in Annex I of Regulation 2021/821 (Y901)."))


class Y903(_Statement):
    """{name} can be cultural goods: old or valuable pieces need an export licence."""

    source = "Regulation (EC) No 116/2009, Annex I; TARIC Y903"
    edition = "116/2009"
    valid_from = date(2009, 3, 2)
    measure = "cultural"
    about = "cultural_goods"
    fact = "cultural"
    licence = "export_licence"
    todo = Todo("say_cultural", gettext_noop("Say how old it is, or that it is no cultural goods (Y903)."))

    def finds(self, question: Question) -> Found | None:
        """New goods are none, whatever their chapter; old ones are looked at whatever the seller says."""
        age = question.number("age_years")
        row = measured(self.measure, question)
        if row is not None and question.says("cultural") is None and age is not None and age < OLD:
            return Found(row=row, params=named(row), verdict=Verdict.YES, statements=("Y903",))
        value = question.number("value_eur")
        is_old = age is not None and age >= OLD and (value is None or value >= VALUABLE or age >= 2 * OLD)
        return self.restricted(question, row) if is_old else super().finds(question)


class Y900(_Statement):
    """{name} can be of a protected species (CITES): then it needs an export permit."""

    source = "Regulation (EC) No 338/97; TARIC Y900"
    edition = "338/97"
    valid_from = date(1997, 6, 1)
    measure = "cites"
    fact = "cites"
    licence = "cites_permit"
    licence_todo = Todo(
        "cites_permit", gettext_noop("Ask the CITES permit of the Belgian authority and give its number.")
    )
    todo = Todo(
        "say_species", gettext_noop("Name the species, or say that it is none that is protected (Y900).")
    )


class Y902(_Statement):
    """{name} can hold substances that deplete the ozone layer: such goods need a licence."""

    source = "Regulation (EU) 2024/590; TARIC Y902"
    edition = "2024/590"
    valid_from = date(2024, 3, 11)
    measure = "ozone"
    fact = "ozone"
    licence = "export_licence"
    licence_todo = Todo("ozone_licence", gettext_noop("Ask the licence in the EU's ODS licensing system."))
    todo = Todo("say_ozone", gettext_noop("Say that no such substance is inside (Y902)."))


class Y904(_Statement):
    """{name} can be goods that serve to hurt people: trade in those is forbidden or licensed."""

    source = "Regulation (EU) 2019/125; TARIC Y904"
    edition = "2019/125"
    valid_from = date(2019, 2, 20)
    measure = "torture"
    fact = "torture"
    licence = "export_licence"
    todo = Todo(
        "say_torture", gettext_noop("Say that it is not of the annexes of Regulation 2019/125 (Y904).")
    )


class Y923(_Statement):
    """{name} can be waste: sending waste needs a notification."""

    source = "Regulation (EU) 2024/1157; TARIC Y923"
    edition = "2024/1157"
    valid_from = date(2024, 5, 20)
    measure = "waste"
    fact = "waste"
    licence = "waste_notification"
    todo = Todo("say_waste", gettext_noop("Say that it is no waste (Y923)."))


class FluorinatedGases(_Statement):
    """{name} can hold fluorinated gases: such goods are labelled and their export is reported."""

    source = "Regulation (EU) 2024/573"
    edition = "2024/573"
    valid_from = date(2024, 3, 11)
    measure = "f_gas"
    fact = "f_gas"
    licence = "export_licence"
    todo = Todo("say_gas", gettext_noop("Say which refrigerant is inside, or that none is."))

    def finds(self, question: Question) -> Found | None:
        """No statement of TARIC is known for it."""
        found = super().finds(question)
        return replace(found, statements=()) if found else None


class Mercury(Rule):
    """{name} with mercury in it may not be exported."""

    source = "Regulation (EU) 2017/852, Annex II"
    edition = "2017/852"
    valid_from = date(2018, 1, 1)
    verdict = Verdict.YES_IF
    todo = Todo("say_mercury", gettext_noop("Say that there is no mercury inside."))

    def finds(self, question: Question) -> Found | None:
        said, row = question.says("mercury"), measured("mercury", question)
        if said is None and row is None:
            return None
        params = named(row) if row else {"name_en": question.hs, "name_zh": question.hs}
        verdict = {True: Verdict.NO, False: Verdict.YES, None: Verdict.YES_IF}[said]
        return Found(row=row, params=params, verdict=verdict, restrictions=("mercury",) if said else ())


class Chemicals(Rule):
    """{name} can be a chemical whose export is notified beforehand (PIC)."""

    source = "Regulation (EU) No 649/2012"
    edition = "649/2012"
    valid_from = date(2014, 3, 1)
    verdict = Verdict.ASK
    todo = Todo(
        "say_substances", gettext_noop("Send the safety data sheet; the agency looks the substances up.")
    )

    def finds(self, question: Question) -> Found | None:
        row = measured("chemicals", question)
        if row is None:
            return None
        is_none = question.says("pic") is False
        return Found(
            row=row,
            params=named(row),
            verdict=Verdict.YES if is_none else Verdict.ASK,
            restrictions=() if is_none else ("chemicals",),
        )


class Excise(Rule):
    """{name} is under excise: it leaves under suspension with an e-AD, or with the excise paid, and always
    by a full export declaration.
    """

    source = "Directive (EU) 2020/262, Art. 16 and 21"
    edition = "2020/262"
    valid_from = date(2023, 2, 13)
    verdict = Verdict.YES_IF
    todo = Todo(
        "excise_movement", gettext_noop("Give the ARC of the movement, or say that the excise was paid.")
    )
    flags = ("EXCISE",)

    def finds(self, question: Question) -> Found | None:
        row = measured("excise", question)
        abv = question.number("abv")
        is_free = abv is not None and question.under("2203") and abv <= Decimal("0.5")
        if row is None or is_free:
            return None
        arc = question.fact("arc")
        is_settled = bool(arc) or question.says("excise_paid")
        return Found(
            row=row,
            params=named(row),
            verdict=Verdict.YES if is_settled else Verdict.YES_IF,
            restrictions=("excise",),
            licences=(("excise", arc),) if arc else (),
        )


class Embargo(Rule):
    """Exports to {name} are widely banned by the EU."""

    source = "Regulations (EU) 833/2014, 765/2006 and 2017/1509"
    edition = "2026-11"
    verdict = Verdict.ASK
    todo = Todo("ask_agency", gettext_noop("Nothing is sent there before the agency has answered."))
    is_binding = True

    def finds(self, question: Question) -> Found | None:
        row = DESTINATIONS.get(question.destination, question.on)
        if row is None:
            return None
        return Found(row=row, params=named(row), restrictions=("embargo",))


class LuxuryBan(Rule):
    """Luxury goods may not be sent to {name}."""

    source = "Regulation (EU) 833/2014 Art. 3h; 765/2006; 2017/1509 Art. 10"
    edition = "2026-11"
    verdict = Verdict.NO
    is_binding = True

    def finds(self, question: Question) -> Found | None:
        row = DESTINATIONS.get(question.destination, question.on)
        if row is None or "luxury" not in row["measure"].split() or measured("luxury", question) is None:
            return None
        return Found(row=row, params=named(row))


class NoReExport(Rule):
    """{name} is on the list of goods that must not go on to Russia; the contract with the buyer says so."""

    source = "Regulation (EU) 833/2014 Art. 12g"
    edition = "2024-03-20"
    valid_from = date(2024, 3, 20)
    verdict = Verdict.YES_IF
    todo = Todo(
        "add_clause", gettext_noop("Keep the clause against re-export to Russia in the terms of sale.")
    )

    def finds(self, question: Question) -> Found | None:
        row = measured("high_priority", question)
        if row is None:
            return None
        is_agreed = question.says("no_reexport_clause")
        return Found(row=row, params=named(row), verdict=Verdict.YES if is_agreed else Verdict.YES_IF)


class _Sanctions(Rule):
    source = "EU consolidated list of persons, groups and entities subject to financial sanctions"
    valid_from = date(2001, 12, 28)
    confidence = "A"
    is_binding = True


class SanctionsHit(_Sanctions):
    """{names} is like a name on the EU list of sanctioned parties: {hits}."""

    verdict = Verdict.ASK
    todo = Todo(
        "screen_party",
        gettext_noop("An officer compares birth date, address and register before anything moves."),
    )

    def finds(self, question: Question) -> Found | None:
        seen = question.screening
        if seen is None or not seen.hits:
            return None
        hits = "; ".join(f"{hit.listed} ({hit.reference}, {hit.score} %)" for hit in seen.hits[:5])
        params = {"names": ", ".join({hit.asked: "" for hit in seen.hits}), "hits": hits}
        return Found(params=params, restrictions=("sanctions",))


class SanctionsClear(_Sanctions):
    """{names} is not on the EU list of sanctioned parties as loaded here ({edition})."""

    def finds(self, question: Question) -> Found | None:
        seen = question.screening
        if seen is None or not seen.names or not seen.edition or seen.hits:
            return None
        return Found(params={"names": ", ".join(seen.names), "edition": seen.edition})


class SanctionsListMissing(_Sanctions):
    """No list of sanctioned parties is loaded, so {names} was not compared with it."""

    verdict = Verdict.ASK
    todo = Todo("screen_by_hand", gettext_noop("An officer looks the names up in the EU sanctions map."))

    def finds(self, question: Question) -> Found | None:
        seen = question.screening
        if seen is None or not seen.names or seen.edition:
            return None
        return Found(params={"names": ", ".join(seen.names)})
