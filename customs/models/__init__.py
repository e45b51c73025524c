from customs.models.classification import Classification
from customs.models.customs_return import CustomsReturn
from customs.models.declaration import Declaration
from customs.models.declaration_document import DeclarationDocument
from customs.models.document_request import DocumentRequest, GivenDocument
from customs.models.export_route import ExportRoute
from customs.models.goods_code import GoodsCode
from customs.models.mailbox import Mailbox
from customs.models.notice import Notice
from customs.models.originals_request import OriginalsRequest
from customs.models.party_check import PartyCheck
from customs.models.quota_use import QuotaUse
from customs.models.rule_change import RuleChange
from customs.models.sanctions_list import SanctionedParty, SanctionsList
from customs.models.sending import Sending

__all__ = [
    "Classification",
    "CustomsReturn",
    "Declaration",
    "DeclarationDocument",
    "DocumentRequest",
    "ExportRoute",
    "GivenDocument",
    "GoodsCode",
    "Mailbox",
    "Notice",
    "OriginalsRequest",
    "PartyCheck",
    "QuotaUse",
    "RuleChange",
    "SanctionedParty",
    "SanctionsList",
    "Sending",
]
