from customs.models.customs_return import CustomsReturn
from customs.models.declaration import Declaration
from customs.models.declaration_document import DeclarationDocument
from customs.models.document_request import DocumentRequest, GivenDocument
from customs.models.mailbox import Mailbox
from customs.models.notice import Notice
from customs.models.originals_request import OriginalsRequest
from customs.models.quota_use import QuotaUse
from customs.models.sending import Sending

__all__ = [
    "CustomsReturn",
    "Declaration",
    "DeclarationDocument",
    "DocumentRequest",
    "GivenDocument",
    "Mailbox",
    "Notice",
    "OriginalsRequest",
    "QuotaUse",
    "Sending",
]
