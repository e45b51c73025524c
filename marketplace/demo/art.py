"""Product illustrations of the demo shop: `draw` gives one picture, `gallery` the three views of a product.

Files are SVG without scripts, links or event attributes, and the same arguments give the same bytes.
"""

from __future__ import annotations

import hashlib
from typing import Final, Literal

from marketplace.demo.art_canvas import MOTIFS, PALETTES, Art
from marketplace.demo.art_covers import cover, hero
from marketplace.demo.art_kinds import KINDS
from marketplace.demo.art_scenes import detail, front, scene
from marketplace.demo.catalogue import ArtSpec

__all__ = ["KINDS", "VIEWS", "View", "cover", "draw", "gallery", "hero"]

View = Literal["front", "detail", "scene"]
VIEWS: Final[tuple[View, ...]] = ("front", "detail", "scene")
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
    """SVG text of one product. Raises ValueError naming the field whose value is unknown."""
    for field, value, known in (
        ("kind", kind, KINDS),
        ("palette", palette, PALETTES),
        ("motif", motif, MOTIFS),
        ("view", view, COMPOSE),
    ):
        if value not in known:
            raise ValueError(
                f"{field} {value!r} is not drawn here; choose one of {', '.join(sorted(known))}."
            )
    a = Art(kind=kind, palette=palette, label=label, motif=motif, seed=seed, view=view)
    return COMPOSE[view](a, kind, KINDS[kind], title or f"{label} ({kind.replace('_', ' ')})".strip())


def gallery(sku: str, art: ArtSpec, *, title: str = "") -> tuple[str, str, str]:
    """The three views of one product: alone, close up with what it is made of, and set out as a gift."""
    seed = int(hashlib.sha256(sku.encode()).hexdigest()[:6], 16)
    front_view, detail_view, scene_view = (draw(**art, seed=seed, view=view, title=title) for view in VIEWS)
    return front_view, detail_view, scene_view
