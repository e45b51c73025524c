"""Customs at work: every document is checked, stored, and moved through its statuses one step at a time."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Protocol

from sandboxes.china_window import checks, numbers, receipts, tariff
from sandboxes.china_window.aftermath import Aftermath
from sandboxes.china_window.checks import Problem
from sandboxes.china_window.intake import Intake
from sandboxes.china_window.messages import SHAPES, Document
from sandboxes.china_window.receipts import BEIJING, Receipt
from sandboxes.kit import Kit

LIST = "CEB621Message"
SPOILERS = ("refuse", "inspect", "ask_documents", "detain", "send_failed")
NEXT = {
    "CEB311Message": {"2": "120"},
    "CEB411Message": {"2": "120"},
    "CEB511Message": {"2": "120"},
    "CEB513Message": {"2": "399"},
    "CEB623Message": {"2": "120", "120": "399"},
    "CEB625Message": {"2": "120", "120": "399"},
    LIST: {"2": "3", "3": "120", "120": "399", "300": "399", "399": "800", "800": "899"},
}
TEXTS = {
    "1": "电子口岸已暂存",
    "3": "发送海关成功",
    "4": "发送海关失败",
    "120": "[Code:1800;Desc:逻辑校验通过]",
    "300": "人工审核",
    "399": "海关审结",
    "500": "查验",
    "501": "扣留移送通关",
    "700": "退运",
    "800": "放行",
    "899": "结关",
}
HELD = ("500", "501")
ASKED = "查验，请提供商业发票及装箱单"
REFUSAL = "海关退单"
DELAY_SECONDS = 10.0


class Post(Protocol):
    """How a receipt leaves."""

    def __call__(self, dxp_id: str, receipt: Receipt, *, subject: str) -> None: ...


class Customs:
    """The filings and their moves."""

    def __init__(self, *, kit: Kit, post: Post) -> None:
        self.kit = kit
        self.post = post
        self.filings = kit.store.documents(
            "filing",
            index=(
                "key",
                "invtNo",
                "status",
                "fields.orderNo",
                "fields.buyerIdNumber",
                "fields.copNo",
                "fields.logisticsNo",
            ),
        )
        self.intake = Intake(filings=self.filings)
        self.aftermath = Aftermath(filings=self.filings)
        kit.due.on("move", lambda step: self.move(step["id"], to=step["to"]))

    def file(self, document: Document, *, dxp_id: str) -> None:
        """Take one document: refuse it outright with a negative code, or send its first receipt and go on."""
        at = datetime.now(UTC)
        fields, kind = document["fields"], document["messageType"]
        number = numbers.pre_number(self.kit.store, at=at)
        filing: Document = {
            **document,
            "id": number,
            "preNo": number,
            "invtNo": fields["invtNo"] if kind in ("CEB623Message", "CEB625Message") else "",
            "key": "|".join(fields[name] for name in SHAPES[kind].key),
            "dxp_id": dxp_id,
            "status": "",
            "is_open": True,
            "year": at.astimezone(BEIJING).year,
            "outcome": "",
            "detail": "",
            "is_manual": False,
            "returned": "0",
        }
        if SHAPES[kind].is_signed and fields["appStatus"] == "1":
            self._tell({**filing, "is_open": False}, "1", TEXTS["1"])
            return
        problems = [p for p in checks.document(document, at=at) if p.status != "100"]
        if problem := next(iter((*problems, *self.intake.problems(filing))), None):
            self._refuse(filing, problem)
            return
        self._told(filing)
        self.intake.make_room(filing)
        self._tell(filing, "2", f"新增申报成功[{fields['guid']}]")
        delay = self.kit.behaviours.take("delay", message={**fields, "messageType": kind})
        to = "4" if filing["outcome"] == "send_failed" else NEXT[kind]["2"]
        wait = None if delay is None else DELAY_SECONDS if delay.seconds is None else delay.seconds
        self.kit.due.schedule("move", {"id": number, "to": to}, seconds=wait)

    def _told(self, filing: Document) -> None:
        """What this document was singled out for."""
        message = {**filing["fields"], "messageType": filing["messageType"]}
        is_list = filing["messageType"] == LIST
        told = self.kit.behaviours.take(*(SPOILERS if is_list else ("refuse_document",)), message=message)
        if told:
            filing |= {"outcome": told.kind, "detail": told.detail}
        filing["is_manual"] = is_list and self.kit.behaviours.take("manual", message=message) is not None

    def move(self, id: str, *, to: str) -> None:
        """Bring a filing to its next status, or refuse it there."""
        filing = self.filings.get(id)
        if filing is None or not filing["is_open"] or filing.get("is_cancelling"):
            return
        if to in ("120", "399") and filing["status"] in ("2", "3"):
            problem = next(self._customs_problems(filing), None)
            if problem:
                self._refuse(filing, problem)
                return
        if to == "100":
            self._refuse(filing, Problem(code="100", text=filing["detail"] or REFUSAL))
            return
        if to == "399" and filing["messageType"] in ("CEB623Message", "CEB625Message"):
            self.aftermath.carry_out(filing)
        if to == "120" and filing["messageType"] == LIST:
            district = filing["fields"]["customsCode"]
            filing["invtNo"] = numbers.list_number(self.kit.store, district=district, at=datetime.now(UTC))
        if to == "800":
            filing["released_at"] = datetime.now(UTC).isoformat()
        text = (
            filing["detail"] or ASKED if filing["outcome"] == "ask_documents" and to == "500" else TEXTS[to]
        )
        self._tell({**filing, "is_open": to not in ("4", "700")}, to, text)
        if to == "120" and filing["messageType"] == "CEB623Message":
            self.aftermath.hold(filing)
        if to == "800":
            self._bill(filing)
        if onward := self._next(filing, to):
            self.kit.due.schedule("move", {"id": id, "to": onward})

    def _next(self, filing: Document, status: str) -> str:
        """What comes after a status; empty when nothing does by itself."""
        if filing["messageType"] == LIST:
            if status == "120" and filing["outcome"] == "refuse":
                return "100"
            if status == "120" and filing["is_manual"]:
                return "300"
            if status == "399" and filing["outcome"] in ("inspect", "ask_documents", "detain"):
                return "501" if filing["outcome"] == "detain" else "500"
        return NEXT[filing["messageType"]].get(status, "")

    def _customs_problems(self, filing: Document) -> Any:
        at = datetime.now(UTC)
        if filing["outcome"] == "refuse_document":
            yield Problem(code="100", text=filing["detail"] or REFUSAL)
        yield from checks.document(filing, at=at)
        if filing["messageType"] == LIST:
            yield from self.intake.three_documents(filing)
            yield from self._limits(filing)
        elif filing["messageType"] == "CEB513Message":
            yield from self.intake.signing(filing)
        elif filing["messageType"] in ("CEB623Message", "CEB625Message"):
            yield from self.aftermath.problems(filing, at=at)

    def _limits(self, filing: Document) -> Any:
        value = tariff.dutiable(filing["fields"], filing["lines"])
        if value > tariff.SINGLE_LIMIT and not tariff.is_one_piece(filing["lines"]):
            yield Problem(code="-621005", text=f"超过单次交易限值5000元：{value}")
        used = self.used_in_year(filing["fields"]["buyerIdNumber"], year=filing["year"])
        if used + value > tariff.YEARLY_LIMIT:
            yield Problem(code="-621018", text=f"超过个人年度交易限值26000元：已用 {used}，本单 {value}")

    def used_in_year(self, buyer_id: str, *, year: int) -> Decimal:
        """Dutiable value of the buyer's accepted lists of a calendar year, less what was returned, in CNY."""
        counted = self.filings.find(messageType=LIST, fields__buyerIdNumber=buyer_id, year=year, is_open=True)
        return sum(
            (
                tariff.dutiable(f["fields"], f["lines"]) - Decimal(f["returned"])
                for f in counted
                if f["invtNo"]
            ),
            Decimal(0),
        )

    def _bill(self, filing: Document) -> None:
        taxes = tariff.bill(filing["fields"], filing["lines"])
        head = {
            "customsTax": sum((tax.duty for tax in taxes), Decimal(0)),
            "valueAddedTax": sum((tax.vat for tax in taxes), Decimal(0)),
            "consumptionTax": sum((tax.consumption for tax in taxes), Decimal(0)),
        }
        lines = [
            {
                "gnum": tax.gnum,
                "gcode": tax.gcode,
                "taxPrice": f"{tax.price:.2f}",
                "customsTax": f"{tax.duty:.2f}",
                "valueAddedTax": f"{tax.vat:.2f}",
                "consumptionTax": f"{tax.consumption:.2f}",
            }
            for tax in taxes
        ]
        at = datetime.now(UTC)
        bill = receipts.tax_bill(
            filing,
            number=numbers.tax_number(self.kit.store, district=filing["fields"]["customsCode"], at=at),
            head={name: f"{amount:.2f}" for name, amount in head.items()},
            lines=lines,
            at=numbers.moment(self.kit.store, at=at),
        )
        self.post(filing["dxp_id"], bill, subject=filing["key"])

    def end_holds(self, *, number: str = "", is_satisfactory: bool = True) -> int:
        """End inspections and detentions: release, or send the goods back (700). The number ended."""
        found = [filing for status in HELD for filing in self.filings.find(status=status, is_open=True)]
        held = [filing for filing in found if not filing.get("is_cancelling")]
        fields: tuple[Callable[[Document], str], ...] = (
            lambda f: f["invtNo"],
            lambda f: f["fields"]["orderNo"],
            lambda f: f["fields"].get("copNo", ""),
            lambda f: f["fields"]["logisticsNo"],
        )
        ended = [filing for filing in held if not number or any(read(filing) == number for read in fields)]
        for filing in ended:
            self.move(filing["id"], to="800" if is_satisfactory else "700")
        return len(ended)

    def _refuse(self, filing: Document, problem: Problem) -> None:
        self._tell({**filing, "is_open": False}, problem.status, problem.info)

    def _tell(self, filing: Document, status: str, info: str) -> None:
        """Store a filing in its new status and send the receipt."""
        self.filings.put(filing["id"], {**filing, "status": status, "info": info})
        at = numbers.moment(self.kit.store, at=datetime.now(UTC))
        self.post(
            filing["dxp_id"],
            receipts.of_document(filing, status=status, info=info, at=at),
            subject=filing["key"],
        )
