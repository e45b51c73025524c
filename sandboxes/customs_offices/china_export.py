"""Chinese customs, export side: lists of goods that leave by air (mode 9610), and their departure."""

import json
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from sandboxes.customs_offices.bureau import Answer, NotTaken, Told
from sandboxes.customs_offices.json_form import Fields, read_object

FORMAT = "ewtp-cn-export/1"
ZONE = ZoneInfo("Asia/Shanghai")
KINDS = {"LIST": "declare", "CANCEL": "cancel", "DEPARTURE": "leave"}
WORDS = {
    "received": "3",
    "rejected": "100",
    "accepted": "120",
    "inspected": "500",
    "released": "800",
    "refused": "700",
    "cancelled": "398",
    "cancel_refused": "903",
    "left": "899",
    "leave_refused": "903",
}


class ChinaExport:
    path = "china-export"
    system = "china-export-office"
    title = "China, export"
    token = "CHINA_EXPORT_OFFICE_TOKEN"  # noqa: S105 - the name of a variable
    content_type = "application/json"
    has_assessment = False

    def read(self, raw: bytes) -> Told:
        told = read_object(raw, format=FORMAT)
        kind = KINDS.get(told["message"])
        if kind is None:
            raise NotTaken("message: must be LIST, DEPARTURE or CANCEL")
        reference = str(told.get("copNo") or "")
        return Told(kind=kind, id=told["id"], reference=reference, about=reference, facts=told)

    def faults(self, told: Told, *, at: datetime) -> list[str]:
        form = Fields(told.facts)
        if told.kind == "leave":
            form.awb("billNo")
            form.text("voyageNo")
            return form.faults
        form.text("copNo", pattern=r"[A-Za-z0-9-]{1,22}", form="1 to 22 letters, digits or dashes")
        form.text("orderNo")
        form.text("tradeMode", pattern="9610", form="9610")
        for name in ("customsCode", "portCode"):
            form.text(name, pattern=r"\d{4}", form="a customs district of four digits")
        for name in ("ebpCode", "agentCode"):
            form.text(name, pattern=r"[0-9A-Z]{10}", form="a registration of ten characters")
        form.text("ownerCode", pattern=r"[0-9A-Z]{10}|[0-9A-Z]{18}", form="10 or 18 characters")
        form.text("ownerName")
        form.text("destination", pattern=r"(?!CN)[A-Z]{2}", form="a country other than CN")
        form.text("consignee.name")
        items = form.items(most=99)
        total = sum((self._item(item) for item in items), Decimal(0))
        if total != form.amount("total", decimals=2) or not total:
            form.fault("total", f"the lines add up to {total}")
        gross = sum((item.masses()[0] for item in items), Decimal(0))
        if gross > form.amount("grossKg", decimals=3):
            form.fault("grossKg", f"the lines weigh {gross}")
        return form.gathered(items)

    @staticmethod
    def _item(item: Fields) -> Decimal:
        item.text("gcode", pattern=r"\d{10}", form="a code of ten digits")
        item.text("gname")
        item.whole("qty", most=1_000_000)
        return item.amount("total", decimals=2)

    def assess(self, told: Told, *, at: datetime) -> dict[str, str]:
        return {}

    def number(self, serial: int, *, at: datetime) -> str:
        return f"2991{at.astimezone(ZONE):%Y}E{serial % 10**9:09d}"

    def write(self, answer: Answer) -> tuple[str, str]:
        case = answer.case
        told = {
            "format": FORMAT,
            "message": "LISTRES",
            "id": answer.id,
            "issuedAt": answer.at.astimezone(ZONE).isoformat(timespec="milliseconds"),
            "copNo": answer.request or case["reference"],
            "listNo": case["number"],
            "status": WORDS[answer.event],
            "remarks": answer.reason,
        }
        if answer.event == "cancel_refused":
            told["about"] = "cancellation"
        if answer.event == "leave_refused":
            told["about"] = "exit"
        return "LISTRES", json.dumps(told, ensure_ascii=False)
