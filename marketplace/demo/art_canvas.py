"""The drawing board of the demo's product pictures: palettes, motifs, light, labels and the SVG frame.

Every picture is a 400 x 400 view box in three tones of one colour, lit from the left, with a floor shadow. Randomness
comes from the arguments alone, so the same arguments give the same bytes.
"""
# ruff: noqa: ISC004 - path data is not folded

from __future__ import annotations

import hashlib
import random
from html import escape
from typing import Final, NamedTuple

FONT: Final = (
    '"Segoe UI","Helvetica Neue",Roboto,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif'
)


class Palette(NamedTuple):
    """Ground, shape behind, product, its shade, its light, accent, ink on the label, label paper."""

    ground: str
    behind: str
    base: str
    dark: str
    light: str
    accent: str
    ink: str
    paper: str


PALETTES: Final = {
    "cobalt": Palette("#E3EAF7", "#CBD8F0", "#2B50AE", "#1D3A86", "#5C7FD3", "#E2A72E", "#1D3A86", "#FFFFFF"),
    "cocoa": Palette("#F4E9DF", "#E9D5C3", "#5B3423", "#3F2216", "#865640", "#D9A441", "#5B3423", "#FFF9F0"),
    "amber": Palette("#FAEFD6", "#F2DDAB", "#B4691B", "#8A4C10", "#DB9A45", "#23408E", "#6E3A08", "#FFFBF1"),
    "rose": Palette("#FBE9EA", "#F3D0D4", "#C4586B", "#9C3C50", "#E38C9A", "#7A2A3B", "#8C3346", "#FFFFFF"),
    "celadon": Palette(
        "#E2F0EA", "#C8E2D6", "#3C8C72", "#296A54", "#76B9A1", "#E8B84B", "#22594A", "#FFFFFF"
    ),
    "forest": Palette("#E6EDE1", "#CFDDC5", "#45663B", "#304A28", "#7A9B6D", "#D8A24A", "#304A28", "#FDFCF5"),
    "brick": Palette("#FAE8E1", "#F0CFC2", "#B5462E", "#8B301D", "#D97C63", "#F1C65B", "#8B301D", "#FFFAF4"),
    "plum": Palette("#F0E8F1", "#DECEE1", "#6B3F76", "#4C2A56", "#9B72A5", "#E2A72E", "#4C2A56", "#FFFFFF"),
    "slate": Palette("#E9EDF2", "#D3DBE5", "#4B5B73", "#344156", "#8291A8", "#E07B52", "#2C3850", "#FFFFFF"),
    "butter": Palette("#FDF5DE", "#F8E7B4", "#E0AE3C", "#B5842A", "#F2D080", "#B5462E", "#6E4C0C", "#FFFFFF"),
    "linen": Palette("#F1F0EC", "#E1DED5", "#CFC5B0", "#A99D84", "#E6DFD0", "#2B50AE", "#5A5140", "#FFFFFF"),
    "sky": Palette("#E4F1F8", "#C8E2F0", "#3E8FB8", "#2A6E92", "#82BEDB", "#F0B65A", "#1F5A7A", "#FFFFFF"),
}
MOTIFS: Final = (
    "none", "stripes", "dots", "tile", "waves", "leaves", "grain", "diamonds", "stars", "hills",
)  # fmt: skip
TILE_CORNERS: Final = "M0 0h8L0 8ZM40 0v8L32 0ZM0 40v-8l8 8ZM40 40h-8l8-8Z"
STAR: Final = "m12 3 3 6 6 1-4.5 4.5 1 6.5-5.5-3-5.5 3 1-6.5L3 10l6-1Z"
GRAIN: Final = "M15 12q-8-2-8-9 8 1 8 9Zm0 0q8-2 8-9-8 1-8 9Zm0 13q-8-2-8-9 8 1 8 9Zm0 0q8-2 8-9-8 1-8 9Z"

Box = tuple[float, float, float, float]


