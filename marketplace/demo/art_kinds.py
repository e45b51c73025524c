"""Every kind of product that can be drawn, by name: a new kind is one function in one of these modules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from marketplace.demo import art_care, art_food, art_home, art_play, art_wear
from marketplace.demo.art_canvas import Art

KINDS: Final[dict[str, Callable[[Art], None]]] = {
    name: function
    for module in (art_food, art_care, art_home, art_wear, art_play)
    for name, function in vars(module).items()
    if callable(function)
    and getattr(function, "__module__", "") == module.__name__
    and not name.startswith("_")
}
