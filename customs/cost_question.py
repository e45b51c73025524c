"""Reads a landed-cost question from JSON. Every field that cannot be read becomes a reason that names it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Final

from django.utils.translation import gettext, gettext_noop

from customs.assessment import is_yes
from customs.landed_cost import is_rate
from customs.regime import NoRegime, cost_regime, tariff
from customs.values import CostLine, Reason
from ewtp.kernel.money import EXPONENTS, Money

LARGEST: Final = Decimal(10) ** 12
MOST_LINES: Final = 999
FIRST_YEAR, LAST_YEAR = 1970, 2099
NOTHING: Final = Money(0, "EUR")
KEYS: Final = frozenset(
    {
        "origin", "destination", "mode", "currency", "at", "buyer_annual_used", "freight", "insurance",
        "lines",
        "ioss", "handling", "exchange_rate",
    }
)  # fmt: skip
LINE_KEYS: Final = frozenset({"ref", "hs", "quantity", "unit", "value", "attributes"})
ALIASES: Final = {"duty_rate": "duty", "vat_rate": "vat"}
"""Attributes under another name; rates are per cent under either."""
TEXTS: Final = {
    "not_an_object": gettext_noop("A question is a JSON object with destination, currency, at and lines."),
    "not_a_country": gettext_noop("{field}: {value} is not a country. Give its two letters, such as CN."),
    "not_a_currency": gettext_noop("{field}: {value} is not a currency known here. Use one of {known}."),
    "not_a_date": gettext_noop(
        "{field}: {value} is not a date. Write it as 2026-11-23 or 2026-11-23T10:00:00Z."
    ),
    "not_a_year": gettext_noop("{field}: {value} is too far away. Give a day from 1970 to 2099."),
    "not_a_text": gettext_noop("{field}: {value} is not a text."),
    "not_an_amount": gettext_noop(
        "{field}: {value} is not an amount. Give a number from 0 to 1000000000000, such as 188.00."
    ),
    "too_many_decimals": gettext_noop("{field}: {value} has more decimals than {currency} has."),
    "not_a_rate": gettext_noop("{field}: {value} is not a rate. Give a number above 0, such as 7.4326."),
    "not_a_quantity": gettext_noop("{field}: {value} is not a quantity. Give a whole number from 1."),
    "not_lines": gettext_noop("{field}: give a list of 1 to 999 lines."),
    "not_a_line": gettext_noop("{field}: a line is a JSON object with ref, hs, quantity and value."),
    "ref_twice": gettext_noop("{field}: {value} names {first} too. Give each line a ref of its own."),
    "not_attributes": gettext_noop("{field}: attributes are a JSON object of names with texts or numbers."),
}
"""`{field}` is the place in the question, `{value}` what stands there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as it was read. `faults` say what could not be; `ignored` names keys that mean nothing
    here.
    """

    origin: str = ""
    destination: str = ""
    mode: str = ""
    currency: str = ""
    at: datetime
    lines: tuple[CostLine, ...] = ()
    freight: Money = NOTHING
    insurance: Money = NOTHING
    annual_used: Money = NOTHING
    facts: Mapping[str, str] = field(default_factory=dict)
    exchange_rate: Decimal | None = None
    faults: tuple[Reason, ...] = ()
    ignored: tuple[str, ...] = ()


def read(data: object, *, now: datetime) -> Asked:
    """`now` counts when the question says no day. Never raises."""
    reader = _Reader()
    if not isinstance(data, Mapping):
        reader.refuse("not_an_object", "", data)
        return Asked(at=now, faults=tuple(reader.faults))
    at = reader.moment(data.get("at"), now)
    destination = reader.country(data, "destination", is_needed=True)
    raw = reader.raw_lines(data.get("lines"))
    attributes = [reader.attributes(line, where) for where, line in raw]
    mode = reader.text(data, "mode") or next((each["mode"] for each in attributes if "mode" in each), "")
    currency = reader.currency(data.get("currency"), destination, mode, at)
    facts = reader.facts(data, attributes, currency)
    lines = [
        reader.line(line, where, own, currency) for (where, line), own in zip(raw, attributes, strict=True)
    ]
    reader.refs(lines, [where for where, _line in raw])
    return Asked(
        origin=reader.country(data, "origin"),
        destination=destination,
        mode=mode.strip().lower(),
        currency=currency,
        at=at,
        lines=tuple(lines),
        freight=reader.amount(data.get("freight"), "freight", currency),
        insurance=reader.amount(data.get("insurance"), "insurance", currency),
        annual_used=reader.amount(data.get("buyer_annual_used"), "buyer_annual_used", currency),
        facts=facts,
        exchange_rate=reader.rate(data.get("exchange_rate")),
        faults=tuple(reader.faults),
        ignored=(*(clean(key) for key in data if key not in KEYS), *reader.ignored),
    )


class _Reader:
    def __init__(self) -> None:
        self.faults: list[Reason] = []
        self.ignored: list[str] = []

    def refuse(self, code: str, where: str, value: object, **params: str) -> None:
        shown = "—" if value is None or value == "" else clean(value)[:80]
        message = gettext(TEXTS[code]).format(field=where, value=shown, **params)
        self.faults.append(Reason(code=code, message=message, field=where))

    def text(self, data: Mapping[str, object], name: str) -> str:
        value = data.get(name)
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int):
            self.refuse("not_a_text", name, value)
            return ""
        return clean(value).strip()

    def country(self, data: Mapping[str, object], name: str, *, is_needed: bool = False) -> str:
        value = data.get(name)
        if value in (None, "") and not is_needed:
            return ""
        text = value.strip().upper() if isinstance(value, str) else ""
        if len(text) == 2 and text.isascii() and text.isalpha():
            return text
        self.refuse("not_a_country", name, value)
        return ""

    def currency(self, value: object, destination: str, mode: str, at: datetime) -> str:
        """As asked; when nothing is asked, the one that the destination counts in."""
        if value in (None, ""):
            try:
                own = tariff(cost_regime(country=destination, mode=mode.lower(), on=at.date()).code).currency
            except (NoRegime, ModuleNotFoundError):
                own = ""
            if own or not destination:
                return own or "EUR"
        text = value.strip().upper() if isinstance(value, str) else ""
        if text in EXPONENTS:
            return text
        self.refuse("not_a_currency", "currency", value, known=", ".join(sorted(EXPONENTS)))
        return "EUR"

    def moment(self, value: object, now: datetime) -> datetime:
        """A date or a moment, whose day is the one in its own zone; without a zone it is UTC."""
        if value in (None, ""):
            return now
        text = value.strip() if isinstance(value, str) else ""
        try:
            if len(text) == 10:
                read = datetime.combine(date.fromisoformat(text), time(), tzinfo=UTC)
            else:
                read = datetime.fromisoformat(text)
        except (ValueError, OverflowError):
            self.refuse("not_a_date", "at", value)
            return now
        if not FIRST_YEAR <= read.year <= LAST_YEAR:
            self.refuse("not_a_year", "at", value)
            return now
        return read if read.tzinfo else read.replace(tzinfo=UTC)

    def amount(self, value: object, where: str, currency: str, *, is_needed: bool = False) -> Money:
        if value is None and not is_needed:
            return Money(0, currency)
        number = decimal(value)
        if number is None or not 0 <= number <= LARGEST:
            self.refuse("not_an_amount", where, value)
            return Money(0, currency)
        money = Money.of(number, currency)
        if money.amount != number:
            self.refuse("too_many_decimals", where, value, currency=currency)
        return money

    def rate(self, value: object) -> Decimal | None:
        if value in (None, ""):
            return None
        number = decimal(value)
        if number is None or not is_rate(number):
            self.refuse("not_a_rate", "exchange_rate", value)
        return number

    def facts(
        self, data: Mapping[str, object], attributes: list[dict[str, str]], currency: str
    ) -> dict[str, str]:
        facts = {}
        ioss = data.get("ioss")
        if ioss is not None and not isinstance(ioss, str | bool | int):
            self.refuse("not_a_text", "ioss", ioss)
        said = [str(ioss)] if isinstance(ioss, str | bool | int) else []
        said += [each["ioss"] for each in attributes if "ioss" in each]
        if said:
            facts["ioss"] = "yes" if any(_is_ioss(text) for text in said) else "no"
        handling = self.amount(data.get("handling"), "handling", currency)
        if handling:
            facts["handling"] = str(handling.amount)
        return facts

    def raw_lines(self, value: object) -> list[tuple[str, Mapping[str, object]]]:
        """Each line with its place in the question."""
        if not isinstance(value, list) or not 1 <= len(value) <= MOST_LINES:
            self.refuse("not_lines", "lines", "" if isinstance(value, list) else value)
            return []
        found = []
        for position, line in enumerate(value):
            where = f"lines[{position}]"
            if isinstance(line, Mapping):
                found.append((where, line))
            else:
                self.refuse("not_a_line", where, line)
        return found

    def attributes(self, line: Mapping[str, object], where: str) -> dict[str, str]:
        value = line.get("attributes")
        if value is None:
            return {}
        if not isinstance(value, Mapping) or any(isinstance(each, Mapping | list) for each in value.values()):
            self.refuse("not_attributes", f"{where}.attributes", value)
            return {}
        named = {clean(name): clean(each) for name, each in value.items() if each is not None}
        return {ALIASES.get(name, name): each for name, each in named.items()}

    def line(
        self, line: Mapping[str, object], where: str, attributes: dict[str, str], currency: str
    ) -> CostLine:
        if not line.keys() <= LINE_KEYS:
            self.ignored += [f"{where}.{clean(key)}" for key in line if key not in LINE_KEYS]
        hs = line.get("hs")
        quantity = decimal(line.get("quantity"))
        if quantity is None or quantity != quantity.to_integral_value() or not 1 <= quantity <= 10**9:
            self.refuse("not_a_quantity", f"{where}.quantity", line.get("quantity"))
            quantity = Decimal(1)
        return CostLine(
            ref=self.word(line, "ref", where) or str(int(where[6:-1]) + 1),
            hs=("" if hs is None else clean(hs)).replace(".", "").replace(" ", ""),
            quantity=int(quantity),
            unit=self.word(line, "unit", where) or "piece",
            value=self.amount(line.get("value"), f"{where}.value", currency, is_needed=True),
            attributes=attributes,
        )

    def refs(self, lines: Sequence[CostLine], places: Sequence[str]) -> None:
        """A ref says which line of the answer is which: each once, as given or as the line's number."""
        first: dict[str, str] = {}
        for line, where in zip(lines, places, strict=True):
            known = first.setdefault(line.ref, where)
            if known != where:
                self.refuse("ref_twice", f"{where}.ref", line.ref, first=known)

    def word(self, line: Mapping[str, object], name: str, where: str) -> str:
        """A text or a number as text; empty when nothing is said."""
        value = line.get(name)
        if value is None or isinstance(value, str | int | float):
            return clean("" if value is None or value is False else value)
        self.refuse("not_a_text", f"{where}.{name}", value)
        return ""


def clean(value: object) -> str:
    """As text that can be written out: half a surrogate pair, which JSON can spell, becomes a question
    mark.
    """
    return str(value).encode("utf-8", "replace").decode("utf-8")


def decimal(value: object) -> Decimal | None:
    """A finite number from a JSON string or number; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        return None
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) < 30 else None


def _is_ioss(text: str) -> bool:
    """Yes, or the number of the scheme itself (IM and ten digits)."""
    stripped = text.strip().upper()
    return is_yes(stripped) or (stripped.startswith("IM") and len(stripped) == 12)
