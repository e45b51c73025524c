"""Fragments of pages that are drawn once for everything that shows the same.

A fragment sees only the values it names and the reader's language, and these are its key: what changes is
another key, so nothing old is ever shown, and nothing of one reader reaches another. Kept in the process, so
there is no store that can fail; what is least used goes first.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from threading import Lock
from types import NoneType
from typing import Any, Final
from uuid import UUID

from django.template import Context, Node, NodeList
from django.template.base import FilterExpression
from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import SafeData, SafeString
from django.utils.translation import get_language

MOST: Final = 4096
"""Fragments a process keeps: about 1 kB each."""
PLAIN: Final = (str, int, NoneType, date, datetime, UUID, Promise)


class NotPlain(TypeError):
    """A value that may show something else while it counts as the same: a record, a decimal."""


class Kept:
    """The fragments of one process."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._drawn: OrderedDict[Hashable, str] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._drawn)

    def get(self, key: Hashable) -> str | None:
        with self._lock:
            found = self._drawn.get(key)
            if found is not None:
                self._drawn.move_to_end(key)
        return found

    def put(self, key: Hashable, drawn: str) -> None:
        with self._lock:
            self._drawn[key] = drawn
            if len(self._drawn) > self.most:
                self._drawn.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._drawn.clear()


KEPT: Final = Kept(MOST)


class KeptNode(Node):
    """Draws its content with nothing but `given` in sight. Raises NotPlain for what cannot be a key.

    What is named in `later` is no part of the key: the content may print it and nothing else, and it is put
    in each time. So a menu is drawn once for everybody, and the token in its forms is the reader's.
    """

    def __init__(
        self, nodelist: NodeList, given: dict[str, FilterExpression], later: tuple[str, ...] = ()
    ) -> None:
        self.nodelist = nodelist
        self.given = given
        self.later = {name: SafeString(f"\ue000{name}\ue001") for name in later}

    def render(self, context: Context) -> SafeString:
        drawn = self._drawn(context)
        for name, place in self.later.items():
            drawn = drawn.replace(place, _printed(context.get(name)))
        return SafeString(drawn)

    def _drawn(self, context: Context) -> str:
        values = [_fixed(expression.resolve(context)) for expression in self.given.values()]
        key = (self, get_language(), context.autoescape, *values, *map(type, values))
        try:
            drawn = KEPT.get(key)
        except TypeError as error:
            raise NotPlain(f"{', '.join(self.given)}: {error}") from error
        if drawn is None:
            require_plain(values)
            seen = dict(zip(self.given, values, strict=True)) | self.later
            drawn = self.nodelist.render(context.new(seen))
            KEPT.put(key, drawn)
        return drawn


def _printed(value: Any) -> str:
    return "" if value is None else conditional_escape(value if isinstance(value, SafeData) else str(value))


def _fixed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def require_plain(values: Iterable[Any]) -> None:
    """Texts, whole numbers, moments; frozen dataclasses and tuples of them. Raises NotPlain for others."""
    for value in values:
        if isinstance(value, PLAIN):
            continue
        if isinstance(value, tuple):
            require_plain(value)
        elif is_dataclass(value) and _is_frozen(type(value)):
            require_plain(getattr(value, field.name) for field in fields(value))
        else:
            raise NotPlain(f"{type(value).__name__} may change and still be equal; name what is shown of it")


def _is_frozen(kind: Any) -> bool:
    return bool(kind.__dataclass_params__.frozen)
