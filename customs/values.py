"""What customs is told and what it tells: frozen values, no XML, no orders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from customs.cost_values import CostLine as CostLine
from customs.cost_values import CostQuestion as CostQuestion
from customs.cost_values import Exchange as Exchange
from customs.cost_values import LandedCost as LandedCost
from customs.cost_values import LineCost as LineCost
from customs.cost_values import Reason as Reason
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

    Of the export: `supplementary_units` in the unit that the nomenclature asks for, additional `taric_codes`,
    `references` (negative statements such as Y901 that the seller's word allows), `restrictions` (measures
    that the goods fall under, such as excise, dual_use, cites) and `licences` (measure and number).
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
    supplementary_units: Decimal | None = None
    taric_codes: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    restrictions: tuple[str, ...] = ()
    licences: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportEntry:
    """What an export declaration says of one consignment.

    `references` are codes (such as Y901) by which the exporter states of every line that a restriction does
    not concern it; none means each line's own, and those that the procedure's data gives to goods of its
    kind. `statements` are further information as code and text. `restrictions` says what forbids or
    conditions the whole parcel's way out, as found by others (embargo, sanctions); a line's own are in the
    line. `exchange_rate` is units of the
    invoice's currency for one euro. `house_waybill`, `flight_no` and `carrier_eori` are empty until known.
    `wants_exit_proof` is the seller's wish for the office's own confirmation of exit (CC599C).
    """

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
    declaration_type: str = "EX"
    additional_type: str = "A"
    security: str = "0"
    inland_mode: str = "3"
    incoterm: str = "DDP"
    exchange_rate: Decimal | None = None
    routing: tuple[str, ...] = ()
    house_waybill: str = ""
    flight_no: str = ""
    carrier_eori: str = ""
    consignor: Trader | None = None
    containers: tuple[str, ...] = ()
    is_containerised: bool = False
    references: tuple[str, ...] = ()
    statements: tuple[tuple[str, str], ...] = ()
    restrictions: tuple[str, ...] = ()
    wants_exit_proof: bool = True

    @property
    def all_restrictions(self) -> tuple[str, ...]:
        """Of the parcel and of its lines, each once."""
        return tuple(
            dict.fromkeys([*self.restrictions, *(code for it in self.items for code in it.restrictions)])
        )


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
class DeclarationView:
    """One declaration for people of every role. `number` is the office's number once there is one, and
    `number_kind` what it is: mrn, bulk (a line of a low-value file) or list. `number_in_doubt`: an MRN
    whose check digit does not hold. `exit_proof`, once the goods left: whose word it is, the office's
    (office) or the carrier's (carrier).

    `kind_words` and `state_words` say the codes in the reader's language; `reason` is the office's own words.
    While a correction is waited for, `mend_by` is its last moment and `mend_fields` what is wrong.
    `is_way_refused`: the low-value way did not take the parcel, which is declared in full instead;
    `is_given_up`: a declarant ended it, no office did; `is_lodged_anew`: no office took it, and another
    attempt stands in its place.
    `papers_wanted` says of an inspection's documents that they are asked for (asked) or given (given).
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
    mend_by: datetime | None = None
    mend_fields: tuple[str, ...] = ()
    number_kind: str = ""
    exit_proof: str = ""
    number_in_doubt: bool = False
    papers_wanted: str = ""
    is_way_refused: bool = False
    is_given_up: bool = False
    is_lodged_anew: bool = False
    id: UUID | None = None


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
    """One step of the way to a code, from the chapter down. `name` is ours in the reader's language where
    `text`, the official one, is in another: that one is `language` then.
    """

    code: str
    text: str
    name: str = ""
    language: str = ""


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

    def covers(self, *, hs: str, cn8: str) -> bool:
        """Whether these are the confirmed codes: the six digits of the world, the EU's eight and China's ten
        as far as they were known when somebody confirmed them.
        """
        is_same = hs[:6] == cn8[:6] == self.hs6
        return is_same and (len(self.cn8) < 8 or cn8 == self.cn8) and (not self.hs or hs == self.hs)
