"""Entries as text and back: what a declaration row keeps (encrypted) of the values it was made from."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints
from uuid import UUID

from ewtp.kernel.money import Money

T = TypeVar("T")


def dump(value: Any) -> str:
    """JSON of a frozen value. Raises TypeError for what does not survive the journey."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def load(kind: type[T], text: str) -> T:
    """The value that `dump` wrote."""
    return cast("T", _value(kind, json.loads(text)))


def part(kind: type[Any], text: str, name: str) -> Any:
    """One field of what `dump` wrote, without building the rest."""
    return _value(_hints(cast("Any", kind))[name], json.loads(text)[name])


@cache
def _hints(kind: Any) -> dict[str, Any]:
    """Annotations are text, and evaluating them is dear."""
    return get_type_hints(kind)


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (str, int, bool)):
        return value
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, Money):
        return [value.minor, value.currency]
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"an entry cannot carry a {type(value).__name__}")


def _value(hint: Any, plain: Any) -> Any:
    read = _reader(hint)
    return plain if read is None or plain is None else read(plain)


@cache
def _reader(hint: Any) -> Callable[[Any], Any] | None:
    """How a value of this annotation is read from what JSON holds; None where it is that itself.

    Annotations are looked at once and not with every value: entries are read by the thousand.
    """
    origin = get_origin(hint)
    if origin in {Union, UnionType}:
        return _reader(next(arm for arm in get_args(hint) if arm is not type(None)))
    if origin is tuple:
        return _tuple_reader(get_args(hint))
    if hint is Money:
        return lambda plain: Money(plain[0], plain[1])
    if hint is datetime:
        return datetime.fromisoformat
    if hint is bytes:
        return base64.b64decode
    if hint in {UUID, Decimal}:
        return cast("Callable[[Any], Any]", hint)
    if isinstance(hint, type) and is_dataclass(hint):
        return _dataclass_reader(hint)
    return None


def _tuple_reader(arms: tuple[Any, ...]) -> Callable[[Any], Any]:
    if arms[-1] is Ellipsis:
        read = _reader(arms[0])
        return tuple if read is None else lambda plain: tuple(_value(arms[0], item) for item in plain)
    return lambda plain: tuple(_value(arm, item) for arm, item in zip(arms, plain, strict=True))


def _dataclass_reader(kind: type[Any]) -> Callable[[Any], Any]:
    """What the text says and the class does not know is passed over."""
    readers = {name: _reader(hint) for name, hint in _hints(cast("Any", kind)).items()}

    def read(plain: dict[str, Any]) -> Any:
        given = {}
        for name, item in plain.items():
            if name in readers:
                reader = readers[name]
                given[name] = item if reader is None or item is None else reader(item)
        return kind(**given)

    return read
