"""Covers of the twelve departments and the picture of the home page: an arc from Liège to Hangzhou on porcelain."""

from __future__ import annotations

import math
import random
from html import escape
from typing import Final

from marketplace.demo.art_canvas import FONT, Art, n
from marketplace.demo.art_kinds import KINDS
from marketplace.demo.categories import CATEGORIES

Still = tuple[tuple[str, str, str, float, float, float], ...]
STILLS: Final[dict[str, Still]] = {
    "chocolate": (
        ("bar", "cocoa", "diamonds", 74, 30, 0.72),
        ("praline_box", "brick", "dots", 150, 72, 0.78),
    ),
    "biscuits-waffles": (("tin", "cobalt", "tile", 36, 60, 0.68), ("waffle", "brick", "dots", 172, 72, 0.76)),
    "beer": (("can", "forest", "leaves", 34, 60, 0.7), ("tumbler", "brick", "none", 168, 70, 0.74)),
    "pantry": (("pouch", "amber", "grain", 32, 28, 0.78), ("jar", "brick", "dots", 186, 76, 0.72)),
    "baby": (("onesie", "butter", "stars", 28, 60, 0.68), ("plush", "brick", "none", 172, 66, 0.76)),
    "beauty": (("pump", "celadon", "waves", 28, 40, 0.76), ("flacon", "plum", "none", 182, 78, 0.7)),
    "soap-home": (("soap", "sky", "waves", 24, 76, 0.72), ("candle", "butter", "none", 186, 64, 0.74)),
    "home-design": (("lamp", "brick", "none", 28, 34, 0.78), ("vase", "cobalt", "tile", 186, 58, 0.74)),
    "fashion": (("scarf", "cobalt", "stripes", 22, 50, 0.72), ("bag", "brick", "none", 180, 68, 0.74)),
    "toys": (("blocks", "cobalt", "dots", 22, 64, 0.7), ("toy", "sky", "none", 172, 74, 0.74)),
    "books": (("book", "brick", "stars", 30, 30, 0.78), ("notebook", "cobalt", "tile", 186, 64, 0.72)),
    "kitchen": (("teapot", "cobalt", "tile", 16, 58, 0.74), ("pot", "brick", "none", 178, 74, 0.74)),
}
INK, BLUE, SOFT, MIST, GOLD = "#173074", "#2B50AE", "#6F8FD6", "#DCE6F7", "#D9A23B"


def cover(slug: str) -> str:
    """Still life of a department, 400 x 400. Raises KeyError when the department is unknown."""
    category = next((c for c in CATEGORIES if c["slug"] == slug), None)
    if category is None:
        raise KeyError(f"category {slug!r} has no cover; the covers are {', '.join(sorted(STILLS))}.")
    a = Art(kind=slug, palette=category["palette"], label="", motif="none", seed=0, view="cover")
    for k, (kind, palette, motif, x, y, size) in enumerate(STILLS[slug]):
        piece = Art(
            kind=kind,
            palette=palette,
            label="Nevel" if kind == "tumbler" else "",
            motif=motif,
            seed=3 + k,
            view=f"cover-{slug}",
        )
        a.group(f"translate({n(x - 30)} {n(y + 4)}) scale({size})")
        KINDS[kind](piece)
        a.defs.extend(piece.defs)
        a.out.extend(piece.out)
        a.end()
    light = a.ground_paint()
    return a.frame(
        category["names"]["en"],
        f'<rect width="400" height="400" fill="{a.ground}"/><path d="M52 400V196a148 148 0 0 1 296 0v204Z" '
        f'fill="{a.behind}"/><path d="M0 296q110-26 210-8t190-10v122H0Z" fill="{a.light}" opacity=".35"/>'
        f'<rect width="400" height="400" fill="{light}"/>',
    )


def _cloud(x: float, y: float, size: float, opacity: float) -> str:
    return (
        f'<g transform="translate({n(x)} {n(y)}) scale({size})" fill="none" stroke="{SOFT}" stroke-width="3" '
        f'stroke-linecap="round" opacity="{opacity}"><path d="M0 0h92q22 0 20-18-4-15-20-12-4-24-28-22-18 2-22 18-16-8-26 4'
        '-6 10 2 18M34-8q-2-14 12-14 10 2 8 12-6 6-10 0M-30 12H70M92 12h40"/></g>'
    )


