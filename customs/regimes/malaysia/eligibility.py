"""What Malaysia takes by post and courier: a short and honest list; the importer confirms the rest."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from customs.eligibility.question import Question
from customs.eligibility.rule import Found, Rule, Scope, Todo, gettext_noop, named
from customs.eligibility.table import Table
from customs.eligibility.verdict import Verdict

SCOPE: Final = Scope(
    code="malaysia", kind="import", destinations=frozenset({"MY"}), away_from=frozenset({"MY"})
)
RESTRICTED: Final = Table(
    Path(__file__).parent / "restricted.csv",
    key="hs",
    columns=("kind", "name_en", "name_zh", "name_fr", "name_nl"),
    code="my-restricted",
    edition="2023",
    title=gettext_noop("Goods that Malaysia restricts (short list)"),
)
CONFIRM: Final = Todo(
    "confirm_importer", gettext_noop("Have the importer confirm it with customs before the first parcel.")
)


class _Restricted(Rule):
    source = "Customs (Prohibition of Imports) Order 2023"
    edition = "2023"
    valid_from = date(2024, 1, 1)
    kinds: tuple[str, ...] = ()

    def finds(self, question: Question) -> Found | None:
        row = RESTRICTED.longest(question.hs, question.on)
        if row is None or row["kind"] not in self.kinds:
            return None
        return Found(row=row, params=named(row))


class MyAlcoholTobacco(_Restricted):
    """{name} stays outside Malaysia's low value goods scheme and needs an import licence and excise
    stamps.
    """

    source = "Sales Tax (Low Value Goods) rules 2023; Excise Act 1976"
    verdict = Verdict.NO
    kinds = ("alcohol", "tobacco")
    todo = Todo("licensed_importer", gettext_noop("Sell it to a licensed importer, as cargo."))


class MyHalal(_Restricted):
    """{name} comes into Malaysia only with a veterinary permit and from halal-approved plants."""

    source = "Animals Rules 1962; Trade Descriptions (Certification and Marking of Halal) Order 2011"
    verdict = Verdict.NO
    kinds = ("meat",)
    todo = Todo("halal_permit", gettext_noop("Get the plant approved by DVS and JAKIM first."))


class MyHalalClaim(Rule):
    """A food may be called halal in Malaysia only with a certificate that JAKIM recognises."""

    source = "Trade Descriptions (Certification and Marking of Halal) Order 2011"
    edition = "2011"
    verdict = Verdict.YES_IF
    valid_from = date(2012, 1, 1)
    todo = Todo("halal_certificate", gettext_noop("Give the certificate, or make no such claim."))

    def finds(self, question: Question) -> Found | None:
        is_claimed = question.says("halal")
        return Found() if is_claimed and not question.fact("halal_certificate") else None


class MyPermit(_Restricted):
    """{name} needs a permit or notification of the authority in charge before import."""

    verdict = Verdict.YES_IF
    kinds = ("dairy", "plant", "cosmetic", "toy", "radio")
    todo = Todo(
        "get_permit",
        gettext_noop("Ask the importer for the permit (DVS, DOA, NPRA, SIRIM) and give its number."),
    )

    def finds(self, question: Question) -> Found | None:
        found = super().finds(question)
        if found is not None and question.fact("import_permit"):
            return Found(row=found.row, params=found.params, verdict=Verdict.YES)
        return found


class MyProhibited(_Restricted):
    """{name} may not be sent to consumers in Malaysia."""

    verdict = Verdict.NO
    kinds = ("medicine", "arms")


class MyShortList(Rule):
    """Our rules for Malaysia are a short list, and none of it is about these goods."""

    source = "eWTP"
    edition = "2026-11"
    confidence = "C"
    verdict = Verdict.YES_IF
    todo = CONFIRM

    def finds(self, question: Question) -> Found | None:
        return None if RESTRICTED.longest(question.hs, question.on) else Found()
