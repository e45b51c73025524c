"""How a product stands in its picture: alone, close up beside what it is made of, or set out as a gift."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from marketplace.demo.art_canvas import Art, n

Draw = Callable[[Art], None]


def hazelnut(a: Art) -> None:
    a.path("M0 20Q-22 12-18-8-10-22 0-22T18-8Q22 12 0 20Z", "#B4783C")
    a.path("M-18-8Q-10-24 0-24T18-8Q8-2 0-5T-18-8Z", "#E2BE8C")
    a.path("M-10 2q-2-8 4-12", "none", stroke="#fff", stroke_width=3, stroke_linecap="round", opacity=0.5)


def bean(a: Art) -> None:
    a.oval(0, 0, 21, 14, "#5B3423", transform="rotate(-28)")
    a.line("M-15 8Q-4 3 0-1T15-8", "#2E170D", 3)


def wheat(a: Art) -> None:
    a.line("M0 34V-20", "#B98B3C", 3)
    for y in (-26, -14, -2, 10):
        for s in (-1, 1):
            a.path(
                f"M0 {y + 10}q{s * 14}-2 {s * 12}-18-{'' if s > 0 else '-'}13 4-{'' if s > 0 else '-'}12 18Z",
                "#E2B45A",
            )
    a.path("M0-22q-7-8 0-20 7 12 0 20Z", "#E2B45A")


def hop(a: Art) -> None:
    a.line("M0-30v12", "#4E7B3A", 4)
    for y, w in ((-14, 13), (-2, 18), (10, 15), (22, 8)):
        a.path(
            f"M{-w} {y - 6}q{w / 2} 20 {w} 12 {w / 2} 8 {w}-12-{w}-10-{2 * w} 0Z",
            "#8DB65B",
            stroke="#6B9440",
            stroke_width=1.5,
        )


def leaf(a: Art) -> None:
    a.path("M0 28Q-22 4 0-30 22 4 0 28Z", "#5E9466")
    a.path("M0 28Q22 4 0-30V28Z", "#47784F")
    a.line("M0 32V-14", "#CFE3C6", 1.6)


def berry(a: Art) -> None:
    for x, y in ((-11, 6), (11, 8), (0, -9)):
        a.circle(x, y, 13, "#B5342A")
        a.circle(x - 4, y - 4, 3.4, "#fff", opacity=0.55)
    a.path("M0-18Q14-34 26-26 18-12 0-18Z", "#5E9466")


def flower(a: Art) -> None:
    for k in range(6):
        t = k * math.pi / 3
        a.oval(
            15 * math.cos(t),
            15 * math.sin(t),
            12,
            9,
            "#F1B9C0",
            transform=f"rotate({k * 60} {n(15 * math.cos(t))} {n(15 * math.sin(t))})",
        )
    a.circle(0, 0, 8, "#E8B84B")


def drop(a: Art) -> None:
    a.path("M0-26Q22 2 18 12A19 19 0 0 1-18 12Q-22 2 0-26Z", "#8CC3DE")
    a.path("M-9 10q-1-8 4-16", "none", stroke="#fff", stroke_width=4, stroke_linecap="round", opacity=0.7)


def cotton(a: Art) -> None:
    a.line("M0 34V8", "#8B6B45", 4)
    for x, y in ((-12, -4), (12, -4), (0, -16), (0, 6)):
        a.circle(x, y, 14, "#FFFDF6", stroke="#E6DFCF", stroke_width=1.5)
    a.path("M-20 14Q0 26 20 14 12 30 0 28T-20 14Z", "#8B6B45")


def star(a: Art) -> None:
    a.path("M0-24 7-8l17 2-13 11 4 17L0 13l-15 9 4-17-13-11 17-2Z", a.accent)


def lemon(a: Art) -> None:
    a.circle(0, 0, 23, "#F0C94A")
    a.circle(0, 0, 19, "#FFF3C4")
    for k in range(8):
        a.path("M0-3 6-16A17 17 0 0 0-6-16Z", "#F6D968", transform=f"rotate({k * 45})")


def pencil(a: Art) -> None:
    a.group("rotate(38)")
    a.rect(-6, -34, 12, 54, 2, a.accent)
    a.path("M-6 20H6L0 36Z", "#F2DDB8")
    a.path("M-2 31H2L0 36Z", "#333")
    a.end()


SWEET, CARE, HOME, WEAR, PLAY = (
    (hazelnut, bean),
    (flower, drop),
    (leaf, lemon),
    (cotton, leaf),
    (star, pencil),
)
PROPS: Final[dict[str, tuple[Draw, Draw]]] = {
    **dict.fromkeys(("bar", "praline_box", "gift_box"), SWEET),
    **dict.fromkeys(("tin", "biscuit_pack", "bread", "waffle"), (wheat, star)),
    **dict.fromkeys(("bottle", "can", "tumbler"), (hop, wheat)),
    "jar": (berry, leaf),
    "pouch": (bean, leaf),
    **dict.fromkeys(("tube", "lipstick", "soap", "cream", "pump", "flacon", "bottle_care", "candle", "diffuser"), CARE),
    **dict.fromkeys(("onesie", "plush", "textile", "scarf", "apron", "socks", "bag", "wallet", "cushion"), WEAR),
    **dict.fromkeys(("jewel", "watch"), (flower, star)),
    **dict.fromkeys(
        ("toy", "blocks", "puzzle", "boardgame", "train", "xylophone", "kitchenette", "card_deck", "book", "cards",
         "notebook", "tops", "theatre", "calendar", "portfolio", "poster"),
        PLAY,
    ),
}  # fmt: skip


def _props(a: Art, kind: str, places: tuple[tuple[float, float, float], ...]) -> None:
    pair = PROPS.get(kind, HOME)
    for k, (x, y, size) in enumerate(places):
        a.oval(x + 4, y + 24 * size, 22 * size, 5 * size, "#000", opacity=0.10)
        a.group(f"translate({n(x)} {n(y)}) rotate({a.rng.randint(-35, 35)}) scale({size})")
        pair[k % 2](a)
        a.end()


def front(a: Art, _kind: str, product: Draw, title: str) -> str:
    """The product alone on a quiet ground."""
    shape = [
        f'<circle cx="200" cy="190" r="148" fill="{a.behind}"/>',
        f'<path d="M70 400V186a130 130 0 0 1 260 0v214Z" fill="{a.behind}"/>',
        f'<rect x="58" y="50" width="284" height="284" rx="30" fill="{a.behind}"/>',
        f'<path d="M0 262q100-44 200-18t200-20v176H0Z" fill="{a.behind}"/>',
    ][a.rng.randrange(4)]
    product(a)
    light = a.ground_paint()
    return a.frame(
        title,
        f'<rect width="400" height="400" fill="{a.ground}"/>{shape}<rect width="400" height="400" fill="{light}"/>',
    )


def detail(a: Art, kind: str, product: Draw, title: str) -> str:
    """Close up and a little turned, with a round of what it is made of."""
    a.rng.randrange(4)
    a.group("translate(232 176) rotate(-5) scale(1.42) translate(-200 -212)")
    product(a)
    a.end()
    a.circle(87, 321, 72, "#000", opacity=0.10)
    a.circle(84, 316, 72, a.paper)
    a.circle(84, 316, 64, a.behind)
    _props(a, kind, ((66, 296, 0.95), (104, 310, 0.9), (78, 344, 0.85)))
    light = a.ground_paint()
    return a.frame(
        title,
        f'<rect width="400" height="400" fill="{a.behind}"/><circle cx="300" cy="90" r="190" fill="{a.ground}"/>'
        f'<rect width="400" height="400" fill="{light}"/>',
    )


def scene(a: Art, kind: str, product: Draw, title: str) -> str:
    """On a wooden table by a window, with a ribboned box and a few things beside it."""
    a.rng.randrange(4)
    a.group("translate(250 214) scale(.84) translate(-200 -200)")
    product(a)
    a.end()
    if kind != "gift_box":
        a.oval(92, 334, 58, 8, "#000", opacity=0.14)
        a.rect(44, 268, 92, 66, 5, a.light)
        a.rect(38, 252, 104, 24, 5, a.base)
        a.rect(38, 252, 104, 24, 5, a.sheen(0.8))
        a.rect(82, 252, 16, 82, fill=a.accent)
        a.path(
            "M90 252Q58 252 60 232 66 220 80 230 88 238 90 252ZM90 252Q122 252 120 232 114 220 100 230 92 238 90 252Z",
            a.accent,
        )
    _props(a, kind, ((66, 358, 0.72), (120, 368, 0.66), (168, 362, 0.6), (352, 362, 0.7)))
    light = a.ground_paint()
    boards = "".join(
        f'<path d="M0 {y}H400" stroke="#B98F5C" stroke-opacity=".28" stroke-width="1.5"/>'
        for y in (330, 358, 386)
    )
    return a.frame(
        title,
        f'<rect width="400" height="400" fill="{a.ground}"/>'
        f'<path d="M24 0H120L70 300H-40ZM150 0H236L196 300H96Z" fill="#fff" opacity=".42"/>'
        f'<rect y="300" width="400" height="100" fill="#E4C79C"/><rect y="300" width="400" height="6" fill="#F1DDBC"/>{boards}'
        f'<rect width="400" height="400" fill="{light}"/>',
    )
