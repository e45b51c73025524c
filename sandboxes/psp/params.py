"""Form-encoded nested parameters, checked against a description: what is unknown is refused.

A description maps a name to `int`, `str`, `bool`, `dict` (free text values), `range` (an int or gt, lt ...),
a tuple (one of these words), a one-element list (list of) or a nested description. A trailing `!` is a must.
"""

import re
from collections.abc import Iterable
from typing import Any

from sandboxes.psp.errors import ApiError

Spec = dict[str, Any]
RANGE: Spec = {"gt": int, "gte": int, "lt": int, "lte": int}
LIST: Spec = {"limit": int, "starting_after": str, "ending_before": str, "created": range}
ADDRESS: Spec = dict.fromkeys(("city", "country", "line1", "line2", "postal_code", "state"), str)
SHIPPING: Spec = {"address": ADDRESS, "name": str, "phone": str, "carrier": str, "tracking_number": str}
BILLING: Spec = {"address": ADDRESS, "email": str, "name": str, "phone": str, "tax_id": str}


def decode(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """`a[b][0]=x` pairs as nested dictionaries; lists stay dictionaries by position until their type is
    known.
    """
    found: dict[str, Any] = {}
    for name, value in pairs:
        keys = re.findall(r"[^\[\]]+|(?<=\[)(?=\])", name)
        place = found
        for key in keys[:-1]:
            following = place.setdefault(key or str(len(place)), {})
            if not isinstance(following, dict):
                raise ApiError(f"Invalid hash: {name}", param=keys[0])
            place = following
        place[keys[-1] or str(len(place))] = value
    return found


def check(raw: dict[str, Any], spec: Spec, *, inside: str = "") -> dict[str, Any]:
    """The typed parameters; an `ApiError` names the first thing that is wrong."""
    wanted = {name.rstrip("!"): kind for name, kind in spec.items()}
    unknown = [_path(inside, name) for name in raw if name not in wanted]
    if unknown:
        plural = "s" if len(unknown) > 1 else ""
        names = ", ".join(unknown)
        raise ApiError(
            f"Received unknown parameter{plural}: {names}", code="parameter_unknown", param=unknown[0]
        )
    for name in spec:
        if name.endswith("!") and name[:-1] not in raw:
            param = _path(inside, name[:-1])
            raise ApiError(f"Missing required param: {param}.", code="parameter_missing", param=param)
    found = {}
    for name, value in raw.items():
        path = _path(inside, name)
        if value == "" and f"{name}!" in spec:
            raise ApiError(
                f"You passed an empty string for '{path}'. We assume empty values are an attempt to unset a"
                f" parameter; however '{path}' cannot be unset.",
                code="parameter_invalid_empty",
                param=path,
            )
        found[name] = _typed(value, wanted[name], path)
    return found


def _path(inside: str, name: str) -> str:
    return f"{inside}[{name}]" if inside else name


def _typed(value: Any, kind: Any, path: str) -> Any:
    if value == "":
        return {} if kind is dict or isinstance(kind, dict) else None
    if kind is dict:
        return _hash(value, path)
    if kind is range:
        return (
            check(value, RANGE, inside=path)
            if isinstance(value, dict)
            else {"gte": _int(value, path)} | {"lte": _int(value, path)}
        )
    if isinstance(kind, dict):
        if not isinstance(value, dict):
            raise ApiError("Invalid object", param=path)
        return check(value, kind, inside=path)
    if isinstance(kind, list):
        if not isinstance(value, dict):
            raise ApiError("Invalid array", param=path)
        return [_typed(one, kind[0], f"{path}[{at}]") for at, one in value.items()]
    if isinstance(value, dict):
        raise ApiError("Invalid string: must be a string", param=path)
    if kind is int:
        return _int(value, path)
    if kind is bool:
        return _one_of(value, ("false", "true"), path) == "true"
    if isinstance(kind, tuple):
        return _one_of(value, kind, path)
    return value


def _hash(value: Any, path: str) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ApiError("Invalid hash", param=path)
    return {key: str(text) for key, text in value.items()}


def _one_of(value: str, words: tuple[str, ...], path: str) -> str:
    if value not in words:
        raise ApiError(f"Invalid {path}: must be one of {', '.join(words[:-1])}, or {words[-1]}", param=path)
    return value


def _int(value: Any, path: str) -> int:
    if not isinstance(value, str) or not re.fullmatch(r"-?\d{1,12}", value):
        raise ApiError(f"Invalid integer: {value}", code="parameter_invalid_integer", param=path)
    return int(value)


def at_least_one(value: int, param: str) -> int:
    if value < 1:
        raise ApiError(
            "This value must be greater than or equal to 1.", code="parameter_invalid_integer", param=param
        )
    return value
