"""Declarations under their locks with what is known of them, read together: many cost what one does.

What is decided on a case is gathered in `changes` and seen in its objects at once; `changes.write()` puts it
into the database. Code that reads the database itself writes first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from customs.actions.hold import held
from customs.events import DeclarationReady
from customs.models import Declaration, DeclarationDocument, Notice
from customs.models.declaration import DeclarationKind
from customs.regime import office
from ewtp.kernel.changes import Changes


@dataclass(eq=False)
class Case:
    """One declaration, locked to the end of the transaction, with those documents and notices that were
    asked for: documents of these `kinds`, all where it is None.
    """

    declaration: Declaration
    changes: Changes
    documents: list[DeclarationDocument] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    kinds: Collection[str] | None = None

    @property
    def is_export(self) -> bool:
        return self.declaration.kind == DeclarationKind.EXPORT

    def said_of(self, document: DeclarationDocument) -> list[Notice]:
        return [notice for notice in self.notices if notice.document_id == document.pk]

    def queue(self, *, kind: str, key: str, params: Mapping[str, str] | None = None) -> bool:
        """Put a document in line unless one of this key is there. Returns whether it is new; tell with
        `ready`. Raises LookupError for a kind that was not read.
        """
        if self.kinds is not None and kind not in self.kinds:
            raise LookupError(f"documents of kind {kind} were not read")
        if any(document.kind == kind and document.key == key for document in self.documents):
            return False
        document = DeclarationDocument(
            declaration=self.declaration,
            kind=kind,
            key=key,
            regime=self.declaration.regime,
            message=office(self.declaration.regime).sends(kind),
            params=dict(params or {}),
            made_at=self.changes.at,
        )
        self.documents.append(document)
        self.changes.begin(document)
        return True

    def ready(self) -> None:
        """Have everything of the declaration that is in line sent once the transaction commits."""
        declaration = self.declaration
        self.changes.publish(
            DeclarationReady(consignment=declaration.consignment, declaration=declaration.pk)
        )

    def tell_held(self, *, code: str, reason: str) -> None:
        self.changes.publish(held(self.declaration, code=code, reason=reason))


def open_cases(
    declarations: Iterable[UUID],
    *,
    changes: Changes,
    kinds: Collection[str] | None = None,
    heard: Collection[str] = (),
    with_entries: bool = False,
) -> list[Case]:
    """Lock these declarations, in the one order that all use, and read their documents (of these `kinds`
    only), with the notices of those of the kinds `heard`. Without `with_entries` an entry is read when it is
    asked for, each by itself.
    """
    locked = Declaration.objects.select_for_update().filter(pk__in=set(declarations)).order_by("pk")
    if not with_entries:
        locked = locked.defer("payload", "amendment")
    cases = {row.pk: Case(row, changes, kinds=kinds) for row in locked}
    documents = DeclarationDocument.objects.filter(declaration__in=cases)
    if kinds is not None:
        documents = documents.filter(kind__in=kinds)
    for document in documents.order_by("pk"):
        document.declaration = cases[document.declaration_id].declaration
        cases[document.declaration_id].documents.append(document)
    keys = [document.pk for case in cases.values() for document in case.documents if document.kind in heard]
    if keys:
        for notice in Notice.objects.filter(document__in=keys).order_by("pk"):
            cases[notice.declaration_id].notices.append(notice)
    return list(cases.values())
