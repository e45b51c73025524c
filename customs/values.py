"""What customs is told and what it tells: frozen values, no XML, no orders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from ewtp.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Trader:
    """A firm as customs knows it."""

    name: str
    eori: str
    street: str
    postcode: str
    city: str
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A consumer. `id_number` is clear text and only ever stored encrypted."""

    name: str
    id_number: str
    phone: str
    account: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consignee:
    name: str
    phone: str
    country: str
    province: str
    city: str
    district: str
    street: str
    postcode: str
    district_code: str

    @property
    def address(self) -> str:
        """One line, big to small, as Chinese documents write it."""
        return f"{self.province}{self.city}{self.district}{self.street}"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsItem:
    """One line. `unit_price` and `total` are in the buyer's currency, `value` is the line's total in the
    seller's.

    `hs` is the ten-digit code of the destination (six are common), `cn8` the EU's eight digits.
    `attributes` as in
    the landed-cost contract: net_ml, net_g, pieces, abv, litres, vat ... per piece. Masses are the line's
    total.
    """

    line: int
    sku: str
    name_en: str
    name_local: str
    model_local: str
    brand: str
    hs: str
    cn8: str
    origin: str
    quantity: int
    unit: str
    unit_price: Money
    total: Money
    value: Money
    net_mass_g: int
    gross_mass_g: int
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportEntry:
    """What an export declaration says of one consignment."""

    consignment: UUID
    reference: str
    exporter: Trader
    consignee: Consignee
    items: tuple[GoodsItem, ...]
    invoice_number: str
    invoice_total: Money
    gross_mass_g: int
    transport_mode: str
    office_of_export: str
    office_of_exit: str
    origin: str
    destination: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """The flight that carries the consignment. `awb` is the master air waybill."""

    awb: str
    flight_no: str
    origin: str
    destination: str
    departed_at: datetime | None
    arrived_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentFact:
    """The payment as the payment company reports it. `company` is its customs code (alipay, wechat_pay,
    card -> data).
    """

    method: str
    transaction_id: str
    amount: Money
    paid_at: datetime
    payer_name: str
    payer_id_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaybillFact:
    """The parcel's waybill as the logistics company reports it."""

    carrier_code: str
    carrier_name: str
    waybill_no: str
    gross_mass_g: int
    freight: Money
    insurance: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportEntry:
    """What the destination is told of one consignment: order, payment, waybill and the list of goods.

    `paid` = `goods_value` + `freight` + `insurance` + `tax` - `discount`, all in the destination's currency.
    """

    consignment: UUID
    order_number: str
    seller: Trader
    buyer: Person
    consignee: Consignee
    items: tuple[GoodsItem, ...]
    goods_value: Money
    freight: Money
    insurance: Money
    tax: Money
    discount: Money
    paid: Money
    payment: PaymentFact
    waybill: WaybillFact
    movement: Movement
    net_mass_g: int
    gross_mass_g: int
    origin: str
    destination: str
    mode: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentOriginals:
    """The payment as it was on the wire, for customs' own check. `goods` are names and pages."""

    id: UUID
    order_number: str
    payment: PaymentFact
    raw_request: bytes
    raw_response: bytes
    goods: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLine:
    """One line of a landed-cost question. `value` is the line's total; attributes as in GoodsItem."""

    ref: str
    hs: str
    quantity: int
    unit: str
    value: Money
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CostQuestion:
    """What a destination's tariff is asked. All amounts are in one currency, the tariff's own when it has
    one.

    `facts` are what else is known of the whole purchase, as text: `ioss` (yes or no), `handling` (an amount).
    """

    origin: str
    destination: str
    mode: str
    on: date
    lines: tuple[CostLine, ...]
    freight: Money
    insurance: Money
    annual_used: Money
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def currency(self) -> str:
        return self.freight.currency


@dataclass(frozen=True, slots=True, kw_only=True)
class LineCost:
    """What one line bears. `dutiable` is its value with its share of freight and insurance; `other` by
    code.
    """

    ref: str
    dutiable: Money
    duty: Money
    consumption_tax: Money
    vat: Money
    other: Mapping[str, Money] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a quote or a rule says no or only if. `code` is official where there is one, `field` what to look
    at.
    """

    code: str
    message: str
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """The rate that a question was converted at: `rate` units of `quote` for one `base`.

    `day` is the day the rate is of, `asked` the day it was wanted for; an earlier `day` is the last known
    one.
    """

    base: str
    quote: str
    rate: Decimal
    day: date
    asked: date
    source: str

    @property
    def is_last_known(self) -> bool:
        return self.day < self.asked


@dataclass(frozen=True, slots=True, kw_only=True)
class LandedCost:
    """`verdict`: ok, refused, invalid. `total` = goods + freight + insurance + taxes. `steps` in words and
    figures.

    Amounts are in the currency of the question. When the tariff counts in another, `exchange` says the rate
    and `local` is the same answer in the tariff's currency.
    """

    verdict: str
    reasons: tuple[Reason, ...]
    lines: tuple[LineCost, ...]
    duty: Money
    consumption_tax: Money
    vat: Money
    other: Mapping[str, Money]
    tax_total: Money
    total: Money
    steps: tuple[str, ...]
    rules: tuple[str, ...]
    regime: str = ""
    exchange: Exchange | None = None
    local: LandedCost | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationView:
    """One declaration for people of every role. `number` is the MRN or the list number once there is one.

    `kind_words` and `state_words` say the codes in the reader's language; `reason` is the office's own words.
    """

    consignment: UUID
    regime: str
    kind: str
    kind_words: str
    state: str
    state_words: str
    reference: str
    number: str
    reason: str
    lodged_at: datetime | None
    released_at: datetime | None
    exited_at: datetime | None
    tax: Money | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaView:
    """What one identity used of the destination's yearly limit, as far as this platform knows.

    `official_url` is where customs shows its own figure, empty when no such page is known.
    """

    single_limit: Money
    annual_limit: Money
    used: Money
    year: int
    factor: Decimal
    official_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WireLine:
    """One message of a consignment's history. `direction`: out or in; `wire` is the stored message, None
    when unsent.
    """

    at: datetime
    office: str
    direction: str
    message: str
    sentence: str
    state: str
    wire: int | None


@dataclass(frozen=True, kw_only=True)
class GoodsPath:
    """One step of the way to a code, from the chapter down."""

    code: str
    text: str


@dataclass(frozen=True, kw_only=True)
class GoodsCandidate:
    """A code for a product with its share of the evidence (0 to 1). `cn8` are the EU's codes below it, each
    with its text; `hs` the ten-digit codes of China that the platform knows of; `path` the official
    texts.
    """

    hs6: str
    score: float
    why: str
    note: str
    path: tuple[GoodsPath, ...]
    cn8: tuple[GoodsPath, ...] = ()
    hs: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class GoodsChoice:
    value: str
    label: str
    hs6: str


@dataclass(frozen=True, kw_only=True)
class GoodsQuestion:
    """What would decide between the candidates; the answer goes back under `fact`."""

    fact: str
    text: str
    choices: tuple[GoodsChoice, ...]


@dataclass(frozen=True, kw_only=True)
class GoodsAnswer:
    """What the classifier says of a product text, best first."""

    language: str
    version: str
    candidates: tuple[GoodsCandidate, ...]
    question: GoodsQuestion | None


@dataclass(frozen=True, kw_only=True)
class ConfirmedCode:
    """The confirmation that stands for a product."""

    hs6: str
    cn8: str
    hs: str
    version: str
    by: str
    at: datetime
    is_override: bool
    reason: str
