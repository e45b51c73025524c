"""`expand[]`: ids in an answer replaced by the objects they name (https://docs.stripe.com/expand)."""

from typing import Any

from sandboxes.psp.errors import ApiError
from sandboxes.psp.world import Object, World, shown

DEPTH = 4


def expanded(world: World, answer: Object, paths: list[str]) -> Object:
    """The answer with every path expanded; a path that leads nowhere is refused."""
    for path in paths:
        steps = path.split(".")
        if len(steps) - (steps[0] == "data") > DEPTH:
            raise ApiError(
                f"You cannot expand more than {DEPTH} levels of a property (on {path}).", param="expand"
            )
        if answer.get("object") in ("list", "search_result"):
            if steps[0] != "data" or len(steps) < 2:
                raise _no(path)
            for one in answer["data"]:
                _expand(world, one, steps[1:], path)
        else:
            _expand(world, answer, steps, path)
    return answer


def _expand(world: World, place: Any, steps: list[str], path: str) -> None:
    name, rest = steps[0], steps[1:]
    if not isinstance(place, dict) or name not in place:
        raise _no(path)
    value = place[name]
    if isinstance(value, str):
        found = world.any(value)
        if found is None:
            raise _no(path)
        place[name] = value = shown(found)
    if rest and isinstance(value, dict):
        if value.get("object") == "list" and rest[0] == "data":
            for one in value["data"]:
                _expand(world, one, rest[1:], path)
        else:
            _expand(world, value, rest, path)


def _no(path: str) -> ApiError:
    return ApiError(f"This property cannot be expanded ({path}).", param="expand")
