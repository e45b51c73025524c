"""What a set of official rules must be able to do, and where it is found.

A regime is a folder under `customs/regimes/` whose `__init__` holds `INFO`. Its `tariff` module says what
goods cost there, its `gateway` module talks to the office; a folder may have either or both. Adding a
country adds a folder and edits nothing here.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as preset
from datetime import UTC, date, datetime
from functools import cache
from types import ModuleType
from typing import Any, ClassVar, Final, Protocol, cast
from uuid import UUID

from customs.assessment import Tariff
from customs.terms import Limits as Limits
from customs.terms import OriginalsQuestion as OriginalsQuestion
from customs.terms import ReturnTerms as ReturnTerms
from customs.values import ExportEntry, ImportEntry, Movement, PaymentOriginals, Reason
from ewtp.kernel.money import Money


class NoRegime(LookupError):
    """No folder holds rules for this country, mode and date."""


@dataclass(frozen=True, kw_only=True)
class RegimeInfo:
    """The only hook of a regime's folder.

    `system` names the wire log and is empty where there is no office to talk to; editions of one office
    share it. `countries` are further places under the same rules. `modes` are supervision modes of an
    import, none meaning any; who names no mode gets the regime that `is_default`, and `retail` is the mode
    in which a consumer's parcel is declared. `own_digits` is how many digits of a listing's goods code mean
    something here: the six that all countries share, or all ten of China. `currency` is what consumers
    pay in where the tariff has none of its own. `name` is what people call it and `office` who decides, as
    a sentence names it, both marked for translation. `originals_path` is where the office asks how an order
    was paid, under our own address; empty where it never asks.
    """

    code: str
    kind: str
    country: str
    edition: str
    valid_from: date
    valid_to: date | None = None
    system: str = ""
    countries: frozenset[str] = frozenset()
    modes: frozenset[str] = frozenset()
    is_default: bool = True
    retail: str = ""
    own_digits: int = 6
    currency: str = ""
    name: str = ""
    office: str = ""
    originals_path: str = ""

    def covers(self, country: str) -> bool:
        return country == self.country or country in self.countries

    def takes(self, mode: str) -> bool:
        return mode in self.modes or not self.modes if mode else self.is_default

    def holds(self, *, kind: str, country: str, mode: str, on: date) -> bool:
        return (
            self.kind == kind
            and self.covers(country)
            and self.takes(mode)
            and self.valid_from <= on
            and (self.valid_to is None or on <= self.valid_to)
        )


@dataclass(frozen=True, kw_only=True)
class Breach:
    """A rule that an entry does not meet. `message` is the rule's docstring, `params` what it found."""

    rule: str
    message: str
    field: str
    params: Mapping[str, str] = preset(default_factory=dict)

    def __str__(self) -> str:
        found = ", ".join(f"{name} {value}" for name, value in self.params.items())
        return f"{self.rule} ({self.field}): {self.message}" + (f" [{found}]" if found else "")


class Rule:
    """A check on an entry. The class name is the rule's code, the docstring the message that people read."""

    source: ClassVar[str] = ""

    def breaches(self, entry: Any) -> list[Breach]:
        raise TypeError(f"{type(self).__name__} does not say what it checks")

    def breach(self, where: str, **params: object) -> Breach:
        return Breach(
            rule=type(self).__name__,
            message=" ".join((type(self).__doc__ or "").split()),
            field=where,
            params={name: str(value) for name, value in params.items()},
        )


