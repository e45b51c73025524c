"""The document check of one consignment, for people: the rows, how each document stands, who mends what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, cast
from uuid import UUID

from django.utils.translation import gettext, ngettext

from customs.comparison import DOCUMENTS, SECRET, CheckRow, compare, fixer_of
from customs.models import Declaration
from customs.models.declaration import DeclarationKind
from customs.regime import ImportRegime, office
from customs.states import ImportState
from ewtp.kernel.fields import mask

_FILED: Final = frozenset(
    {
        ImportState.SENT,
        ImportState.SUBMITTED,
        ImportState.ACCEPTED,
        ImportState.REVIEW,
        ImportState.APPROVED,
        ImportState.INSPECTION,
        ImportState.DETAINED,
    }
)
"""The list is at customs, who has not decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentCheck:
    """`states` are the documents' own, by kind, empty for one that is not made. `who` and `until` while a
    correction is waited for.
    """

    declaration: UUID
    reference: str
    state: str
    rows: tuple[CheckRow, ...]
    states: Mapping[str, str]
    reason: str
    who: str
    until: datetime | None

    @property
    def differing(self) -> tuple[CheckRow, ...]:
        return tuple(row for row in self.rows if not row.agrees)

    @property
    def headline(self) -> str:
        """The answer, in the active language."""
        count, of = len(self.differing), len(self.rows)
        if not count:
            return gettext("All %(of)d fields agree.") % {"of": of} + " " + self._then()
        if any(len(set(row.said.values())) > 1 for row in self.differing):
            said = ngettext(
                "%(count)d of %(of)d fields differs.", "%(count)d of %(of)d fields differ.", count
            )
        else:
            said = ngettext(
                "%(count)d of %(of)d fields is not accepted.",
                "%(count)d of %(of)d fields are not accepted.",
                count,
            )
        said %= {"count": count, "of": of}
        return f"{said} {self._then()}"

    def _then(self) -> str:
        if self.until is not None:
            return gettext("Filing is held.")
        if self.state in {ImportState.REJECTED, ImportState.RETURNED, ImportState.CANCELLED}:
            return gettext("Nothing more is filed.")
        if self.state in {ImportState.RELEASED, ImportState.CLOSED}:
            return gettext("Customs released it.")
        if self.state in _FILED:
            return gettext("Everything is filed.")
        return gettext("Filing goes on by itself.")


def document_check(*, consignment: UUID, hidden: frozenset[str] = SECRET) -> DocumentCheck | None:
    """Of the newest import declaration; None where there is none. The values of the rows in `hidden` are
    masked. Two queries. Raises NoRegime.
    """
    declaration = (
        Declaration.objects.filter(consignment=consignment, kind=DeclarationKind.IMPORT)
        .defer("amendment")
        .order_by("-attempt")
        .first()
    )
    if declaration is None:
        return None
    entry = declaration.import_entry
    breaches = cast("ImportRegime", office(declaration.regime)).check(entry)
    named = declaration.mend_fields if declaration.mend_by is not None else ()
    rows = compare(entry, breaches=breaches, named=named)
    papers = dict(declaration.documents.values_list("kind", "state"))
    return DocumentCheck(
        declaration=declaration.pk,
        reference=declaration.reference,
        state=declaration.state,
        rows=tuple(_masked(row, hidden) for row in rows),
        states={kind: papers.get(kind, "") for kind in DOCUMENTS},
        reason=declaration.office_reason,
        who=fixer_of(declaration.mend_fields) if declaration.mend_by is not None else "",
        until=declaration.mend_by,
    )


def _masked(row: CheckRow, hidden: frozenset[str]) -> CheckRow:
    """A number keeps its last four signs; a name or an address shows none."""
    if row.field not in hidden:
        return row
    shown = 4 if row.field in SECRET else 0
    return replace(row, said={document: mask(value, shown=shown) for document, value in row.said.items()})
