"""Rwanda Revenue Authority, single window: entries for home use (IM4), lanes as in ASYCUDA World."""

import json
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from sandboxes.customs_offices.bureau import Answer, NotTaken, Told
from sandboxes.customs_offices.json_form import Fields, read_object

FORMAT = "ewtp-rw-im4/1"
ZONE = ZoneInfo("Africa/Kigali")
LEVIES = {"wht": Decimal("0.05"), "idl": Decimal("0.015"), "aul": Decimal("0.002"), "qif": Decimal("0.002")}
VAT = Decimal("0.18")
HIGHEST_DUTY = Decimal("0.35")
WORDS = {
    "received": "STORED",
    "rejected": "REJECTED",
    "accepted": "REGISTERED",
    "assessed": "ASSESSED",
    "inspected": "RED",
    "released": "RELEASE_ORDER",
    "refused": "REEXPORTED",
    "cancelled": "CANCELLED",
    "cancel_refused": "REFUSED",
}


class Rwanda:
    path = "rwanda"
    system = "rwanda-office"
    title = "Rwanda"
    token = "RWANDA_OFFICE_TOKEN"  # noqa: S105 - the name of a variable
    content_type = "application/json"
    has_assessment = True

    def read(self, raw: bytes) -> Told:
        told = read_object(raw, format=FORMAT)
        kind = {"IM4": "declare", "IM4CANCEL": "cancel"}.get(told["message"])
        if kind is None:
            raise NotTaken("message: must be IM4 or IM4CANCEL")
        reference = str(told.get("declarantRef") or "")
        about = str(told.get("entryRef") or "") if kind == "cancel" else reference
        return Told(kind=kind, id=told["id"], reference=reference, about=about, facts=told)

    def faults(self, told: Told, *, at: datetime) -> list[str]:
        form = Fields(told.facts)
        form.text("declarantRef", pattern=r"[A-Za-z0-9-]{1,22}", form="1 to 22 letters, digits or dashes")
        form.text("declarant.tin", pattern=r"1\d{8}", form="a taxpayer number of nine digits")
        form.text("regime", pattern="IM4", form="IM4")
        form.text("office", pattern=r"[A-Z]{3}", form="the code of an office")
        form.text("exporter.name")
        for name in ("name", "phone", "address"):
            form.text(f"consignee.{name}")
        form.text("consignee.country", pattern="RW", form="RW")
        form.text("valuation.currency", pattern="RWF", form="RWF")
        self._documents(form)
        form.masses()
        items = form.items(most=99)
        fob = sum((self._item(item) for item in items), Decimal(0))
        declared = form.amount("valuation.fob", decimals=0)
        if fob != declared:
            form.fault("valuation.fob", f"the lines add up to {fob}")
        costs = form.amount("valuation.freight", decimals=0) + form.amount("valuation.insurance", decimals=0)
        cif = form.amount("valuation.cif", decimals=0)
        if cif != declared + costs:
            form.fault("valuation.cif", "must be fob, freight and insurance together")
        least = _franc(cif * sum(LEVIES.values())) + _franc(cif * VAT) - len(items) * 5
        if form.amount("taxDeclared", decimals=0) < least:
            form.fault("taxDeclared", f"levies and VAT alone come to RWF {least}")
        return form.gathered(items)

    @staticmethod
    def _documents(form: Fields) -> None:
        given = form.value("documents")
        rows = [row for row in given if isinstance(row, dict)] if isinstance(given, list) else []
        named = {row.get("type"): row.get("number") for row in rows}
        form.check_awb("documents.AWB", named.get("AWB"))
        for kind in ("HAWB", "INVOICE"):
            if not named.get(kind):
                form.fault(f"documents.{kind}", "is missing")

    @staticmethod
    def _item(item: Fields) -> Decimal:
        item.text("hs", pattern=r"\d{6,8}", form="a code of 6 or 8 digits")
        item.text("description")
        item.text("origin", pattern=r"[A-Z]{2}", form="two letters")
        item.masses()
        item.whole("quantity", most=1_000_000)
        return item.amount("fob", decimals=0)

    def assess(self, told: Told, *, at: datetime) -> dict[str, str]:
        """Levies of the CIF value; duty and VAT as declared, the duty at most at the highest band."""
        cif, tax = Decimal(told.facts["valuation"]["cif"]), Decimal(told.facts["taxDeclared"])
        levies = {name: _franc(cif * rate) for name, rate in LEVIES.items()}
        rest = max(Decimal(0), tax - sum(levies.values()))
        duty = min(_franc((rest - cif * VAT) / (1 + VAT)), _franc(cif * HIGHEST_DUTY))
        duty = max(Decimal(0), duty)
        return {"duty": str(duty), "vat": str(rest - duty), **{k: str(v) for k, v in levies.items()}}

    def number(self, serial: int, *, at: datetime) -> str:
        return f"RWKIA{at.astimezone(ZONE):%Y}C{serial % 10**7:07d}"

    def write(self, answer: Answer) -> tuple[str, str]:
        case = answer.case
        told = {
            "format": FORMAT,
            "message": "IM4RES",
            "id": answer.id,
            "issuedAt": answer.at.astimezone(ZONE).isoformat(timespec="milliseconds"),
            "declarantRef": answer.request or case["reference"],
            "entryNo": case["number"],
            "status": WORDS[answer.event],
            "remarks": answer.reason,
        }
        if answer.request:
            told["about"] = "cancellation"
        if answer.event == "assessed":
            told["assessment"] = {**case["taxes"], "currency": "RWF"}
        return "IM4RES", json.dumps(told, ensure_ascii=False)


def _franc(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal(1), ROUND_HALF_UP)
