from customs.models.classification import Classification
from customs.models.declaration import Declaration
from customs.models.declaration_document import DeclarationDocument
from customs.models.goods_code import GoodsCode
from customs.models.mailbox import Mailbox
from customs.models.notice import Notice
from customs.models.quota_use import QuotaUse
from customs.models.sending import Sending

__all__ = [
    "Classification",
    "Declaration",
    "DeclarationDocument",
    "GoodsCode",
    "Mailbox",
    "Notice",
    "QuotaUse",
    "Sending",
]
