"""Reading the fields of a request: each of its kind, or a refusal that names it."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from sandboxes.carriers.answers import Refusal


def text(told: Mapping[str, Any], name: str, *, where: str = "", longest: int = 200) -> str:
    value = told.get(name)
    if not isinstance(value, str) or not value.strip() or len(value) > longest:
        field = f"{where}{name}"
        raise Refusal("FIELD_INVALID", f"{field}: must be text of 1 to {longest} characters", field=field)
    return value.strip()


def whole(told: Mapping[str, Any], name: str, *, most: int) -> int:
    value = told.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
        raise Refusal("FIELD_INVALID", f"{name}: must be a whole number from 1 to {most}", field=name)
    return value


def amount(told: Mapping[str, Any], name: str) -> Decimal:
    """A quantity above zero with at most three decimals, as number or text."""
    value = told.get(name)
    try:
        found = (
            Decimal(str(value))
            if isinstance(value, str | int | float) and not isinstance(value, bool)
            else None
        )
    except InvalidOperation:
        found = None
    if found is None or not found.is_finite() or not 0 < found < 1_000_000 or found != round(found, 3):
        raise Refusal(
            "FIELD_INVALID", f"{name}: must be a number above 0 with at most 3 decimals", field=name
        )
    return found


def day(told: Mapping[str, Any], name: str) -> date:
    try:
        return date.fromisoformat(str(told.get(name)))
    except ValueError as problem:
        raise Refusal("FIELD_INVALID", f"{name}: must be a date such as 2026-11-23", field=name) from problem


def texts(told: Mapping[str, Any], name: str, *, least: int = 0) -> list[str]:
    value = told.get(name, [])
    if (
        not isinstance(value, list)
        or len(value) < least
        or not all(isinstance(one, str) and one for one in value)
    ):
        raise Refusal("FIELD_INVALID", f"{name}: must be a list of at least {least} texts", field=name)
    return value


def air_waybill(told: Mapping[str, Any], name: str, *, prefix: str = "") -> str:
    """`888-12345675`: prefix, seven digits, and their remainder by 7 (IATA Resolution 600a)."""
    value = str(told.get(name) or "")
    match = re.fullmatch(r"(\d{3})-?(\d{7})(\d)", value)
    if match is None:
        raise Refusal("AWB_INVALID", f"{name}: must be 3 digits, a hyphen and 8 digits", field=name)
    if prefix and match[1] != prefix:
        raise Refusal("AWB_PREFIX", f"{name}: this airline's prefix is {prefix}, not {match[1]}", field=name)
    if int(match[2]) % 7 != int(match[3]):
        expected = int(match[2]) % 7
        raise Refusal(
            "AWB_CHECK_DIGIT", f"{name}: the check digit must be {expected}, not {match[3]}", field=name
        )
    return f"{match[1]}-{match[2]}{match[3]}"
