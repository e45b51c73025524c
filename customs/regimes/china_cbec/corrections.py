"""Which refusals of the single window can be mended, and what they name.

A document returned with status 100 may be corrected and sent anew; the window says what is wrong in free text
(returnInfo). Where that text names a field that the buyer or the platform can correct, the field is given
back; a text that names none (goods found to be other than declared, no reason at all) is the end, and so are
the limits' own codes. Dated data: the phrases are what official element names and the comparison of the three
documents use.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from customs.assessment import Row

RETURNED: Final = "100"


@dataclass(frozen=True, kw_only=True)
class WordRow(Row):
    """Text of a receipt that points at a field of the entry."""

    words: tuple[str, ...]
    field: str


_ELEMENTS: Final = "CEB 202205, element names of the import XSD"
_FROM: Final = date(2016, 4, 8)

WORDS: Final = (
    WordRow(
        words=("consigneeTelephone", "收货人电话"), field="consignee.phone",
        valid_from=_FROM, source=_ELEMENTS, confidence="A",
    ),
    WordRow(
        words=("consigneeAddress", "收货地址", "收件地址"), field="consignee.address",
        valid_from=_FROM, source=_ELEMENTS, confidence="A",
    ),
    WordRow(
        words=("consignee 订单", "收货人姓名"), field="consignee.name",
        valid_from=_FROM, source=_ELEMENTS, confidence="B",
    ),
    WordRow(
        words=("buyerIdNumber", "订购人证件", "身份证号", "身份信息"), field="buyer.id_number",
        valid_from=_FROM, source=_ELEMENTS, confidence="A",
    ),
    WordRow(
        words=("buyerName", "订购人姓名"), field="buyer.name",
        valid_from=_FROM, source=_ELEMENTS, confidence="A",
    ),
    WordRow(
        words=("payerName", "payerIdNumber", "支付人与订购人"), field="payment.payer_name",
        valid_from=_FROM, source="GACC Announcement 2016 No. 26: buyer and payer are one person",
    ),
    WordRow(
        words=("amountPaid", "acturalPaid"), field="payment.amount",
        valid_from=_FROM, source=_ELEMENTS, confidence="A",
    ),
    WordRow(
        words=("payTransactionId", "payCode"), field="payment.transaction_id",
        valid_from=_FROM, source=_ELEMENTS, confidence="A",
    ),
    WordRow(
        words=("billNo", "logisticsNo", "logisticsCode"), field="waybill.waybill_no",
        valid_from=_FROM, source=_ELEMENTS, confidence="A",
    ),
    WordRow(
        words=("netWeight", "grossWeight"), field="net_mass_g",
        valid_from=_FROM, source=_ELEMENTS, confidence="A",
    ),
    WordRow(
        words=("gcode", "商品编码"), field="items.hs",
        valid_from=_FROM, source=_ELEMENTS, confidence="A",
    ),
)  # fmt: skip


def named_fields(*, code: str, reason: str, on: date) -> tuple[str, ...]:
    """The fields that a refusal names and that somebody can correct; none when it is final."""
    if code != RETURNED:
        return ()
    return tuple(row.field for row in WORDS if row.holds(on) and any(word in reason for word in row.words))
