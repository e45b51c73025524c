"""The plain values that components are drawn from. Pages fill them; components know nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.utils.functional import Promise
from django.utils.safestring import SafeString

from ewtp.kernel.money import Money
from ewtp.ui.legs import LABELS, STATES

Words = str | Promise
LegState = Literal["done", "now", "held", "todo"]
Kind = Literal["", "ok", "info", "wait", "stop"]


@dataclass(frozen=True, slots=True)
class Leg:
    """One station of the line; `count` is for the board, `note` one or two words such as "1 held"."""

    code: str
    state: LegState
    note: Words = ""
    label: Words = ""
    count: int | None = None
    url: str = ""

    @property
    def name(self) -> Words:
        return self.label or LABELS[self.code]

    @property
    def spoken(self) -> Words:
        return STATES[self.state]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A paper that proves a leg: a chip of one or two words, with the page that shows it."""

    label: Words
    kind: Kind = "ok"
    url: str = ""

    @property
    def icon(self) -> str:
        return {"ok": "check", "info": "clock", "wait": "clock", "stop": "x", "": "file-text"}[self.kind]


@dataclass(frozen=True, slots=True)
class TripLeg:
    """One leg of the timeline: when it happened or is expected, one sentence, its papers."""

    code: str
    state: LegState
    title: Words
    text: Words = ""
    at: datetime | None = None
    expected: Words = ""
    is_late: bool = False
    evidence: Sequence[Evidence] = ()

    @property
    def spoken(self) -> Words:
        return STATES[self.state]


@dataclass(frozen=True, slots=True)
class PriceLine:
    """One line of the sum under a price."""

    label: Words
    amount: Money


@dataclass(frozen=True, slots=True)
class Quota:
    """One limit: what was used before, what this order adds, and the ceiling, all in one currency."""

    title: Words
    this: Money
    limit: Money
    before: Money | None = None

    @property
    def used(self) -> Money:
        return self.this + self.before if self.before is not None else self.this

    @property
    def is_over(self) -> bool:
        return self.limit < self.used


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One case: who or what, one reason, the deadline."""

    title: Words
    reason: Words
    due: Words
    url: str
    is_late: bool = False
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; `unit` belongs in the head; `is_number` sets it to the right."""

    title: Words
    unit: Words = ""
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a cell for each column, text or safe markup; `is_hot` means somebody must act."""

    cells: Sequence[Words | SafeString]
    is_hot: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """A number with its label and one line of context."""

    label: Words
    value: Words
    context: Words = ""
    url: str = ""
    must_act: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a sign-up."""

    label: Words
    state: Literal["done", "now", "todo"]
    url: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab or one entry of a navigation; `count` 0 shows nothing, `must_act` colours the count."""

    label: Words
    url: str
    icon: str = ""
    count: int = 0
    is_current: bool = False
    must_act: bool = False


@dataclass(frozen=True, slots=True)
class Good:
    """A product in a list. `price` is paid at the door; `lang` is the name's, if not the page's."""

    name: Words
    url: str
    image: str
    price: Money
    origin: Words = ""
    lang: str = ""
    note: Words = ""
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: whole numbers from zero; `printed` replaces the number."""

    label: str
    value: int
    second: int | None = None
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """One end of a route: its name, where it is (degrees), its clock and one line such as "left 02:35"."""

    name: Words
    latitude: float
    longitude: float
    note: Words = ""
    clock: Words = ""


@dataclass(frozen=True, slots=True)
class Route:
    """A route for the arc. `progress` runs from 0 at the origin to 1 at the destination.

    `before` and `after` name the towns at both ends (pick-up and door).
    """

    origin: Place
    destination: Place
    progress: float = 0.0
    before: Words = ""
    after: Words = ""
    is_held: bool = False
    is_after_done: bool = False
    label: Words = ""
