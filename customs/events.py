"""Facts that customs tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from ewtp.kernel.events import ConsignmentEvent, Event
from ewtp.kernel.money import Money


@dataclass(frozen=True, kw_only=True)
class DeclarationReady(ConsignmentEvent):
    """A declaration is written and is to be sent to its office."""

    name: ClassVar[str] = "customs.DeclarationReady"
    declaration: UUID


@dataclass(frozen=True, kw_only=True)
class ExportReleased(ConsignmentEvent):
    """`mrn` is the office's number: of a low-value parcel the reference of its line, which is no MRN (see
    `DeclarationView.number_kind`).
    """

    name: ClassVar[str] = "customs.ExportReleased"
    mrn: str
    released_at: datetime


@dataclass(frozen=True, kw_only=True)
class ExportHeld(ConsignmentEvent):
    """The office controls the goods or asks for documents."""

    name: ClassVar[str] = "customs.ExportHeld"
    reason: str
    state: str = ""


@dataclass(frozen=True, kw_only=True)
class ExportRefused(ConsignmentEvent):
    """Rejected or not released: the goods may not leave on this declaration."""

    name: ClassVar[str] = "customs.ExportRefused"
    code: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class FullExportWanted(ConsignmentEvent):
    """The low-value way did not take the parcel for a reason of its own, not of the goods: it is to be
    declared in full.
    """

    name: ClassVar[str] = "customs.FullExportWanted"
    code: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ExportExited(ConsignmentEvent):
    """The goods left the EU: the seller's VAT proof. `proof` says whose word it is: the `office` of exit's
    (CC599C), or the `carrier`'s for a low-value parcel, whose air waybill and flight are then named and
    whose `mrn` is the reference of its line.
    """

    name: ClassVar[str] = "customs.ExportExited"
    mrn: str
    exited_at: datetime
    proof: str = "office"
    awb: str = ""
    flight_no: str = ""


@dataclass(frozen=True, kw_only=True)
class ExitInDoubt(ConsignmentEvent):
    """No exit is confirmed: the office asked for proof (`code` is its message), or `days` have passed."""

    name: ClassVar[str] = "customs.ExitInDoubt"
    code: str
    days: int


@dataclass(frozen=True, kw_only=True)
class ImportReleased(ConsignmentEvent):
    """`number` is the declaration list's number, `tax` what was levied."""

    name: ClassVar[str] = "customs.ImportReleased"
    number: str
    tax: Money
    released_at: datetime


@dataclass(frozen=True, kw_only=True)
class ImportHeld(ConsignmentEvent):
    """Inspected, reviewed or detained."""

    name: ClassVar[str] = "customs.ImportHeld"
    code: str
    reason: str
    state: str = ""


@dataclass(frozen=True, kw_only=True)
class ImportCancelled(ConsignmentEvent):
    """Cancelled at our request before its release."""

    name: ClassVar[str] = "customs.ImportCancelled"
    reason: str


@dataclass(frozen=True, kw_only=True)
class CorrectionAsked(ConsignmentEvent):
    """Filing is held, or a document came back: `fields` are to be corrected by `who` (buyer, seller or
    platform) until `until`, else the import is refused.
    """

    name: ClassVar[str] = "customs.CorrectionAsked"
    who: str
    fields: tuple[str, ...]
    reason: str
    until: datetime


@dataclass(frozen=True, kw_only=True)
class CorrectionMade(ConsignmentEvent):
    """What was wrong is corrected and goes to customs (again)."""

    name: ClassVar[str] = "customs.CorrectionMade"


@dataclass(frozen=True, kw_only=True)
class EntryWanted(ConsignmentEvent):
    """A declarant wants a held filing looked at again with what is known of the consignment today."""

    name: ClassVar[str] = "customs.EntryWanted"


@dataclass(frozen=True, kw_only=True)
class DocumentsAsked(ConsignmentEvent):
    """An office that inspects asks for documents: `asked` in its words."""

    name: ClassVar[str] = "customs.DocumentsAsked"
    side: str
    asked: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DocumentsGiven(ConsignmentEvent):
    """Everything that an inspecting office asked for is given: it is the office's turn."""

    name: ClassVar[str] = "customs.DocumentsGiven"
    side: str


@dataclass(frozen=True, kw_only=True)
class ReturnSettled(ConsignmentEvent):
    """Returned goods are back in time and granted: no tax, and `value` is free again in the yearly limit."""

    name: ClassVar[str] = "customs.ReturnSettled"
    number: str
    value: Money


@dataclass(frozen=True, kw_only=True)
class ReturnRefused(ConsignmentEvent):
    name: ClassVar[str] = "customs.ReturnRefused"
    number: str
    code: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReturnOverdue(ConsignmentEvent):
    """Returned goods did not reach the supervised site by their last day: the tax stays due."""

    name: ClassVar[str] = "customs.ReturnOverdue"
    number: str
    back_by: datetime


@dataclass(frozen=True, kw_only=True)
class OriginalsAsked(ConsignmentEvent):
    """Customs wants the originals of the payment, under its session."""

    name: ClassVar[str] = "customs.OriginalsAsked"
    session: str


@dataclass(frozen=True, kw_only=True)
class OriginalsReady(ConsignmentEvent):
    """The originals are gathered and are to be sent to customs."""

    name: ClassVar[str] = "customs.OriginalsReady"
    session: str


@dataclass(frozen=True, kw_only=True)
class ImportRefused(ConsignmentEvent):
    """Returned by customs for good: the buyer is to be refunded."""

    name: ClassVar[str] = "customs.ImportRefused"
    code: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PartiesHeld(ConsignmentEvent):
    """A party is like a name on the list of sanctioned parties; officers decide before anything moves."""

    name: ClassVar[str] = "customs.PartiesHeld"


@dataclass(frozen=True, kw_only=True)
class PartiesCleared(ConsignmentEvent):
    """Two officers found that they are others than the listed ones: it goes on."""

    name: ClassVar[str] = "customs.PartiesCleared"


@dataclass(frozen=True, kw_only=True)
class PartiesRefused(ConsignmentEvent):
    """An officer refused the parties: it ends here."""

    name: ClassVar[str] = "customs.PartiesRefused"


@dataclass(frozen=True, kw_only=True)
class RuleChangeDecided(Event):
    """A second officer approved a change of a rule, or it was rejected or taken back."""

    name: ClassVar[str] = "customs.RuleChangeDecided"
    change: UUID
    is_approved: bool

    @property
    def stream(self) -> UUID:
        return self.change
