"""Product illustrations of the demo shop: `draw` gives one picture, `gallery` the three views of a product.

Files are SVG without scripts, links or event attributes, and the same arguments give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from marketplace.demo import art_care, art_food, art_home, art_play, art_wear
from marketplace.demo.art_canvas import MOTIFS, PALETTES, Art
from marketplace.demo.art_scenes import detail, front, scene

View = Literal["front", "detail", "scene"]
VIEWS: Final[tuple[View, ...]] = ("front", "detail", "scene")
KINDS: Final[dict[str, Callable[[Art], None]]] = {
    name: function
    for module in (art_food, art_care, art_home, art_wear, art_play)
    for name, function in vars(module).items()
    if callable(function) and getattr(function, "__module__", "") == module.__name__ and not name.startswith("_")
}
COMPOSE: Final = {"front": front, "detail": detail, "scene": scene}


def draw(
    *,
    kind: str,
    palette: str = "cobalt",
    label: str = "",
    motif: str = "none",
    seed: int = 0,
    view: View = "front",
    title: str = "",
) -> str:
    """SVG text of one product. Raises ValueError naming the field when a kind, palette, motif or view is unknown."""
    for field, value, known in (
        ("kind", kind, KINDS),
        ("palette", palette, PALETTES),
        ("motif", motif, MOTIFS),
        ("view", view, COMPOSE),
    ):
        if value not in known:
            raise ValueError(f"{field} {value!r} is not drawn here; choose one of {', '.join(sorted(known))}.")
    a = Art(kind=kind, palette=palette, label=label, motif=motif, seed=seed, view=view)
    return COMPOSE[view](a, kind, KINDS[kind], title or f"{label} ({kind.replace('_', ' ')})".strip())


def gallery(
    *, kind: str, palette: str = "cobalt", label: str = "", motif: str = "none", seed: int = 0, title: str = ""
) -> tuple[str, str, str]:
    """The three views of one product: alone, close up with what it is made of, and set out as a gift."""
    front_view, detail_view, scene_view = (
        draw(kind=kind, palette=palette, label=label, motif=motif, seed=seed, view=view, title=title) for view in VIEWS
    )
    return front_view, detail_view, scene_view
