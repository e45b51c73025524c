"""The three documents and the list, side by side: which field agrees, which differs, who can mend it.

Pure: entries in, rows out. The rules themselves are the regime's (`check`); this lays their findings, and the
fields that the office named, over what each document says. CEB specification 2022-05, checks M1 to M11.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from customs.regime import Breach
from customs.values import ImportEntry
from ewtp.kernel.money import total

DOCUMENTS: Final = ("order", "payment", "waybill", "list")
BUYER, SELLER, PLATFORM = "buyer", "seller", "platform"
SECRET: Final = frozenset({"identity", "consignee.phone"})
"""Rows whose values are masked where staff look at them."""
PERSONAL: Final = SECRET | {"consignee.name", "consignee.address", "name", "transaction"}
"""Rows that say who the buyer is, or how that person paid: masked where an agency looks at them."""

FIXERS: Final[Mapping[str, str]] = {
    "consignee.name": BUYER,
    "consignee.phone": BUYER,
    "consignee.address": BUYER,
    "buyer.name": BUYER,
    "buyer.id_number": BUYER,
    "payment.payer_name": BUYER,
    "items.hs": SELLER,
    "items.name_local": SELLER,
    "items.origin": SELLER,
}
"""Who can mend a field; the platform mends what is not here."""

Said = Mapping[str, str]
"""What each document says of a field; a document that does not carry the field is not named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow:
    """One field. `wrong` are the fields that rules or the office found fault with, empty when all is well;
    `lines` the goods lines that they are about; `fixer` is buyer, seller or platform.
    """

    field: str
    rule: str
    said: Said
    wrong: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
    fixer: str = PLATFORM

    @property
    def agrees(self) -> bool:
        return not self.wrong


def fixer_of(fields: Iterable[str]) -> str:
    """Who is asked: the platform as soon as one field is its own, else the seller before the buyer."""
    found = {FIXERS.get(field, PLATFORM) for field in fields}
    return next((who for who in (PLATFORM, SELLER, BUYER) if who in found), PLATFORM)


def compare(
    entry: ImportEntry,
    *,
    breaches: Sequence[Breach] = (),
    named: Collection[str] = (),
    written: Mapping[str, ImportEntry] | None = None,
) -> tuple[CheckRow, ...]:
    """`named` are fields that the office found fault with; `written` the entry that each document was made
    from where it is not `entry`.
    """
    sources = {document: (written or {}).get(document, entry) for document in DOCUMENTS}
    return tuple(_row(shape, sources, breaches, frozenset(named)) for shape in SHAPES)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """A row: its rule, the fields it stands for, and how each document that carries it says it."""

    field: str
    rule: str
    covers: tuple[str, ...]
    carried: Mapping[str, Callable[[ImportEntry], str]]


def _row(
    shape: _Shape, sources: Mapping[str, ImportEntry], breaches: Sequence[Breach], named: frozenset[str]
) -> CheckRow:
    said = {document: read(sources[document]) for document, read in shape.carried.items()}
    hits = [breach for breach in breaches if _covers(shape, breach)]
    wrong = [*(_plain(breach.field) for breach in hits), *(f for f in shape.covers if f in named)]
    if len(set(said.values())) > 1 and not wrong:
        wrong = [shape.covers[0]]
    fields = tuple(dict.fromkeys(wrong))
    return CheckRow(
        field=shape.field,
        rule=hits[0].rule if hits else shape.rule,
        said=said,
        wrong=fields,
        lines=tuple(
            dict.fromkeys(int(line) for breach in hits if (line := breach.params.get("line", "")).isdecimal())
        ),
        fixer=fixer_of(fields) if fields else PLATFORM,
    )


def _covers(shape: _Shape, breach: Breach) -> bool:
    if breach.rule == "M8":
        return shape.rule == "M8"
    return _plain(breach.field) in shape.covers


def _plain(field: str) -> str:
    """`items.2.total` is `items.total`."""
    return ".".join(part for part in field.split(".") if not part.isdecimal())


def _same(read: Callable[[ImportEntry], str], *documents: str) -> dict[str, Callable[[ImportEntry], str]]:
    return dict.fromkeys(documents, read)


def _goods(entry: ImportEntry) -> str:
    if any(item.total.currency != entry.goods_value.currency for item in entry.items):
        return "; ".join(f"{item.line}: {item.total}" for item in entry.items)
    return str(total((item.total for item in entry.items), entry.goods_value.currency))


