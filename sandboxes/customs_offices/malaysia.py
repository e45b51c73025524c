"""Royal Malaysian Customs: form K1 of a consignment that came by air, with low-value goods marked as such."""

import json
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from sandboxes.customs_offices.bureau import Answer, NotTaken, Told
from sandboxes.customs_offices.json_form import Fields, read_object

FORMAT = "ewtp-my-k1/1"
ZONE = ZoneInfo("Asia/Kuala_Lumpur")
LVG_CEILING = Decimal(500)
LVG_RATE = Decimal("0.10")
NEVER_LVG = ("2203", "2204", "2205", "2206", "2207", "2208", "2402", "2403", "2404", "9614", "854340")
WORDS = {
    "received": "RECEIVED",
    "rejected": "REJECTED",
    "accepted": "REGISTERED",
    "assessed": "ASSESSED",
    "inspected": "EXAMINE",
    "released": "RELEASED",
    "refused": "RETURNED",
    "cancelled": "CANCELLED",
    "cancel_refused": "REFUSED",
}


class Malaysia:
    path = "malaysia"
    system = "malaysia-office"
    title = "Malaysia"
    token = "MALAYSIA_OFFICE_TOKEN"  # noqa: S105 - the name of a variable
    content_type = "application/json"
    has_assessment = True

    def read(self, raw: bytes) -> Told:
        told = read_object(raw, format=FORMAT)
        kind = {"K1": "declare", "K1CANCEL": "cancel"}.get(told["message"])
        if kind is None:
            raise NotTaken("message: must be K1 or K1CANCEL")
        reference = str(told.get("referenceNo") or "")
        about = str(told.get("declarationNo") or "") if kind == "cancel" else reference
        return Told(kind=kind, id=told["id"], reference=reference, about=about, facts=told)

    def faults(self, told: Told, *, at: datetime) -> list[str]:
        form = Fields(told.facts)
        form.text("referenceNo", pattern=r"[A-Za-z0-9-]{1,22}", form="1 to 22 letters, digits or dashes")
        form.text("agent.code", pattern=r"AG\d{7}", form="AG and seven digits")
        form.text("station", pattern=r"[A-Z]\d{2}", form="the code of a customs station")
        form.text("consignor.country", pattern=r"(?!MY)[A-Z]{2}", form="a country other than MY")
        for name in ("name", "phone", "address"):
            form.text(f"consignee.{name}")
        form.text("consignee.postcode", pattern=r"\d{5}", form="a postcode of five digits")
        form.text("consignee.country", pattern="MY", form="MY")
        form.awb("transport.mawb")
        form.text("transport.hawb")
        form.text("invoice.currency", pattern="MYR", form="MYR")
        form.masses()
        items = form.items(most=50)
        values = [self._item(item) for item in items]
        if sum(values) != form.amount("invoice.goods", decimals=2):
            form.fault("invoice.goods", f"the lines add up to {sum(values)}")
        marks = [bool(item.value("lvg")) for item in items]
        if any(marks):
            form.text("lvgSeller.registrationNo", pattern=r"LVG-\d{8}", form="LVG- and eight digits")
        if form.value("declarationType") != ("LVG" if all(marks) else "GENERAL"):
            form.fault("declarationType", "LVG when every line is of low-value goods, else GENERAL")
        self._tax(form, values, marks)
        return form.gathered(items)

    def _item(self, item: Fields) -> Decimal:
        hs = item.text("hs", pattern=r"\d{6,10}", form="a code of 6 to 10 digits")
        item.text("description")
        item.text("origin", pattern=r"[A-Z]{2}", form="two letters")
        item.masses()
        price, value = item.amount("unitPrice", decimals=2), item.amount("value", decimals=2)
        if price * item.whole("quantity", most=1_000_000) != value:
            item.fault("value", "must be unitPrice times quantity")
        if bool(item.value("lvg")) != (price <= LVG_CEILING and not hs.startswith(NEVER_LVG)):
            item.fault("lvg", f"true for a price up to MYR {LVG_CEILING}, never for liquor or tobacco")
        return value

    def _tax(self, form: Fields, values: list[Decimal], marks: list[bool]) -> None:
        """What was collected must cover the tax on low-value goods, and be just that when nothing else is
        due.
        """
        told = form.amount("taxDeclared", decimals=2)
        lvg = sum((_sen(v * LVG_RATE) for v, mark in zip(values, marks, strict=True) if mark), Decimal(0))
        costs = form.amount("invoice.freight", decimals=2) + form.amount("invoice.insurance", decimals=2)
        is_small = sum(values) + costs <= LVG_CEILING
        if told < lvg or (is_small and told != lvg):
            form.fault("taxDeclared", f"sales tax on low-value goods comes to MYR {lvg}")

    def assess(self, told: Told, *, at: datetime) -> dict[str, str]:
        """What is due on arrival: sales tax on low-value goods was paid at the purchase."""
        items = told.facts["items"]
        lvg = sum((_sen(Decimal(i["value"]) * LVG_RATE) for i in items if i["lvg"]), Decimal(0))
        return {"importDuty": str(Decimal(told.facts["taxDeclared"]) - lvg), "salesTax": "0.00"}

    def number(self, serial: int, *, at: datetime) -> str:
        return f"B18{at.astimezone(ZONE):%Y%m%d}{serial % 10**7:07d}"

    def write(self, answer: Answer) -> tuple[str, str]:
        case = answer.case
        told = {
            "format": FORMAT,
            "message": "K1RES",
            "id": answer.id,
            "issuedAt": answer.at.astimezone(ZONE).isoformat(timespec="milliseconds"),
            "referenceNo": answer.request or case["reference"],
            "registrationNo": case["number"],
            "status": WORDS[answer.event],
            "remarks": answer.reason,
        }
        if answer.request:
            told["about"] = "cancellation"
        if answer.event == "assessed":
            told["assessment"] = {**case["taxes"], "currency": "MYR"}
        return "K1RES", json.dumps(told, ensure_ascii=False)


def _sen(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
