"""The chart of accounts as data. Debit is positive, credit negative; a floor is on the account's own side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from payments.models.ledger_account import AccountKind


@dataclass(frozen=True, slots=True)
class Place:
    """`is_owned`: one account per owner. `floor` 0: the account's own side may not go negative.

    Hot: no balance row.
    """

    code: str
    kind: AccountKind
    is_owned: bool = False
    floor: int | None = None
    is_hot: bool = True


PSP_PENDING: Final = "psp_pending"
PSP_AVAILABLE: Final = "psp_available"
BUYER_FUNDS_HELD: Final = "buyer_funds_held"
SELLER_PAYABLE: Final = "seller_payable"
SELLER_DEBT: Final = "seller_debt"
TAX_PAYABLE: Final = "tax_payable"
FREIGHT_PAYABLE: Final = "freight_payable"
REFUND_IN_FLIGHT: Final = "refund_in_flight"
SURPLUS: Final = "surplus"
COMMISSION: Final = "commission"
PSP_FEE: Final = "psp_fee"
FX: Final = "fx"

CHART: Final = {
    place.code: place
    for place in (
        Place(PSP_PENDING, AccountKind.ASSET),
        Place(PSP_AVAILABLE, AccountKind.ASSET),
        Place(SELLER_DEBT, AccountKind.ASSET, is_owned=True, floor=0, is_hot=False),
        Place(BUYER_FUNDS_HELD, AccountKind.LIABILITY, is_owned=True, floor=0, is_hot=False),
        Place(SELLER_PAYABLE, AccountKind.LIABILITY, is_owned=True, floor=0, is_hot=False),
        Place(TAX_PAYABLE, AccountKind.LIABILITY),
        Place(FREIGHT_PAYABLE, AccountKind.LIABILITY),
        Place(REFUND_IN_FLIGHT, AccountKind.LIABILITY),
        Place(SURPLUS, AccountKind.LIABILITY),
        Place(COMMISSION, AccountKind.INCOME),
        Place(PSP_FEE, AccountKind.EXPENSE),
        Place(FX, AccountKind.CLEARING),
    )
}