def check_all(rules: Sequence[type[Rule]], entry: Any) -> list[Breach]:
    return [breach for rule in rules for breach in rule().breaches(entry)]


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file for an office: `code` and `text` of the document that it asked for, and the file itself."""

    code: str
    text: str
    name: str
    content_type: str
    digest: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One document on its way: the declaration's values and what is particular to this sending.

    `id` never changes between tries, so that the office sees a repeat as a repeat. `key` is the business key
    under which it is answered; `attachment` the file of a paper that carries one.
    """

    id: UUID
    kind: str
    reference: str
    number: str
    entry: ExportEntry | ImportEntry
    movement: Movement | None
    params: Mapping[str, str] = preset(default_factory=dict)
    key: str = ""
    attachment: Attachment | None = None


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """One message to the office: up to the regime's batch size of papers of one kind."""

    id: UUID
    message: str
    papers: tuple[Paper, ...]
    made_at: datetime
    stream: UUID


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """One line of an inbound message in our words.

    `subject` says which kind of paper it is about, `keys` the alternatives by which that paper is found
    (business keys, never the office's own guid); without any it can be shown and not applied. `outcome` is
    the state it asks for, empty when it only informs. Of all rulings on one paper the one with the greatest
    (`phase`, `at`) decides, whatever the order in which they come in; `at` is None when the office's time
    cannot be read, and the moment of arrival stands in. `named` are the keys under the office's own names.
    """

    message: str
    subject: str
    keys: tuple[str, ...]
    official: str
    outcome: str
    phase: int
    at: datetime | None
    number: str = ""
    code: str = ""
    reason: str = ""
    params: Mapping[str, str] = preset(default_factory=dict)
    tax: Money | None = None
    named: Mapping[str, str] = preset(default_factory=dict)


class Unreadable(ValueError):
    """The bytes are not a message of this office. Says what is wrong with them."""


@dataclass(frozen=True, kw_only=True)
class Mail:
    """A message found in the office's mailbox."""

    key: str
    kind: str
    body: bytes


class Office(Protocol):
    """What the machinery needs of any regime, export or import."""

    batch: int
    takes_repeats: frozenset[str]
    """Kinds of paper of which a second one, in a new message, changes nothing where the first one is."""

    def sends(self, kind: str) -> str:
        """The message type that carries papers of this kind."""

    def deliver(self, envelope: Envelope) -> None:
        """Write and send. Raises Refused or Unreachable."""

    def read(self, body: bytes) -> list[Ruling]:
        """Raises Unreadable. Never anything else, whatever the bytes."""

    def label(self, body: bytes) -> tuple[str, str]:
        """Message type and the sender's own id of the message, empty when they cannot be told. Never
        raises.
        """

    def fetch(self, cursor: str) -> tuple[list[Mail], str]:
        """What is in the mailbox behind `cursor`, and the new cursor. Raises Refused or Unreachable."""

    def confirm(self, mails: Sequence[Mail]) -> None:
        """Tell the office that these are kept."""

    def sentence(self, message: str, official: str, params: Mapping[str, str]) -> str:
        """What the message means, for people, in the active language."""

    def webhook_secret(self) -> str:
        """Proves the office's pushes (Standard Webhooks); empty where no office is set up."""


class ExportRegime(Office, Protocol):
    leaving: tuple[str, ...]
    """The papers that tell of the departure, in their order; the last one's answer proves the exit. None
    where the carrier's word is the proof.
    """

    def check(self, entry: ExportEntry) -> list[Breach]: ...

    def offices(self, place: str) -> tuple[str, str]:
        """The office of export and the office of exit for goods that leave from a hub. Raises LookupError
        where none is known.
        """


class ImportRegime(Office, Protocol):
    documents: tuple[str, ...]
    """The papers that go ahead of the list and must be accepted before it is filed; none in most places."""
    hears_delivery: bool
    """Whether the office wants to know that the parcel was delivered."""
    needs_identity: bool
    """Whether a buyer clears under a personal identity number."""

    def check(self, entry: ImportEntry) -> list[Breach]: ...

    def identity_fault(self, number: str) -> Reason | None:
        """Why this cannot be a buyer's identity number there; None when it may be right or none is needed."""

    def limits(self, on: date) -> Limits | None:
        """None where a person may buy without a limit."""

    def return_terms(self, on: date) -> ReturnTerms | None:
        """None where returned goods are not declared through this office."""

    def keys(self, kind: str, entry: ImportEntry, reference: str) -> str:
        """The business key under which receipts for this paper come back."""

    def list_key(self, reference: str) -> str:
        """The same for the list, which our own number names."""


