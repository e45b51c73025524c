"""What follows a list: cancellation before release (CEB623), return within 30 days of it (CEB625)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from sandboxes.china_window import tariff
from sandboxes.china_window.checks import Problem
from sandboxes.china_window.messages import Document
from sandboxes.kit import Documents

LIST = "CEB621Message"
CANCELLATION = "CEB623Message"
RELEASED = ("800", "899")
RETURN_DAYS = timedelta(days=30)
SAME = ("orderNo", "ebpCode", "logisticsNo", "logisticsCode", "buyerIdNumber")


class Aftermath:
    """Checks cancellations and returns against their list, and carries them out on it."""

    def __init__(self, *, filings: Documents) -> None:
        self.filings = filings

    def _list_of(self, filing: Document) -> Document | None:
        return self.filings.first(invtNo=filing["invtNo"], messageType=LIST, is_open=True)

    def problems(self, filing: Document, *, at: datetime) -> Iterator[Problem]:
        """Why this cancellation or return is not granted."""
        goods = self._list_of(filing)
        if goods is None:
            yield Problem(code="M1", text=f"清单 {filing['invtNo']} 不存在或已撤销")
            return
        for name in SAME:
            if goods["fields"][name] != filing["fields"][name]:
                yield Problem(code="M1", text=f"{name} 与清单不一致")
        is_released = goods["status"] in RELEASED
        if filing["messageType"] == CANCELLATION:
            if is_released:
                yield Problem(code="M1", text="清单已放行，不能撤销")
            if goods.get("is_cancelling"):
                yield Problem(code="M1", text="清单已申请撤销")
            return
        if not is_released:
            yield Problem(code="M1", text="清单未放行，不能退货")
        elif at - datetime.fromisoformat(goods["released_at"]) > RETURN_DAYS:
            yield Problem(code="M1", text="放行已超过30日，不能退货")
        yield from self._line_problems(goods, filing)

    @staticmethod
    def _line_problems(goods: Document, filing: Document) -> Iterator[Problem]:
        listed = {line["gnum"]: line for line in goods["lines"]}
        back = goods.get("returned_quantities", {})
        for line in filing["lines"]:
            old = listed.get(line["gnum"])
            if old is None or old["gcode"] != line["gcode"]:
                yield Problem(code="-625209", text=f"第{line['gnum']}项不在原清单中")
            elif not 0 < Decimal(line["qty"]) <= Decimal(old["qty"]) - Decimal(back.get(line["gnum"], "0")):
                yield Problem(code="-625209", text=f"第{line['gnum']}项退货数量 {line['qty']} 超过原清单")

    def hold(self, filing: Document) -> None:
        """A list under cancellation goes no further."""
        goods = self._list_of(filing)
        if goods:
            self.filings.put(goods["id"], {**goods, "is_cancelling": True})

    def carry_out(self, filing: Document) -> None:
        """Close the list, or give back to the yearly limit what returns."""
        goods = self._list_of(filing)
        if goods is None:
            return
        if filing["messageType"] == CANCELLATION:
            self.filings.put(goods["id"], {**goods, "is_open": False})
            return
        listed = {line["gnum"]: line for line in goods["lines"]}
        back = {gnum: Decimal(qty) for gnum, qty in goods.get("returned_quantities", {}).items()}
        for line in filing["lines"]:
            back[line["gnum"]] = back.get(line["gnum"], Decimal(0)) + Decimal(line["qty"])
        if all(back.get(gnum) == Decimal(line["qty"]) for gnum, line in listed.items()):
            value = tariff.dutiable(goods["fields"], goods["lines"])
        else:
            value = sum(
                (
                    Decimal(listed[gnum]["totalPrice"]) * qty / Decimal(listed[gnum]["qty"])
                    for gnum, qty in back.items()
                ),
                Decimal(0),
            )
        quantities = {gnum: str(qty) for gnum, qty in back.items()}
        self.filings.put(goods["id"], {**goods, "returned": str(value), "returned_quantities": quantities})
