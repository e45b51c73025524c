"""The front door of customs: what goods cost, may they go, declare them out and in, and where declarations
stand.
"""

from __future__ import annotations

from customs.actions.amend_export import NotNow, amend_export
from customs.actions.answer_originals import answer_originals
from customs.actions.cancel_export import cancel_export
from customs.actions.cancel_import import cancel_import
from customs.actions.confirm_code import CodesDiffer, confirm_code
from customs.actions.correct_import import correct_import
from customs.actions.decide_parties import (
    PartiesUndecided,
    clear_parties,
    object_to_clearance,
    refuse_parties,
)
from customs.actions.declare_return import declare_return
from customs.actions.file_documents import file_all_documents, file_documents
from customs.actions.file_list import file_list, file_lists
from customs.actions.follow_address import await_address, follow_address
from customs.actions.follow_returns import note_return_arrival
from customs.actions.give_document import NotTaken, give_document
from customs.actions.lodge_export import lodge_export
from customs.actions.note_delivery import note_delivery
from customs.actions.note_departure import note_departure
from customs.actions.propose_rule_change import ChangeRefused
from customs.actions.restore_quota import restore_quota
from customs.actions.screen_parties import screen_parties
from customs.actions.use_quota import use_quota
from customs.bulk import GIVEN_UP
from customs.checks import check_goods_code, check_identity_number
from customs.citing import cited
from customs.comparison import CheckRow, compare
from customs.destinations import ImportTerms, export_offices, import_terms
from customs.document_check import DocumentCheck, document_check
from customs.documents_asked import RequestView, document_requests, given_file
from customs.eligibility.question import Question
from customs.eligibility.transport import BATTERY_UNKNOWN
from customs.eligibility.verdict import Verdict, is_stricter
from customs.eligibility_wording import verdict_word
from customs.eligible import (
    EligibilityView,
    RuleView,
    answers,
    eligibility,
    flags,
    rule_sentences,
    screen,
    statements,
    verdicts,
)
from customs.events import (
    CorrectionAsked,
    CorrectionMade,
    DocumentsAsked,
    DocumentsGiven,
    EntryWanted,
    ExitInDoubt,
    ExportExited,
    ExportHeld,
    ExportRefused,
    ExportReleased,
    FullExportWanted,
    ImportCancelled,
    ImportHeld,
    ImportRefused,
    ImportReleased,
    OriginalsAsked,
    PartiesCleared,
    PartiesHeld,
    PartiesRefused,
    ReturnOverdue,
    ReturnRefused,
    ReturnSettled,
    RuleChangeDecided,
)
from customs.exit_alarms import first_alarm_days
from customs.export_facts import export_facts, missing_unit
from customs.export_proofs import ExportProof, exit_confirmation, export_proofs
from customs.field_words import how_mended, row_label
from customs.field_words import named as field_names
from customs.goods_codes import classify_goods, ended_codes, paths, unknown_codes
from customs.goods_on_sale import GoodsOnSale
from customs.goods_on_sale import register as register_goods
from customs.landed_cost import landed_cost
from customs.office_names import office_at, office_of, office_words
from customs.override_views import OverrideView, override_view, propose_override
from customs.party_checks import (
    ListState,
    PartyCheckView,
    PartyQueue,
    had_hit,
    list_state,
    party_check,
    party_queue,
)
from customs.queries import confirmed_code, declarations, history, masked_xml, quota
from customs.regime import NoRegime
from customs.standing import Standing, situation, situation_of, standing, with_papers
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
    PaymentOriginals,
    Person,
    QuotaView,
    Reason,
    Trader,
    WaybillFact,
    WireLine,
)
from customs.watched import register as register_watched
from customs.wording import way_of_import

__all__ = [
    "BATTERY_UNKNOWN",
    "GIVEN_UP",
    "ChangeRefused",
    "CheckRow",
    "CodesDiffer",
    "ConfirmedCode",
    "Consignee",
    "CorrectionAsked",
    "CorrectionMade",
    "CostLine",
    "DeclarationView",
    "DocumentCheck",
    "DocumentsAsked",
    "DocumentsGiven",
    "EligibilityView",
    "EntryWanted",
    "ExitInDoubt",
    "ExportEntry",
    "ExportExited",
    "ExportHeld",
    "ExportProof",
    "ExportRefused",
    "ExportReleased",
    "FullExportWanted",
    "GoodsAnswer",
    "GoodsCandidate",
    "GoodsItem",
    "GoodsOnSale",
    "GoodsPath",
    "ImportCancelled",
    "ImportEntry",
    "ImportHeld",
    "ImportRefused",
    "ImportReleased",
    "ImportTerms",
    "LandedCost",
    "LineCost",
    "ListState",
    "Movement",
    "NoRegime",
    "NotNow",
    "NotTaken",
    "OriginalsAsked",
    "OverrideView",
    "PartiesCleared",
    "PartiesHeld",
    "PartiesRefused",
    "PartiesUndecided",
    "PartyCheckView",
    "PartyQueue",
    "PaymentFact",
    "PaymentOriginals",
    "Person",
    "Question",
    "QuotaView",
    "Reason",
    "RequestView",
    "ReturnOverdue",
    "ReturnRefused",
    "ReturnSettled",
    "RuleChangeDecided",
    "RuleView",
    "Standing",
    "Trader",
    "Verdict",
    "WaybillFact",
    "WireLine",
    "amend_export",
    "answer_originals",
    "answers",
    "await_address",
    "cancel_export",
    "cancel_import",
    "check_goods_code",
    "check_identity_number",
    "cited",
    "classify_goods",
    "clear_parties",
    "compare",
    "confirm_code",
    "confirmed_code",
    "correct_import",
    "declarations",
    "declare_return",
    "document_check",
    "document_requests",
    "eligibility",
    "ended_codes",
    "exit_confirmation",
    "export_facts",
    "export_offices",
    "export_proofs",
    "field_names",
    "file_all_documents",
    "file_documents",
    "file_list",
    "file_lists",
    "first_alarm_days",
    "flags",
    "follow_address",
    "give_document",
    "given_file",
    "had_hit",
    "history",
    "how_mended",
    "import_terms",
    "is_stricter",
    "landed_cost",
    "list_state",
    "lodge_export",
    "masked_xml",
    "missing_unit",
    "note_delivery",
    "note_departure",
    "note_return_arrival",
    "object_to_clearance",
    "office_at",
    "office_of",
    "office_words",
    "override_view",
    "party_check",
    "party_queue",
    "paths",
    "propose_override",
    "quota",
    "refuse_parties",
    "register_goods",
    "register_watched",
    "restore_quota",
    "row_label",
    "rule_sentences",
    "screen",
    "screen_parties",
    "situation",
    "situation_of",
    "standing",
    "statements",
    "unknown_codes",
    "use_quota",
    "verdict_word",
    "verdicts",
    "way_of_import",
    "with_papers",
]