class AsksOriginals(ImportRegime, Protocol):
    """An office that asks to see how an order was paid."""

    def originals_question(self, body: str) -> OriginalsQuestion:
        """Raises Unreadable, naming the field."""

    def send_originals(
        self, *, session: str, originals: PaymentOriginals, entry: ImportEntry, at: datetime
    ) -> None:
        """Raises Refused or Unreachable."""


class EntryRefused(Exception):
    """An entry may not be lodged as it is. Names every rule that it breaks."""

    def __init__(self, *, breaches: tuple[Breach, ...]) -> None:
        super().__init__("; ".join(str(breach) for breach in breaches))
        self.breaches = breaches


REGIMES: Final = "customs.regimes"


@cache
def infos() -> dict[str, RegimeInfo]:
    """Every regime whose folder is there, by code."""
    package = importlib.import_module(REGIMES)
    found: dict[str, RegimeInfo] = {}
    for module in pkgutil.iter_modules(package.__path__):
        if module.ispkg:
            info: RegimeInfo = importlib.import_module(f"{REGIMES}.{module.name}").INFO
            found[info.code] = info
    return found


def _pick(*, kind: str, country: str, mode: str, on: date, has_office: bool) -> RegimeInfo:
    fit = [
        info
        for info in infos().values()
        if info.holds(kind=kind, country=country, mode=mode, on=on) and (info.system or not has_office)
    ]
    if not fit:
        raise NoRegime(f"no {kind} rules for {country} {mode}".rstrip() + f" on {on.isoformat()}")
    return max(fit, key=lambda info: info.valid_from)


@cache
def tariff(code: str) -> Tariff:
    """What goods cost under a regime. Raises ModuleNotFoundError where its folder says nothing about it."""
    found: Tariff = importlib.import_module(f"{REGIMES}.{code}.tariff").TARIFF
    return found


@cache
def wording(code: str) -> Mapping[str, str]:
    """The sentences of a regime's tariff in English, by code, to be translated and filled in."""
    texts: Mapping[str, str] = importlib.import_module(f"{REGIMES}.{code}.wording").TEXTS
    return texts


def cost_regime(*, country: str, mode: str, on: date) -> RegimeInfo:
    """Whose tariff counts for goods that come in. Raises NoRegime."""
    return _pick(kind="import", country=country, mode=mode, on=on, has_office=False)


@cache
def gateway(code: str) -> ModuleType:
    """The module that does the work of a regime; it provides `office()`."""
    return importlib.import_module(f"{REGIMES}.{code}.gateway")


def office(code: str) -> Office:
    return cast("Callable[[], Office]", gateway(code).office)()


def editions(system: str) -> list[RegimeInfo]:
    """Every regime that talks to this office, the newest first. Raises NoRegime."""
    found = [info for info in infos().values() if info.system and info.system == system]
    if not found:
        raise NoRegime(f"no regime talks to {system}")
    return sorted(found, key=lambda info: info.valid_from, reverse=True)


def systems() -> list[str]:
    """The offices that there are rules for."""
    return sorted({info.system for info in infos().values() if info.system})


def originals_paths() -> dict[str, str]:
    """Where each office that does so asks for the originals of a payment, by the office."""
    return {info.system: info.originals_path for info in infos().values() if info.originals_path}


def office_of_system(system: str) -> tuple[RegimeInfo, Office]:
    """By the name in the wire log: of several editions the newest that is in force. Raises NoRegime."""
    found = editions(system)
    today = datetime.now(UTC).date()
    info = next((info for info in found if info.valid_from <= today), found[-1])
    return info, office(info.code)


def export_regime(*, country: str, on: date) -> tuple[RegimeInfo, ExportRegime]:
    """Raises NoRegime."""
    info = _pick(kind="export", country=country, mode="", on=on, has_office=True)
    return info, cast("ExportRegime", office(info.code))


def import_regime(*, country: str, mode: str, on: date) -> tuple[RegimeInfo, ImportRegime]:
    """Raises NoRegime."""
    info = _pick(kind="import", country=country, mode=mode, on=on, has_office=True)
    return info, cast("ImportRegime", office(info.code))
