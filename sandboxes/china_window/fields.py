"""The fields of the CEB import messages, edition 2022-05: name, type, and whether it must be there, in order.

Written `name:type` for a field that must be there and `name?type` for one that may be absent or empty. Types:
C36 = exactly 36 characters, C..60 = at most 60, C1..3 = 1 to 3, N19,5 = decimal of 19 digits with 5 decimals,
I9 = whole number of at most 9 digits, X = any content.
"""

import re
from dataclasses import dataclass
from typing import Final

_TABLES: Final = {
    "OrderHead": """
        guid:C36 appType:C1 appTime:C14 appStatus:C..3 orderType:C1 orderNo:C..60 ebpCode:C..18
        ebpName:C..100 ebcCode:C..18 ebcName:C..100 goodsValue:N19,5 freight:N19,5 discount:N19,5
        taxTotal:N19,5 acturalPaid:N19,5 currency:C3 buyerRegNo:C..60 buyerName:C..60 buyerTelephone:C..30
        buyerIdType:C1 buyerIdNumber:C..60 payCode?C..18 payName?C..100 payTransactionId?C..60
        batchNumbers?C..100 consignee:C..100 consigneeTelephone:C..50 consigneeAddress:C..200
        consigneeDistrict?C6 note?C..1000
    """,
    "OrderList": """
        gnum:I9 itemNo?C..30 itemName:C..250 gmodel:C..510 itemDescribe?C..1000 barCode?C..50 unit:C3
        qty:N19,5 price:N19,5 totalPrice:N19,5 currency:C3 country:C3 note?C..1000
    """,
    "OrderReturn": """
        guid:C36 ebpCode:C..18 ebcCode:C..18 orderNo:C..60 returnStatus:C..10 returnTime:C17
        returnInfo:C..1000
    """,
    "PaymentHead": """
        guid:C36 appType:C1 appTime:C14 appStatus:C..3 payCode:C..18 payName:C..100 payTransactionId:C..60
        orderNo:C..60 ebpCode:C..18 ebpName:C..100 payerIdType:C1 payerIdNumber:C..60 payerName:C..60
        telephone?C..60 amountPaid:N19,5 currency:C3 payTime:C14 note?C..1000
    """,
    "PaymentReturn": """
        guid:C36 payCode:C..18 payTransactionId:C..60 returnStatus:C..10 returnTime:C17 returnInfo:C..1000
    """,
    "LogisticsHead": """
        guid:C36 appType:C1 appTime:C14 appStatus:C..3 logisticsCode:C..18 logisticsName:C..100
        logisticsNo:C..60 billNo?C..37 orderNo:C..60 freight?N19,5 insuredFee?N19,5 currency:C3 weight:N19,5
        packNo:I9 goodsInfo?C..200 consignee:C..100 consigneeAddress:C..200 consigneeTelephone:C..50
        note?C..1000
    """,
    "LogisticsReturn": """
        guid:C36 logisticsCode:C..18 logisticsNo:C..60 returnStatus:C..10 returnTime:C17 returnInfo:C..1000
    """,
    "LogisticsStatus": """
        guid:C36 appType:C1 appTime:C14 appStatus:C..3 logisticsCode:C..18 logisticsName:C..100
        logisticsNo:C..60 logisticsStatus:C1 logisticsTime:C14 note?C..1000
    """,
    "LogisticsStatusReturn": """
        guid:C36 logisticsCode:C..18 logisticsNo:C..60 logisticsStatus:C1 returnStatus:C..10 returnTime:C17
        returnInfo:C..1000
    """,
    "InventoryHead": """
        guid:C36 appType:C1 appTime:C14 appStatus:C..3 orderNo:C..60 ebpCode:C..18 ebpName:C..100
        ebcCode:C..18 ebcName:C..100 logisticsNo:C..60 logisticsCode:C..18 logisticsName:C..100 copNo?C..20
        preNo?C..18 assureCode:C..30 emsNo?C..30 invtNo?C..18 ieFlag:C1 declTime:C8 customsCode:C4
        portCode:C4 ieDate?C8 buyerIdType:C1 buyerIdNumber:C..60 buyerName:C..60 buyerTelephone:C..30
        consigneeAddress:C..200 agentCode:C..18 agentName:C..100 areaCode?C..18 areaName?C..100 tradeMode:C4
        trafMode:C1 trafNo?C..100 voyageNo?C..32 billNo?C..37 loctNo?C..10 licenseNo?C..19 country:C3
        freight:N19,5 insuredFee:N19,5 currency:C3 wrapType?C1 packNo:I9 grossWeight:N19,5 netWeight:N19,5
        note?C..1000
    """,
    "InventoryList": """
        gnum:I9 itemRecordNo?C..30 itemNo?C..20 itemName?C..250 gcode:C10 gname:C..250 gmodel:C..510
        barCode?C..50 country:C3 tradeCountry?C1..3 currency:C3 qty:N19,5 unit:C3 qty1:N19,5 unit1:C3
        qty2?N19,5 unit2?C3 price:N19,5 totalPrice:N19,5 note?C..1000
    """,
    "InventoryReturn": """
        guid:C36 customsCode?C4 ebpCode?C..18 ebcCode?C..18 agentCode?C..18 copNo:C..20 preNo:C18 invtNo?C18
        returnStatus:C..10 returnTime:C17 returnInfo:C..1000
    """,
    "InvtCancel": """
        guid:C36 appType:C1 appTime:C14 appStatus:C..3 customsCode:C4 orderNo:C..60 ebpCode:C..18
        ebpName:C..100 ebcCode:C..18 ebcName:C..100 logisticsNo:C..60 logisticsCode:C..18
        logisticsName:C..100 copNo?C..20 preNo?C..18 invtNo:C..18 buyerIdType:C1 buyerIdNumber:C..60
        buyerName:C..60 buyerTelephone:C..30 agentCode:C..18 agentName:C..100 reason:C..1000 note?C..1000
    """,
    "InvtCancelReturn": """
        guid:C36 customsCode?C4 agentCode?C..18 ebpCode?C..18 ebcCode?C..18 copNo:C..20 preNo:C18 invtNo?C18
        returnStatus:C..10 returnTime:C17 returnInfo:C..1000
    """,
    "InvtRefundHead": """
        guid:C36 appType:C1 appTime:C14 appStatus:C..3 customsCode:C4 orderNo:C..60 ebpCode:C..18
        ebpName:C..100 ebcCode:C..18 ebcName:C..100 logisticsNo:C..60 logisticsCode:C..18
        logisticsName:C..100 copNo?C..20 preNo?C..18 invtNo:C..18 buyerIdType:C1 buyerIdNumber:C..60
        buyerName:C..60 buyerTelephone:C..30 agentCode:C..18 agentName:C..100 reason:C..1000 note?C..1000
    """,
    "InvtRefundList": """
        gnum:I9 gcode:C10 gname:C..250 qty:N19,5 unit:C3 note?C..1000
    """,
    "InvtRefundReturn": """
        guid:C36 customsCode?C4 agentCode?C..18 ebpCode?C..18 ebcCode?C..18 copNo:C..20 preNo:C18 invtNo?C18
        returnStatus:C..10 returnTime:C17 returnInfo:C..1000
    """,
    "TaxHeadRd": """
        guid:C36 returnTime:C17 invtNo:C..18 taxNo:C..50 customsTax:N19,5 valueAddedTax:N19,5
        consumptionTax:N19,5 status:C1 entDutyNo?C..50 note?C..1000 assureCode?C..64 ebcCode?C..64
        logisticsCode?C..64 agentCode?C..18 customsCode?C4
    """,
    "TaxListRd": """
        gnum:I9 gcode:C10 taxPrice:N19,5 customsTax:N19,5 valueAddedTax:N19,5 consumptionTax:N19,5
    """,
    "MessageReturn": """
        guid:C36 returnStatus:C..10 returnInfo:C..5000 returnTime:C17 oriCopMsgId:C..255
        oriMessageType:C..15 oriBizMessage:C
    """,
    "BaseTransfer": """
        copCode:C..18 copName:C..100 dxpMode:C3 dxpId:C..30 note?C..1000
    """,
    "BaseSubscribe": """
        status:C..100 dxpMode:C3 dxpAddress:C..100 note?C..1000
    """,
    "ExtendMessage": """
        name:C..30 version:C..30 Message:X
    """,
}


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field: `shortest` and `longest` count characters (-1: no limit), `digits`, `decimals` figures."""

    name: str
    is_required: bool
    kind: str
    shortest: int = 0
    longest: int = -1
    digits: int = 0
    decimals: int = 0

    def problem(self, text: str) -> str:
        """Why this text doesn't fit; empty when it does."""
        if self.kind == "C":
            return self._length_problem(text)
        if self.kind == "I" and not re.fullmatch(r"\s*[+-]?[0-9]{1,9}\s*", text):
            return f"{self.name} 必须为不超过9位的整数"
        if self.kind == "N":
            match = re.fullmatch(r"\s*[+-]?([0-9]*)(?:\.([0-9]*))?\s*", text)
            whole, part = (match[1].lstrip("0"), (match[2] or "").rstrip("0")) if match else ("", "")
            if match is None or not (match[1] or match[2]):
                return f"{self.name} 必须为数值"
            if len(part) > self.decimals or len(whole) + len(part) > self.digits:
                return f"{self.name} 超出 N{self.digits},{self.decimals}"
        return ""

    def _length_problem(self, text: str) -> str:
        if len(text) < self.shortest:
            return f"{self.name} 长度 {len(text)}，不得少于 {self.shortest}"
        if 0 <= self.longest < len(text):
            return f"{self.name} 长度 {len(text)}，不得超过 {self.longest}"
        return ""


def _field(text: str) -> Field:
    match = re.fullmatch(r"(\w+)([:?])(?:C(\d*)(\.\.)?(\d*)|N(\d+),(\d+)|(I)9|(X))", text)
    if match is None:
        raise ValueError(f"{text!r} is not written as name:type")
    name, is_required = match[1], match[2] == ":"
    if match[6]:
        return Field(
            name=name, is_required=is_required, kind="N", digits=int(match[6]), decimals=int(match[7])
        )
    if match[8] or match[9]:
        return Field(name=name, is_required=is_required, kind=match[8] or match[9])
    if match[4]:
        shortest = int(match[3] or is_required)
        return Field(name=name, is_required=is_required, kind="C", shortest=shortest, longest=int(match[5]))
    if not match[3]:
        return Field(name=name, is_required=is_required, kind="C")
    size = int(match[3])
    return Field(name=name, is_required=is_required, kind="C", shortest=size, longest=size)


FIELDS: Final = {entity: tuple(_field(text) for text in table.split()) for entity, table in _TABLES.items()}
"""Every entity's fields in the order in which they must stand."""
