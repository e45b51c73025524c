"""Reading declarations in JSON: each field of its kind, or a fault that names it."""

import json
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from sandboxes.customs_offices.bureau import NotTaken


def read_object(raw: bytes, *, format: str) -> dict[str, Any]:
    try:
        told = json.loads(raw)
    except (ValueError, RecursionError):
        raise NotTaken("body: must be a JSON object") from None
    if not isinstance(told, dict) or told.get("format") != format:
        raise NotTaken(f"format: must be {format}")
    for name in ("id", "message"):
        if not isinstance(told.get(name), str) or not told[name]:
            raise NotTaken(f"{name}: must be text")
    return told


class Fields:
    """The fields of one declaration by dotted path; what is wrong gathers in `faults`."""

    def __init__(self, told: Mapping[str, Any], *, where: str = "") -> None:
        self.told = told
        self.where = where
        self.faults: list[str] = []

    def fault(self, name: str, sentence: str) -> None:
        self.faults.append(f"{self.where}{name}: {sentence}")

    def value(self, path: str) -> Any:
        found: Any = self.told
        for part in path.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
        return found

    def text(self, path: str, *, pattern: str = r".{1,250}", form: str = "1 to 250 characters") -> str:
        value = self.value(path)
        if not isinstance(value, str) or not re.fullmatch(pattern, value.strip()):
            self.fault(path, f"must be {form}")
            return ""
        return value.strip()

    def amount(self, path: str, *, decimals: int) -> Decimal:
        """An amount from 0, as text, with at most so many decimals."""
        value = self.value(path)
        try:
            found = Decimal(value) if isinstance(value, str) else Decimal("NaN")
        except InvalidOperation:
            found = Decimal("NaN")
        step = Decimal(1).scaleb(-decimals)
        if not found.is_finite() or not 0 <= found < 10**12 or found != found.quantize(step):
            self.fault(path, f"must be an amount from 0 with at most {decimals} decimals, as text")
            return Decimal(0)
        return found

    def whole(self, path: str, *, most: int) -> int:
        value = self.value(path)
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
            self.fault(path, f"must be a whole number from 1 to {most}")
            return 0
        return value

    def awb(self, path: str) -> None:
        """Eleven digits of which the last is the remainder of the seven before it by 7."""
        self.check_awb(path, self.value(path))

    def check_awb(self, path: str, value: Any) -> None:
        match = re.fullmatch(r"(\d{3})-?(\d{7})(\d)", value) if isinstance(value, str) else None
        if match is None or int(match[2]) % 7 != int(match[3]):
            self.fault(path, "must be an air waybill number of 11 digits whose check digit holds")

    def masses(self, gross: str = "grossKg", net: str = "netKg") -> tuple[Decimal, Decimal]:
        heavy, light = self.amount(gross, decimals=3), self.amount(net, decimals=3)
        if not 0 < light <= heavy:
            self.fault(net, f"must be above 0 and not above {gross}")
        return heavy, light

    def items(self, *, most: int) -> list["Fields"]:
        """The lines, numbered 1, 2, 3 ... in `line` or `gnum`."""
        rows = self.value("items")
        if not isinstance(rows, list) or not 1 <= len(rows) <= most:
            self.fault("items", f"must be a list of 1 to {most} lines")
            return []
        found = []
        for place, row in enumerate(rows):
            part = Fields(row if isinstance(row, dict) else {}, where=f"items.{place}.")
            if part.value("line") != place + 1 and part.value("gnum") != place + 1:
                part.fault("line", f"lines run 1, 2, 3 ...; {place + 1} is expected here")
            found.append(part)
        return found

    def gathered(self, items: list["Fields"]) -> list[str]:
        return [*self.faults, *(fault for item in items for fault in item.faults)]
