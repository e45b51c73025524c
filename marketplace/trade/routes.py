"""The routes that a run of trades can take, and who buys what from whom on each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """`code` names the hub and the town of the door; the flight may land elsewhere, as goods for Brussels do
    in Liège.
    """

    code: str
    seller: str
    buyer: str
    methods: tuple[str, ...]


ROUTES: Final = {
    route.code: route
    for route in (
        Route(code="LGG-HGH", seller="BE", buyer="CN", methods=("alipay", "wechat_pay")),
        Route(code="LGG-KUL", seller="BE", buyer="MY", methods=("card",)),
        Route(code="LGG-KGL", seller="BE", buyer="RW", methods=("card",)),
        Route(code="HGH-BRU", seller="CN", buyer="BE", methods=("card",)),
    )
}
FIRST: Final = ROUTES["LGG-HGH"]
