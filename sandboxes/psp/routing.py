"""The table of endpoints: a handler is registered with its method, path and parameters, and gets one
`Call`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sandboxes.psp.errors import ApiError
from sandboxes.psp.params import LIST, Spec
from sandboxes.psp.world import Object, World


@dataclass(frozen=True, kw_only=True)
class Call:
    """One API call: checked parameters, path parts, the connected account it speaks for ('' = the
    platform).
    """

    world: World
    path: str
    params: dict[str, Any]
    parts: dict[str, str] = field(default_factory=dict)
    account: str = ""

    def text(self, name: str) -> str | None:
        value = self.params.get(name)
        return None if value is None else str(value)

    @property
    def id(self) -> str:
        return self.parts["id"]


Handler: TypeAlias = Callable[[Call], Object]


@dataclass(frozen=True, kw_only=True)
class Route:
    method: str
    pattern: tuple[str, ...]
    spec: Spec
    handler: Handler

    def parts(self, path: tuple[str, ...]) -> dict[str, str] | None:
        """The named parts when the path fits."""
        if len(path) != len(self.pattern):
            return None
        found = {}
        for own, given in zip(self.pattern, path, strict=True):
            if own.startswith("<"):
                found[own.strip("<>")] = given
            elif own != given:
                return None
        return found


ROUTES: list[Route] = []


def route(method: str, path: str, spec: Spec | None = None) -> Callable[[Handler], Handler]:
    """Register a handler for `/v1` + path."""

    def register(handler: Handler) -> Handler:
        wanted = {**(spec or {}), "expand": [str]}
        ROUTES.append(Route(method=method, pattern=tuple(path.split("/")), spec=wanted, handler=handler))
        return handler

    return register


def find(method: str, path: str) -> tuple[Route, dict[str, str]]:
    pieces = tuple(path.split("/"))
    fitting = [(one, one.parts(pieces)) for one in ROUTES if one.method == method]
    found = [(one, parts) for one, parts in fitting if parts is not None]
    if found:
        return min(found, key=lambda pair: len(pair[1]))
    raise ApiError(f"Unrecognized request URL ({method}: /v1/{path}).", status=404)


def listing(call: Call, kind: str, **fields: Any) -> Object:
    """A page of a kind's objects, newest first, by Stripe's cursors."""
    found = call.world.tables[kind].find(newest_first=True, _owner=call.account, **fields)
    return page(call, found)


def page(call: Call, found: list[Object]) -> Object:
    """Apply `created`, `limit` and the cursors to objects given newest first."""
    for name, limit in (call.params.get("created") or {}).items():
        found = [one for one in found if _within(one["created"], name, limit)]
    size = call.params.get("limit", 10)
    if not 1 <= size <= 100:
        raise ApiError(
            "This value must be between 1 and 100.", code="parameter_invalid_integer", param="limit"
        )
    ids = [one["id"] for one in found]
    after, before = call.text("starting_after"), call.text("ending_before")
    for name, cursor in (("starting_after", after), ("ending_before", before)):
        if cursor and cursor not in ids:
            raise ApiError(f"No such object: '{cursor}'", code="resource_missing", param=name)
    if after:
        found = found[ids.index(after) + 1 :]
    if before:
        found = found[: ids.index(before)][-size - 1 :]
        return _list(call, found[-size:], len(found) > size)
    return _list(call, found[:size], len(found) > size)


def _list(call: Call, found: list[Object], has_more: bool) -> Object:
    return {"object": "list", "data": found, "has_more": has_more, "url": f"/v1/{call.path}"}


def _within(value: int, name: str, limit: int) -> bool:
    return {"gt": value > limit, "gte": value >= limit, "lt": value < limit, "lte": value <= limit}[name]


def merged(old: dict[str, str], new: dict[str, str] | None) -> dict[str, str]:
    """Metadata after an update: an empty text removes a key, an empty hash removes all."""
    if new is None:
        return old
    return {key: text for key, text in {**old, **new}.items() if text != ""} if new else {}


__all__ = ["LIST", "ROUTES", "Call", "Route", "find", "listing", "merged", "page", "route"]
