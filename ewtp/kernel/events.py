"""Facts and who listens: events are frozen values in the past tense that carry ids and values, never models.

`on(Fact, then=call)` runs `call` in one transaction with the mark that it ran: effects happen once.
`outside(Fact, call=send)` runs `send` with no transaction open, because it talks to the outside world; it may
run again after a crash, so it must be idempotent (the attempt's UUID is the key it sends).

`many` does for a list of facts, each of another stream, what the call does for one: the relay uses it when
several wait, and goes back to one by one where it fails.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any, ClassVar, TypeVar, Union, cast, get_args, get_origin, get_type_hints
from uuid import UUID

from ewtp.kernel.money import Money


@dataclass(frozen=True, kw_only=True)
class Event:
    """A fact. `stream` orders: events of one stream are handled one after the other."""

    name: ClassVar[str]

    @property
    def stream(self) -> UUID:
        raise TypeError(f"{type(self).__name__} does not say which stream it belongs to")


@dataclass(frozen=True, kw_only=True)
class ConsignmentEvent(Event):
    """A fact about one consignment."""

    consignment: UUID

    @property
    def stream(self) -> UUID:
        return self.consignment


E = TypeVar("E", bound=Event)


@dataclass(frozen=True)
class Handler:
    """One listener. `key` is stored with every delivery and must stay the same between releases."""

    key: str
    call: Callable[[Any], None]
    is_outside: bool
    many: Callable[[Sequence[Any]], None] | None = None


REGISTRY: dict[str, type[Event]] = {}
ROUTE: dict[str, list[Handler]] = {}


def _listen(
    event: type[E],
    call: Callable[[E], None],
    many: Callable[[Sequence[E]], None] | None,
    *,
    is_outside: bool,
) -> None:
    known = REGISTRY.setdefault(event.name, event)
    if known is not event:
        raise ValueError(f"two events are named {event.name}")
    handler = Handler(f"{call.__module__}.{call.__qualname__}", call, is_outside, many)
    listeners = ROUTE.setdefault(event.name, [])
    if all(other.key != handler.key for other in listeners):
        listeners.append(handler)


def on(
    event: type[E], *, then: Callable[[E], None], many: Callable[[Sequence[E]], None] | None = None
) -> None:
    """Run `then` once for every such event, in one transaction with the mark that it ran."""
    _listen(event, then, many, is_outside=False)


def outside(
    event: type[E], *, call: Callable[[E], None], many: Callable[[Sequence[E]], None] | None = None
) -> None:
    """Run `call` at least once for every such event, outside any transaction."""
    _listen(event, call, many, is_outside=True)


def encode(event: Event) -> dict[str, Any]:
    """The event as JSON-ready data. Raises TypeError for a value that does not survive the journey."""
    return {field.name: _encode(getattr(event, field.name)) for field in fields(event)}


def _encode(value: Any) -> Any:
    if value is None or isinstance(value, (str, int, bool)):
        return value
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Money):
        return [value.minor, value.currency]
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    raise TypeError(f"an event cannot carry a {type(value).__name__}")


def decode(name: str, data: dict[str, Any]) -> Event:
    """The event that `encode` wrote. Raises KeyError for an unknown name."""
    kind = REGISTRY[name]
    hints = _hints(cast("Any", kind))
    return kind(**{key: _decode(hints[key], value) for key, value in data.items() if key in hints})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    """Annotations are text and evaluated at a price: once a class."""
    return get_type_hints(kind)


def _decode(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    arms = [arm for arm in get_args(hint) if arm is not type(None)]
    if get_origin(hint) is tuple:
        return tuple(_decode(arms[0], item) for item in value)
    if get_origin(hint) is Union or type(hint).__name__ == "UnionType":
        return _decode(arms[0], value)
    if hint is UUID:
        return UUID(value)
    if hint is Decimal:
        return Decimal(value)
    if hint is datetime:
        return datetime.fromisoformat(value)
    if hint is Money:
        return Money(value[0], value[1])
    return value