def n(value: float) -> str:
    """A number as short as it can be."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _attributes(given: dict[str, object]) -> str:
    return "".join(f' {k.replace("_", "-")}="{v}"' for k, v in given.items())


def _measure(text: str) -> float:
    """Width of text in ems: a Chinese character is one, a Latin letter about .57."""

    def width(c: str) -> float:
        if ord(c) > 0x2E80:
            return 1.02
        if c in " .,'il|I1-":
            return 0.30
        return 0.86 if c in "mwMW" else 0.66 if c.isupper() else 0.57

    return sum(width(c) for c in text)


def _fold(text: str, ratio: float) -> list[str]:
    if _measure(text) < 4.2 or ratio > 5:
        return [text]
    if " " in text:
        cuts = [i for i, c in enumerate(text) if c == " "]
        cut = min(cuts, key=lambda i: abs(_measure(text[:i]) - _measure(text[i:])))
        return [text[:cut], text[cut + 1 :]]
    if ord(text[0]) > 0x2E80 and len(text) > 4:
        half = (len(text) + 1) // 2
        return [text[:half], text[half:]]
    return [text]


class Art:
    """One picture: a palette, a random source and a growing list of shapes."""

    def __init__(
        self, *, kind: str, palette: str, label: str, motif: str, seed: int, view: str = "front"
    ) -> None:
        self.colours = PALETTES[palette]
        (self.ground, self.behind, self.base, self.dark, self.light, self.accent, self.ink, self.paper) = (
            self.colours
        )
        self.label, self.motif = label, motif
        key = f"{kind}|{palette}|{label}|{motif}|{seed}"
        self.id = "a" + hashlib.sha256(f"{key}|{view}".encode()).hexdigest()[:8]
        self.rng = random.Random(key)  # noqa: S311 - a picture, not a secret
        self.out: list[str] = []
        self.defs: list[str] = []

    def add(self, markup: str) -> None:
        self.out.append(markup)

    def path(self, d: str, fill: str = "none", **kw: object) -> None:
        self.add(f'<path d="{d}" fill="{fill}"{_attributes(kw)}/>')

    def rect(
        self, x: float, y: float, w: float, h: float, r: float = 0, fill: str = "none", **kw: object
    ) -> None:
        self.add(
            f'<rect x="{n(x)}" y="{n(y)}" width="{n(w)}" height="{n(h)}" rx="{n(r)}" fill="{fill}"{_attributes(kw)}/>'
        )

    def circle(self, x: float, y: float, r: float, fill: str = "none", **kw: object) -> None:
        self.add(f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(r)}" fill="{fill}"{_attributes(kw)}/>')

    def oval(self, x: float, y: float, rx: float, ry: float, fill: str = "none", **kw: object) -> None:
        self.add(
            f'<ellipse cx="{n(x)}" cy="{n(y)}" rx="{n(rx)}" ry="{n(ry)}" fill="{fill}"{_attributes(kw)}/>'
        )

    def line(self, d: str, colour: str, width: float, **kw: object) -> None:
        self.path(
            d,
            "none",
            stroke=colour,
            stroke_width=width,
            stroke_linecap="round",
            stroke_linejoin="round",
            **kw,
        )

    def group(self, transform: str) -> None:
        self.add(f'<g transform="{transform}">')

    def end(self) -> None:
        self.add("</g>")

    def shadow(self, x: float = 200, y: float = 338, rx: float = 110) -> None:
        """Two soft ovals: the light comes from the left, so the wide one lies to the right."""
        self.oval(x + rx * 0.10, y + 1, rx * 1.12, 14, self.dark, opacity=0.09)
        self.oval(x + rx * 0.03, y, rx * 0.97, 9, self.dark, opacity=0.17)

    def _define(self, prefix: str, markup: str) -> str:
        name = f"{self.id}{prefix}{len(self.defs)}"
        self.defs.append(markup.replace("@", name))
        return f"url(#{name})"

    def clip(self, d: str) -> str:
        """A clip path from path data; returns the attribute value to use."""
        return self._define("c", f'<clipPath id="@"><path d="{d}"/></clipPath>')

    def sheen(self, strength: float = 1.0) -> str:
        """Light from the left over a round body, as a paint."""
        return self._define(
            "g",
            '<linearGradient id="@"><stop offset="0" stop-color="#000" stop-opacity="'
            f'{n(0.1 * strength)}"/><stop offset=".12" stop-color="#fff" stop-opacity="{0.34 * strength:.2f}"/>'
            '<stop offset=".34" stop-color="#fff" stop-opacity="0"/><stop offset=".62" stop-color="#000" '
            f'stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity="{0.30 * strength:.2f}"/>'
            "</linearGradient>",
        )

    def body(
        self,
        d: str,
        fill: str | None = None,
        *,
        motif: bool = True,
        shade: bool = True,
        box: Box = (80, 40, 240, 300),
    ) -> None:
        """A silhouette with its motif and the light falling over it."""
        x, y, w, h = box
        self.path(d, fill or self.base)
        self.add(f'<g clip-path="{self.clip(d)}">')
        if motif and self.motif != "none":
            self.rect(x, y, w, h, fill=self.pattern())
        if shade:
            self.rect(x, y, w, h, fill=self.sheen())
        self.add("</g>")

    def pattern(self, colour: str | None = None, opacity: float = 0.72) -> str:
        c, a = colour or self.light, self.accent
        marks = {
            "stripes": (22, 22, f'<rect width="9" height="22" fill="{c}"/>'),
            "dots": (
                26,
                26,
                f'<circle cx="6" cy="6" r="4" fill="{c}"/><circle cx="19" cy="19" r="4" fill="{c}"/>',
            ),
            "tile": (
                40,
                40,
                f'<path d="M20 6 34 20 20 34 6 20Z" fill="none" stroke="{c}" stroke-width="3"/>'
                f'<circle cx="20" cy="20" r="4" fill="{c}"/><path d="{TILE_CORNERS}" fill="{c}"/>',
            ),
            "waves": (40, 20, f'<path d="M0 10q10-10 20 0t20 0" fill="none" stroke="{c}" stroke-width="4"/>'),
            "leaves": (
                44,
                44,
                f'<path d="M8 22Q8 6 24 4 26 20 8 22ZM26 42Q24 28 40 24 44 38 26 42Z" fill="{c}"/>',
            ),
            "grain": (
                30,
                36,
                f'<path d="M15 34V4" stroke="{c}" stroke-width="2.5"/><path d="{GRAIN}" fill="{c}"/>',
            ),
            "diamonds": (28, 34, f'<path d="M14 2 26 17 14 32 2 17Z" fill="{c}"/>'),
            "stars": (42, 42, f'<path d="{STAR}" fill="{c}"/><circle cx="32" cy="33" r="3.5" fill="{c}"/>'),
            "hills": (
                80,
                60,
                f'<path d="M0 60V40q20-26 40 0 20-18 40 0v20Z" fill="{c}"/><circle cx="58" cy="14" r="7" fill="{a}"/>',
            ),
        }
        w, h, marking = marks.get(self.motif) or marks["dots"]
        return self._define(
            "p",
            f'<pattern id="@" width="{w}" height="{h}" patternUnits="userSpaceOnUse">'
            f'<g opacity="{opacity}">{marking}</g></pattern>',
        )

    def words(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        colour: str | None = None,
        top: float = 26,
        weight: int = 700,
    ) -> None:
        """The label text, in one or two lines, as large as the space allows."""
        if not self.label:
            return
        lines = _fold(self.label, width / height)
        size = min(top, height / (len(lines) * 1.18), *(width / max(_measure(t), 0.1) for t in lines))
        y -= (len(lines) - 1) * size * 0.59
        for k, text in enumerate(lines):
            self.add(
                f'<text x="{n(x)}" y="{n(y + k * size * 1.18 + size * 0.36)}" font-size="{n(size)}" '
                f'font-weight="{weight}" fill="{colour or self.ink}" text-anchor="middle">{escape(text)}</text>'
            )

    def tag(self, x: float, y: float, w: float, h: float, r: float = 5) -> None:
        """A paper label centred on x, y: a rule, a small seal and the words."""
        self.rect(x - w / 2 + 1.5, y - h / 2 + 2.5, w, h, r, "#000", opacity=0.16)
        self.rect(x - w / 2, y - h / 2, w, h, r, self.paper)
        inner = max(r - 3, 0)
        self.rect(
            x - w / 2 + 5, y - h / 2 + 5, w - 10, h - 10, inner, "none", stroke=self.accent, stroke_width=1.6
        )
        if h >= 74:
            self._seal(x, y - h / 2 + 21)
            self.words(x, y + 10, w - 24, h - 50, top=24)
            self.line(f"M{n(x - 16)} {n(y + h / 2 - 15)}H{n(x + 16)}", self.accent, 1.6)
        else:
            self.words(x, y, w - 22, h - 18, top=24)

    def _seal(self, x: float, y: float) -> None:
        shape = self.rng.randrange(4)
        if shape == 0:
            self.circle(x, y, 7, self.accent)
        elif shape == 1:
            self.path(f"M{n(x)} {n(y - 9)}l9 9-9 9-9-9Z", self.accent)
        elif shape == 2:
            self.path(STAR, self.accent, transform=f"translate({n(x - 12)} {n(y - 12)})")
        else:
            self.path(f"M{n(x)} {n(y + 8)}q-12-6-9-17 9 3 9 17Zm0 0q12-6 9-17-9 3-9 17Z", self.accent)

    def frame(self, title: str, backdrop: str) -> str:
        """The whole file."""
        defs = f"<defs>{''.join(self.defs)}</defs>" if self.defs else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" role="img" font-family=\'{FONT}\'>'
            f"<title>{escape(title)}</title>{defs}{backdrop}{''.join(self.out)}</svg>\n"
        )

    def ground_paint(self) -> str:
        """A quiet ground, brighter where the light comes in."""
        return self._define(
            "r",
            f'<radialGradient id="@" cx=".28" cy=".2" r="1"><stop offset="0" stop-color="#fff" stop-opacity=".75"/>'
            f'<stop offset=".6" stop-color="{self.ground}" stop-opacity="0"/></radialGradient>',
        )
