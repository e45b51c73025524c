"""The front door of customs: what goods cost, may they go, declare them out and in, and where declarations
stand.
"""

from __future__ import annotations

from customs.actions.cancel_export import cancel_export
from customs.actions.confirm_code import CodesDiffer, confirm_code
from customs.actions.file_documents import file_documents
from customs.actions.file_list import file_list
from customs.actions.lodge_export import lodge_export
from customs.actions.note_delivery import note_delivery
from customs.actions.note_departure import note_departure
from customs.actions.restore_quota import restore_quota
from customs.actions.use_quota import use_quota
from customs.checks import check_goods_code, check_identity_number
from customs.events import (
    ExportExited,
    ExportHeld,
    ExportRefused,
    ExportReleased,
    ImportHeld,
    ImportRefused,
    ImportReleased,
)
from customs.goods_codes import classify_goods, ended_codes, paths
from customs.landed_cost import landed_cost
from customs.queries import confirmed_code, declarations, history, masked_xml, quota
from customs.values import (
    ConfirmedCode,
    Consignee,
    CostLine,
    DeclarationView,
    ExportEntry,
    GoodsAnswer,
    GoodsCandidate,
    GoodsItem,
    GoodsPath,
    ImportEntry,
    LandedCost,
    LineCost,
    Movement,
    PaymentFact,
    Person,
    QuotaView,
    Reason,
    Trader,
    WaybillFact,
    WireLine,
)

__all__ = [
    "CodesDiffer",
    "ConfirmedCode",
    "Consignee",
    "CostLine",
    "DeclarationView",
    "ExportEntry",
    "ExportExited",
    "ExportHeld",
    "ExportRefused",
    "ExportReleased",
    "GoodsAnswer",
    "GoodsCandidate",
    "GoodsItem",
    "GoodsPath",
    "ImportEntry",
    "ImportHeld",
    "ImportRefused",
    "ImportReleased",
    "LandedCost",
    "LineCost",
    "Movement",
    "PaymentFact",
    "Person",
    "QuotaView",
    "Reason",
    "Trader",
    "WaybillFact",
    "WireLine",
    "cancel_export",
    "check_goods_code",
    "check_identity_number",
    "classify_goods",
    "confirm_code",
    "confirmed_code",
    "declarations",
    "ended_codes",
    "file_documents",
    "file_list",
    "history",
    "landed_cost",
    "lodge_export",
    "masked_xml",
    "note_delivery",
    "note_departure",
    "paths",
    "quota",
    "restore_quota",
    "use_quota",
]
