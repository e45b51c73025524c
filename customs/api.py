"""The front door of customs: what goods cost, may they go, declare them out and in, and where declarations
stand.
"""

from __future__ import annotations

from customs.actions.amend_export import NotNow, amend_export
from customs.actions.answer_originals import answer_originals
from customs.actions.cancel_export import cancel_export
from customs.actions.cancel_import import cancel_import
from customs.actions.declare_return import declare_return
from customs.actions.file_documents import file_all_documents, file_documents
from customs.actions.file_list import file_list, file_lists
from customs.actions.follow_returns import note_return_arrival
from customs.actions.lodge_export import lodge_export
from customs.actions.note_delivery import note_delivery
from customs.actions.note_departure import note_departure
from customs.actions.restore_quota import restore_quota
from customs.actions.use_quota import use_quota
from customs.checks import check_goods_code, check_identity_number
from customs.events import (
    ExitInDoubt,
    ExportExited,
    ExportHeld,
    ExportRefused,
    ExportReleased,
    ImportCancelled,
    ImportHeld,
    ImportRefused,
    ImportReleased,
    OriginalsAsked,
    ReturnOverdue,
    ReturnRefused,
    ReturnSettled,
)
from customs.landed_cost import landed_cost
from customs.queries import declarations, history, masked_xml, quota
from customs.values import (
    Consignee,
    CostLine,
    DeclarationView,
    ExportEntry,
    GoodsItem,
    ImportEntry,
    LandedCost,
    LineCost,
    Movement,
    PaymentFact,
    PaymentOriginals,
    Person,
    QuotaView,
    Reason,
    Trader,
    WaybillFact,
    WireLine,
)

__all__ = [
    "Consignee",
    "CostLine",
    "DeclarationView",
    "ExitInDoubt",
    "ExportEntry",
    "ExportExited",
    "ExportHeld",
    "ExportRefused",
    "ExportReleased",
    "GoodsItem",
    "ImportCancelled",
    "ImportEntry",
    "ImportHeld",
    "ImportRefused",
    "ImportReleased",
    "LandedCost",
    "LineCost",
    "Movement",
    "NotNow",
    "OriginalsAsked",
    "PaymentFact",
    "PaymentOriginals",
    "Person",
    "QuotaView",
    "Reason",
    "ReturnOverdue",
    "ReturnRefused",
    "ReturnSettled",
    "Trader",
    "WaybillFact",
    "WireLine",
    "amend_export",
    "answer_originals",
    "cancel_export",
    "cancel_import",
    "check_goods_code",
    "check_identity_number",
    "declarations",
    "declare_return",
    "file_all_documents",
    "file_documents",
    "file_list",
    "file_lists",
    "history",
    "landed_cost",
    "lodge_export",
    "masked_xml",
    "note_delivery",
    "note_departure",
    "note_return_arrival",
    "quota",
    "restore_quota",
    "use_quota",
]
