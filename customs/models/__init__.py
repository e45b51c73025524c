from customs.models.customs_return import CustomsReturn
from customs.models.declaration import Declaration
from customs.models.declaration_document import DeclarationDocument
from customs.models.export_route import ExportRoute
from customs.models.mailbox import Mailbox
from customs.models.notice import Notice
from customs.models.originals_request import OriginalsRequest
from customs.models.quota_use import QuotaUse
from customs.models.sending import Sending

__all__ = [
    "CustomsReturn",
    "Declaration",
    "DeclarationDocument",
    "ExportRoute",
    "Mailbox",
    "Notice",
    "OriginalsRequest",
    "QuotaUse",
    "Sending",
]
