"""The papers that a batch of rulings is about: looked up together, then found by any of a ruling's keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Self, cast
from uuid import UUID

from customs.actions.cases import Case, open_cases
from customs.models import Declaration, DeclarationDocument
from customs.models.declaration import DeclarationKind
from customs.models.declaration_document import DocumentKind
from customs.regime import ImportRegime, RegimeInfo, Ruling, office
from ewtp.kernel.changes import Changes

MAIN: Final = ("declaration", "list")
"""The document that stands for the whole declaration."""
EXIT_SIDE: Final = ("arrival", "exit", "cancellation")
"""Documents whose answers may be about the whole declaration."""
_OF_DECLARATION: Final = frozenset({"lrn", "mrn", "invt"})
"""Keys that name the declaration: by our number, or by the office's."""

Papers = list[tuple[Case, DeclarationDocument]]


@dataclass
class Desk:
    """Cases by everything that a ruling may name them by."""

    cases: list[Case]
    _keys: dict[tuple[str, str], tuple[Case, DeclarationDocument]] = field(default_factory=dict)
    _numbers: dict[str, dict[UUID, Case]] = field(default_factory=dict)

    @classmethod
    def for_rulings(
        cls, rulings: Iterable[Ruling], *, regimes: Sequence[RegimeInfo], changes: Changes
    ) -> Self:
        """Whatever any key of any ruling names, locked, in whichever edition of the regime it was made."""
        rulings = list(rulings)
        declarations = set(_named(rulings, regimes=regimes))
        heard = _heard(rulings)
        kinds = _kinds(heard, regimes=regimes)
        desk = cls(
            open_cases(
                declarations,
                changes=changes,
                kinds=kinds,
                heard=heard,
                with_entries=any(ruling.outcome == "released" for ruling in rulings),
            )
            if declarations
            else []
        )
        for case in desk.cases:
            desk.learn(case)
        return desk

    def learn(self, case: Case) -> None:
        """Again whenever something may have changed: a number learned, a document made."""
        for document in case.documents:
            self._keys[document.kind, document.key] = (case, document)
        for number in {f"lrn:{case.declaration.reference}", f"no:{case.declaration.number}"}:
            self._numbers.setdefault(number, {})[case.declaration.pk] = case

    def papers(self, ruling: Ruling) -> Papers:
        """By the first of the ruling's keys that is known."""
        return next((found for key in ruling.keys if (found := list(self._papers(ruling, key)))), [])

    def _papers(self, ruling: Ruling, key: str) -> Iterator[tuple[Case, DeclarationDocument]]:
        kind, _colon, value = key.partition(":")
        if kind == "id":
            yield from self._sent_with(value)
        elif kind in _OF_DECLARATION:
            cases = self._numbers.get(f"lrn:{value}" if kind == "lrn" else f"no:{value}", {}).values()
            kinds = MAIN if ruling.subject in MAIN else (ruling.subject,)
            papers = [(case, paper) for case in cases for paper in case.documents if paper.kind in kinds]
            if ruling.subject not in MAIN:
                papers = sorted(papers, key=lambda pair: pair[1].made_at)[-1:]
            yield from papers
        else:
            found = self._keys.get(("list" if kind == "cop" else ruling.subject, key))
            if found:
                yield found

    def _sent_with(self, message: str) -> Papers:
        try:
            uid = UUID(message)
        except ValueError:
            return []
        return [(case, paper) for case in self.cases for paper in case.documents if paper.sending_id == uid]


def _heard(rulings: list[Ruling]) -> set[str]:
    """Kinds of papers whose notices count: those ruled on, and those that decide for the declaration."""
    if any(key.startswith("id:") for ruling in rulings for key in ruling.keys):
        return set(DocumentKind.values)
    return {*MAIN, *EXIT_SIDE, *(ruling.subject for ruling in rulings)}


def _kinds(heard: set[str], *, regimes: Sequence[RegimeInfo]) -> set[str] | None:
    """Kinds of papers to read: all of an export; of an import those heard, with all that go ahead of the list
    where one of them is among those, because they decide only together.
    """
    if any(info.kind == DeclarationKind.EXPORT for info in regimes):
        return None
    ahead = {kind for info in regimes for kind in cast("ImportRegime", office(info.code)).documents}
    return heard | ahead if heard & ahead else heard


def _named(rulings: list[Ruling], *, regimes: Sequence[RegimeInfo]) -> Iterator[UUID]:
    """Ids of the declarations that the rulings name, one query for each sort of key."""
    by_sort: dict[str, set[str]] = {}
    subjects = {"list", *(ruling.subject for ruling in rulings)}
    for ruling in rulings:
        for key in ruling.keys:
            kind, _colon, value = key.partition(":")
            if kind in {"mrn", "invt"}:
                by_sort.setdefault("number", set()).add(value)
            elif kind in {"lrn", "id"}:
                by_sort.setdefault(kind, set()).add(value)
            else:
                by_sort.setdefault("key", set()).add(key)
    codes = [info.code for info in regimes]
    kinds = {info.kind for info in regimes}
    documents = DeclarationDocument.objects.filter(regime__in=codes)
    declarations = Declaration.objects.filter(regime__in=codes)
    for sort, values in by_sort.items():
        match sort:
            case "number":
                yield from declarations.filter(number__in=values - {""}).values_list("pk", flat=True)
            case "lrn":
                named = declarations.filter(kind__in=kinds, reference__in=values)
                yield from named.values_list("pk", flat=True)
            case "id":
                sent = documents.filter(sending__in=_ids(values), sending__regime__in=codes)
                yield from sent.values_list("declaration_id", flat=True)
            case _:
                named_so = documents.filter(kind__in=subjects, key__in=values)
                yield from named_so.values_list("declaration_id", flat=True)


def _ids(values: Iterable[str]) -> Iterator[UUID]:
    for value in values:
        try:
            yield UUID(value)
        except ValueError:
            continue