def _houses(x: float, ground: float, rng: random.Random) -> str:
    parts = []
    for k in range(7):
        w, h, left = 44, 84 + rng.randrange(50), x + k * 46
        top = ground - h
        steps = f"M{n(left)} {n(ground)}V{n(top)}h7v-12h7v-12h7v-12h{w - 42}v12h7v12h7v12h7V{n(ground)}Z"
        parts.append(
            f'<path d="{steps}" fill="{(BLUE, "#FFFFFF", SOFT, MIST)[k % 4]}" stroke="{INK}" stroke-width="2"/>'
        )
        ink = "#FFFFFF" if k % 4 in (0, 2) else BLUE
        for row in range(int((h - 20) // 26)):
            parts.extend(
                f'<rect x="{n(left + col)}" y="{n(top + 10 + row * 26)}" width="9" height="14" rx="1" fill="{ink}" opacity=".85"/>'
                for col in (9, 26)
            )
    return "".join(parts)


def _pagoda(x: float, ground: float) -> str:
    parts = []
    for k in range(6):
        half, y = 50 - k * 6.5, ground - 26 - k * 36
        parts.append(
            f'<rect x="{n(x - half + 12)}" y="{n(y - 8)}" width="{n(2 * half - 24)}" height="34" fill="{"#FFFFFF" if k % 2 else MIST}" '
            f'stroke="{INK}" stroke-width="2"/><path d="M{n(x - half - 8)} {n(y - 2)}Q{n(x - half + 8)} {n(y - 4)} {n(x - half + 18)} '
            f'{n(y - 20)}H{n(x + half - 18)}Q{n(x + half - 8)} {n(y - 4)} {n(x + half + 8)} {n(y - 2)}Z" fill="{BLUE}" stroke="{INK}" stroke-width="2"/>'
            f'<path d="M{n(x - 6)} {n(y + 26)}v-14a6 6 0 0 1 12 0v14Z" fill="{SOFT}"/>'
        )
    top = ground - 26 - 6 * 36
    parts.append(
        f'<path d="M{n(x)} {n(top + 16)}V{n(top - 34)}" stroke="{INK}" stroke-width="4"/><circle cx="{n(x)}" cy="{n(top - 22)}" r="6" fill="{GOLD}"/>'
    )
    return "".join(parts)


def _bridge(x: float, ground: float) -> str:
    return (
        f'<path d="M{n(x)} {n(ground)}Q{n(x + 90)} {n(ground - 74)} {n(x + 180)} {n(ground)}H{n(x + 152)}A34 34 0 0 0 {n(x + 84)} '
        f'{n(ground)}H{n(x + 66)}A20 20 0 0 0 {n(x + 26)} {n(ground)}Z" fill="#FFFFFF" stroke="{INK}" stroke-width="2"/>'
        f'<path d="M{n(x + 6)} {n(ground - 14)}Q{n(x + 90)} {n(ground - 88)} {n(x + 174)} {n(ground - 14)}" fill="none" stroke="{BLUE}" '
        'stroke-width="4" stroke-dasharray="2 9" stroke-linecap="round"/>'
    )


def _willow(x: float, ground: float) -> str:
    strands = "".join(
        f'<path d="M{n(x + dx / 3)} {n(ground - 118)}Q{n(x + dx)} {n(ground - 128)} {n(x + dx * 1.1)} {n(ground - 24 - abs(dx) / 3)}" '
        f'fill="none" stroke="{SOFT}" stroke-width="3" stroke-dasharray="9 4" stroke-linecap="round"/>'
        for dx in (-58, -44, -30, -16, 16, 30, 44, 58)
    )
    return (
        f'<path d="M{n(x - 7)} {n(ground)}Q{n(x + 8)} {n(ground - 60)} {n(x)} {n(ground - 122)}" fill="none" stroke="{INK}" '
        f'stroke-width="8" stroke-linecap="round"/>{strands}'
    )


def hero(*, title: str = "From Liège to Hangzhou") -> str:
    """The picture of the home page, 1200 x 520: stepped gables on the left, a pagoda on the right, one arc between."""
    rng = random.Random("hero")  # noqa: S311 - a picture, not a secret
    ground = 420
    dots = "".join(
        f'<circle cx="{n(210 + 800 * t)}" cy="{n(330 - 4 * 250 * t * (1 - t))}" r="5" fill="{GOLD}"/>'
        for t in (k / 8 for k in range(1, 8))
        if t != 0.5
    )
    waves = "".join(
        f'<path d="M{-40 + (row % 2) * 30} {444 + row * 18}'
        + "q15-16 30 0t30 0" * 22
        + f'" fill="none" stroke="{SOFT}" stroke-width="2.4" opacity="{0.75 - row * 0.2:.2f}"/>'
        for row in range(3)
    )
    rays = "".join(
        f'<path d="M{n(600 + 62 * math.cos(t))} {n(250 + 62 * math.sin(t))}L{n(600 + 76 * math.cos(t))} {n(250 + 76 * math.sin(t))}" '
        f'stroke="{GOLD}" stroke-width="3" stroke-linecap="round"/>'
        for t in (k * math.pi / 8 for k in range(16))
    )
    hills = (
        f'<path d="M720 {ground}Q790 300 850 {ground - 84}T960 300Q1040 340 1080 {ground - 70}T1200 330V{ground}Z" fill="{SOFT}" opacity=".28"/>'
        f'<path d="M0 {ground}V362Q60 330 130 366T300 352Q380 380 470 {ground}Z" fill="{SOFT}" opacity=".22"/>'
    )
    plane = (
        f'<g transform="translate(610 80) rotate(4)"><path d="M-62-4Q-40-16 40-13 66-10 72 0 66 10 40 11H-44Q-60 10-62-4Z" fill="#FFFFFF" '
        f'stroke="{INK}" stroke-width="2.4"/><path d="M8 2-30 42H-14L34 4ZM-46-8-64-36H-50L-30-9Z" fill="{BLUE}" stroke="{INK}" stroke-width="2"/>'
        f'<path d="M50-6q10 0 14 6H48Z" fill="{SOFT}"/><path d="M-30-2H40" stroke="{GOLD}" stroke-width="3.4" stroke-dasharray="5 6"/></g>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 520" role="img" font-family=\'{FONT}\'><title>{escape(title)}</title>'
        '<defs><linearGradient id="sky" x2="0" y2="1"><stop offset="0" stop-color="#F9FBFF"/><stop offset="1" stop-color="#E3EBF9"/>'
        f'</linearGradient></defs><rect width="1200" height="520" fill="url(#sky)"/><circle cx="600" cy="250" r="48" fill="{GOLD}" opacity=".9"/>{rays}{hills}'
        f"{_cloud(330, 96, 0.9, 0.7)}{_cloud(820, 150, 1.05, 0.7)}{_cloud(60, 150, 0.8, 0.5)}{_cloud(1010, 70, 0.7, 0.5)}{_cloud(452, 240, 0.7, 0.45)}"
        f'<path d="M225 330Q617-170 1010 330" fill="none" stroke="{BLUE}" stroke-width="3.4" stroke-dasharray="2 11" stroke-linecap="round"/>{dots}{plane}'
        f"{_houses(46, ground, rng)}{_willow(806, ground)}{_bridge(836, ground)}{_pagoda(1070, ground)}"
        f'<path d="M0 {ground}H1200V520H0Z" fill="#CFDCF4"/><path d="M0 {ground}H1200" stroke="{INK}" stroke-width="2.4"/>{waves}'
        f'<rect x="120" y="482" width="176" height="34" rx="17" fill="#F9FBFF"/><rect x="908" y="482" width="204" height="34" rx="17" fill="#F9FBFF"/><g font-size="20" font-weight="700" fill="{INK}"><text x="208" y="506" text-anchor="middle">Liège 列日</text>'
        '<text x="1010" y="506" text-anchor="middle">Hangzhou 杭州</text></g></svg>\n'
    )
