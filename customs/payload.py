"""Entries as text and back: what a declaration row keeps (encrypted) of the values it was made from."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
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
    return _value(_hints(kind)[name], json.loads(text)[name])


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    """Annotations are text and evaluated at a price: once a class."""
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
    if plain is None:
        return None
    origin = get_origin(hint)
    if origin in {Union, UnionType}:
        return _value(next(arm for arm in get_args(hint) if arm is not type(None)), plain)
    if origin is tuple:
        arms = get_args(hint)
        if arms[-1] is Ellipsis:
            return tuple(_value(arms[0], item) for item in plain)
        return tuple(_value(arm, item) for arm, item in zip(arms, plain, strict=True))
    if hint is bytes:
        return base64.b64decode(plain)
    if hint is Money:
        return Money(plain[0], plain[1])
    if hint is datetime:
        return datetime.fromisoformat(plain)
    if hint in {UUID, Decimal}:
        return hint(plain)
    if isinstance(hint, type) and is_dataclass(hint):
        hints = _hints(hint)
        return hint(**{name: _value(hints[name], item) for name, item in plain.items() if name in hints})
    return plain