def _lines(entry: ImportEntry) -> str:
    return "; ".join(f"{item.line}: {item.quantity} × {item.unit_price}" for item in entry.items)


def _codes(entry: ImportEntry) -> str:
    return "; ".join(f"{item.line}: {item.hs} {item.name_local} {item.origin}" for item in entry.items)


SHAPES: Final = (
    _Shape(
        field="order_number",
        rule="M1",
        covers=("order_number",),
        carried=_same(lambda e: e.order_number, *DOCUMENTS),
    ),
    _Shape(
        field="paid",
        rule="M2",
        covers=("paid", "payment.amount"),
        carried={"order": lambda e: str(e.paid), "payment": lambda e: str(e.payment.amount)},
    ),
    _Shape(
        field="goods_value",
        rule="M2",
        covers=("goods_value",),
        carried={"order": lambda e: str(e.goods_value), "list": _goods},
    ),
    _Shape(
        field="transaction",
        rule="M3",
        covers=("payment.transaction_id", "payment.method"),
        carried=_same(lambda e: f"{e.payment.method} {e.payment.transaction_id}", "order", "payment"),
    ),
    _Shape(
        field="consignee.name",
        rule="M4",
        covers=("consignee.name",),
        carried=_same(lambda e: e.consignee.name, "order", "waybill"),
    ),
    _Shape(
        field="consignee.phone",
        rule="M4",
        covers=("consignee.phone",),
        carried=_same(lambda e: e.consignee.phone, "order", "waybill"),
    ),
    _Shape(
        field="consignee.address",
        rule="M4",
        covers=("consignee.address",),
        carried=_same(lambda e: e.consignee.address, "order", "waybill", "list"),
    ),
    _Shape(
        field="waybill",
        rule="M5",
        covers=("waybill.waybill_no", "waybill.carrier_code"),
        carried=_same(lambda e: f"{e.waybill.carrier_code} {e.waybill.waybill_no}", "waybill", "list"),
    ),
    _Shape(
        field="items",
        rule="M6",
        covers=("items.line", "items.total", "items"),
        carried=_same(_lines, "order", "list"),
    ),
    _Shape(
        field="name",
        rule="M7",
        covers=("buyer.name", "payment.payer_name"),
        carried={
            "order": lambda e: e.buyer.name,
            "payment": lambda e: e.payment.payer_name,
            "list": lambda e: e.buyer.name,
        },
    ),
    _Shape(
        field="identity",
        rule="M7",
        covers=("buyer.id_number",),
        carried={
            "order": lambda e: e.buyer.id_number.upper(),
            "payment": lambda e: e.payment.payer_id_number.upper(),
            "list": lambda e: e.buyer.id_number.upper(),
        },
    ),
    _Shape(
        field="currency",
        rule="M8",
        covers=("currency",),
        carried={
            "order": lambda e: e.paid.currency,
            "payment": lambda e: e.payment.amount.currency,
            "waybill": lambda e: e.waybill.freight.currency,
            "list": lambda e: e.goods_value.currency,
        },
    ),
    _Shape(
        field="mass",
        rule="M9",
        covers=("net_mass_g", "gross_mass_g"),
        carried={
            "waybill": lambda e: f"{e.waybill.gross_mass_g} g",
            "list": lambda e: f"{e.gross_mass_g} g",
        },
    ),
    _Shape(field="mode", rule="M9", covers=("mode",), carried={"list": lambda e: e.mode}),
    _Shape(
        field="goods",
        rule="Goods",
        covers=("items.hs", "items.name_local", "items.origin"),
        carried={"list": _codes},
    ),
)
"""Every field that is compared, in the order of the rules. M10 holds by construction (the agent guarantees
the tax); M11, the number of lines, is in M6's row.
"""


def carried(kind: str, entry: ImportEntry) -> object:
    """What a document says of an entry, for telling whether a correction changes that document."""
    match kind:
        case "order":
            return (
                entry.order_number,
                entry.buyer,
                entry.consignee,
                tuple((i.line, i.sku, i.name_local, i.model_local, i.unit, i.quantity, i.unit_price, i.origin)
                      for i in entry.items),
                (entry.goods_value, entry.freight, entry.insurance, entry.tax, entry.discount, entry.paid),
                (entry.payment.method, entry.payment.transaction_id),
            )  # fmt: skip
        case "payment":
            return entry.order_number, entry.payment
        case "waybill":
            goods = tuple((item.name_local, item.quantity) for item in entry.items)
            return entry.order_number, entry.waybill, entry.consignee, entry.movement.awb, goods
        case _:
            return entry
