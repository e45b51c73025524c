"""Enterprises named in CEB messages, by their customs registration, and addresses on the data exchange
platform.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Enterprise:
    """`code` is a ten-character customs registration or an 18-character credit code (GB 32100)."""

    code: str
    name: str


PLATFORM: Final = Enterprise(code="3301961EW1", name="电子世界贸易平台")
"""Runs the platform on which the order was placed (ebp)."""

MERCHANT: Final = Enterprise(code="3301961EW2", name="杭州比中优选贸易有限公司")
"""The overseas sellers' appointed firm in China (ebc, GACC Announcement 2018 No. 194)."""

AGENT: Final = Enterprise(code="3301961EW3", name="杭州比中报关有限公司")
"""Declares the list and guarantees the tax (agent, assure)."""

PAYERS: Final[Mapping[str, Enterprise]] = {
    "alipay": Enterprise(code="31222699S7", name="支付宝（中国）网络技术有限公司"),
    "wechat_pay": Enterprise(code="4403169D3W", name="财付通支付科技有限公司"),
    "card": Enterprise(code="3122280009", name="银联商务支付股份有限公司"),
}
"""Payment enterprises by the method of payment."""

RECEIVING_ACCOUNT: Final = "571900000000000001"
"""The account to which the buyer's money goes in China; a placeholder of the right form."""

CUSTOMS_CODE: Final = "2991"
PORT_CODE: Final = "2991"
"""Customs district that takes the list, and district of the port of entry: Hangzhou Xiaoshan airport."""

RECEIVER: Final = "DXPEDCCEB0000002"
"""The customs system's address on the data exchange platform."""
