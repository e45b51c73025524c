"""CC507C arrival at exit, CC590C exit notification, CC583C other proof of exit, CC514C invalidation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from uuid import UUID

from customs.regimes.eu_aes.codec.header import identified, moment, office, start
from customs.regimes.eu_aes.parties import Declarant
from customs.values import ExportEntry
from customs.xml import cut, put, serialise
from ewtp.kernel.quantity import kilograms


def write_arrival(*, entry: ExportEntry, mrn: str, uid: UUID, trader: Declarant, at: datetime) -> bytes:
    root = start("CC507C", uid=uid, sender=trader, at=at)
    operation = put(root, "ExportOperation")
    put(operation, "MRN", mrn)
    put(operation, "arrivalNotificationDateAndTime", moment(at))
    put(operation, "discrepanciesExist", "0")
    office(root, "CustomsOfficeOfExitActual", entry.office_of_exit)
    identified(root, "TraderAtExit", trader.eori)
    consignment = put(put(root, "GoodsShipment"), "Consignment")
    put(consignment, "grossMass", kilograms(entry.gross_mass_g))
    put(consignment, "referenceNumberUCR", cut(f"6{entry.exporter.eori}-{entry.reference}", 35))
    return serialise(root)


def exit_date(*, departed_at: datetime | None, released_at: datetime | None, at: datetime) -> date:
    """The day (UTC) the goods left: not before the release, not after the message that tells it."""
    day = (departed_at or at).astimezone(UTC).date()
    if released_at is not None:
        day = max(day, released_at.astimezone(UTC).date())
    return min(day, at.astimezone(UTC).date())


def write_exit(
    *, entry: ExportEntry, mrn: str, awb: str, left_date: date, uid: UUID, trader: Declarant, at: datetime
) -> bytes:
    """`awb` is the master air waybill (N741)."""
    root = start("CC590C", uid=uid, sender=trader, at=at)
    operation = put(root, "ExportOperation")
    put(operation, "MRN", mrn)
    put(operation, "exitDate", left_date.isoformat())
    office(root, "CustomsOfficeOfExitActual", entry.office_of_exit)
    identified(root, "TraderAtExit", trader.eori)
    if awb:
        document = put(root, "TransportDocument")
        put(document, "sequenceNumber", "1")
        put(document, "type", "N741")
        put(document, "referenceNumber", cut(awb, 70))
    return serialise(root)


def write_proof(
    *,
    entry: ExportEntry,
    mrn: str,
    left_date: date,
    documents: Sequence[tuple[str, str]],
    uid: UUID,
    declarant: Declarant,
    at: datetime,
) -> bytes:
    """Answer to CC582C. `documents` are type (such as N741) and number of what shows that the goods left."""
    root = start("CC583C", uid=uid, sender=declarant, at=at)
    put(put(root, "ExportOperation"), "MRN", mrn)
    enquiry = put(root, "InformationAboutNonExitedExport")
    put(enquiry, "exitedFlag", "1")
    put(enquiry, "exitDate", left_date.isoformat())
    office(root, "CustomsOfficeOfExport", entry.office_of_export)
    office(root, "CustomsOfficeOfExitActual", entry.office_of_exit)
    identified(root, "Declarant", declarant.eori)
    for place, (kind, number) in enumerate(documents, start=1):
        document = put(root, "SupportingDocument")
        put(document, "sequenceNumber", place)
        put(document, "type", kind)
        put(document, "referenceNumber", cut(number, 70))
    return serialise(root)


def write_cancellation(
    *, entry: ExportEntry, lrn: str, mrn: str, reason: str, uid: UUID, declarant: Declarant, at: datetime
) -> bytes:
    """By MRN once there is one, by LRN before."""
    root = start("CC514C", uid=uid, sender=declarant, at=at)
    operation = put(root, "ExportOperation")
    put(operation, "MRN" if mrn else "LRN", mrn or lrn)
    request = put(root, "Invalidation")
    put(request, "requestDateAndTime", moment(at))
    put(request, "justification", cut(reason, 512))
    office(root, "CustomsOfficeOfExport", entry.office_of_export)
    identified(root, "Declarant", declarant.eori)
    return serialise(root)
