"""Pictures of things to wear and carry."""

from __future__ import annotations

import math

from marketplace.demo.art_canvas import Art, n


def bag(a: Art) -> None:
    a.shadow(rx=112)
    a.line("M142 172Q142 78 200 78T258 172", a.dark, 13)
    a.body("M104 156H296L312 322a12 12 0 0 1-12 14H100a12 12 0 0 1-12-14Z", box=(88, 156, 224, 180))
    a.path("M104 156H296L302 216Q200 252 98 216Z", a.dark)
    a.path("M104 156H296L297 166H103Z", a.light)
    a.rect(182, 216, 36, 34, 5, a.accent)
    a.circle(200, 232, 5, a.dark)
    a.words(200, 292, 150, 34, colour="#fff", top=20)


def textile(a: Art) -> None:
    a.shadow(rx=132)
    for k, (y, c) in enumerate(((268, a.base), (206, a.paper), (144, a.light))):
        d = f"M96 {y}H280Q312 {y} 312 {y + 33}T280 {y + 66}H96Q80 {y + 66} 80 {y + 50}V{y + 16}Q80 {y} 96 {y}Z"
        a.path(d, c)
        clip = a.clip(d)
        a.add(f'<g clip-path="{clip}">')
        if k == 0 and a.motif != "none":
            a.rect(80, y, 240, 66, fill=a.pattern())
        for x in (104, 118, 132):
            a.rect(x, y, 6, 66, fill=a.accent if k != 2 else a.dark, opacity=0.85)
        a.rect(80, y + 52, 240, 14, fill="#000", opacity=0.08)
        a.end()
        a.line(f"M150 {y + 33}H292Q304 {y + 33} 304 {y + 33}", "#000", 2, opacity=0.12)
    a.rect(176, 144, 12, 190, fill=a.dark, opacity=0.85)
    a.tag(214, 236, 116, 66)


def watch(a: Art) -> None:
    a.shadow(y=352, rx=70)
    a.path("M164 126 172 44Q173 36 181 36H219Q227 36 228 44L236 126Z", a.base)
    a.path("M164 262 172 344Q173 352 181 352H219Q227 352 228 344L236 262Z", a.base)
    a.path("M212 36h7q8 0 9 8l8 82h-20ZM212 352h7q8 0 9-8l8-82h-20Z", a.dark)
    for y in (300, 316, 332):
        a.circle(200, y, 3.6, a.dark)
    a.rect(276, 184, 18, 22, 5, "#B58B3A")
    a.circle(200, 194, 82, "#D8B25C")
    a.circle(200, 194, 82, "none", stroke="#B58B3A", stroke_width=5)
    a.circle(200, 194, 67, a.paper)
    for k in range(12):
        t = k * math.pi / 6
        r1 = 50 if k % 3 == 0 else 56
        a.line(
            f"M{n(200 + r1 * math.sin(t))} {n(194 - r1 * math.cos(t))}L{n(200 + 60 * math.sin(t))} {n(194 - 60 * math.cos(t))}",
            a.ink,
            4 if k % 3 == 0 else 2,
        )
    a.line("M200 194 170 208", a.ink, 6)
    a.line("M200 194 240 178", a.ink, 4)
    a.line("M200 208 200 236", a.accent, 2.4)
    a.circle(200, 194, 6, a.accent)
    a.words(200, 168, 46, 14, top=9, weight=600)


def scarf(a: Art) -> None:
    a.shadow(rx=118)
    a.body(
        "M96 120Q96 96 120 96H280Q304 96 304 120V190Q304 212 280 212H120Q96 212 96 190Z",
        box=(96, 96, 208, 116),
    )
    a.body("M112 168H196L188 318H104Z", box=(104, 168, 92, 150))
    a.body("M204 168H288L296 326H212Z", fill=a.dark, box=(204, 168, 92, 158))
    for k in range(9):
        a.line(f"M{108 + k * 9.6} 318v16", a.base, 3)
        a.line(f"M{216 + k * 9.6} 326v12", a.dark, 3)
    a.line("M110 296H189M213 304H294", a.accent, 5)
    a.path("M112 168Q200 186 288 168V190Q200 208 112 190Z", "#000", opacity=0.14)
    a.tag(200, 140, 112, 46)


def apron(a: Art) -> None:
    a.shadow(y=350, rx=100)
    a.line("M160 100Q150 40 200 40T240 100", a.dark, 9)
    a.line("M104 190Q64 214 70 268M296 190Q336 214 330 268", a.dark, 8)
    a.body("M160 96H240L246 158Q264 184 300 190L306 338H94L100 190Q136 184 154 158Z", box=(94, 96, 212, 242))
    a.line("M160 96H240", a.accent, 7)
    a.path("M126 232H190V300H126ZM210 232H274V300H210Z", a.dark, opacity=0.55)
    a.line("M126 234H190M210 234H274", a.accent, 4)
    a.rect(170, 120, 60, 30, 3, a.paper)
    a.words(200, 135, 50, 20, top=14)


def socks(a: Art) -> None:
    a.shadow(rx=128)
    for k, (dx, fill) in enumerate(((64, a.light), (10, a.dark), (-44, a.base))):
        a.group(f"translate({dx} {k * 6 - 8})")
        d = "M134 76H206V214L254 262Q270 284 250 306 228 322 206 306L140 246Q134 238 134 226Z"
        a.body(d, fill=fill, box=(134, 76, 130, 250))
        a.path("M134 76H206V104H134Z", a.accent)
        for x in range(140, 206, 9):
            a.line(f"M{x} 78v24", "#000", 1.2, opacity=0.18)
        a.path("M228 236 254 262Q270 284 250 306 238 314 224 312 246 280 228 236Z", a.accent)
        a.end()
    a.rect(78, 150, 92, 54, 5, a.paper)
    a.words(124, 177, 78, 38, top=18)


def wallet(a: Art) -> None:
    a.shadow(rx=124)
    a.rect(112, 108, 168, 120, 8, a.paper, transform="rotate(-6 196 168)")
    a.rect(118, 122, 168, 120, 8, a.accent, transform="rotate(-2 202 182)")
    a.rect(132, 140, 40, 28, 4, "#fff", opacity=0.6)
    a.body(
        "M88 168Q88 154 102 154H298Q312 154 312 168V322Q312 336 298 336H102Q88 336 88 322Z",
        motif=False,
        box=(88, 154, 224, 182),
    )
    a.path("M88 168Q88 154 102 154H298Q312 154 312 168L204 244Z", a.dark)
    a.rect(97, 163, 206, 164, 8, "none", stroke=a.light, stroke_width=2, stroke_dasharray="6 5")
    for x in (120, 280):
        a.circle(x, 312, 6, "#D8B25C")
    a.circle(204, 240, 9, "#D8B25C")
    a.words(200, 290, 120, 28, colour="#fff", top=17, weight=600)


def jewel(a: Art) -> None:
    a.shadow(y=344, rx=124)
    a.rect(76, 226, 248, 112, 12, a.dark)
    a.rect(88, 214, 224, 108, 10, "#F7F1E6")
    a.path("M76 226Q76 92 92 84H308Q324 92 324 226Z", a.base)
    a.path("M92 212V104H308V212Z", "#FBF7EF")
    a.words(200, 132, 160, 26, top=18, weight=600)
    gold, shade = "#D9AE4A", "#A97F22"
    if a.accent == "#23408E":
        for k in range(15):
            t = math.pi * k / 14
            x, y = 200 - 84 * math.cos(t), 226 + 66 * math.sin(t)
            a.oval(
                x,
                y,
                11,
                8,
                "none",
                stroke=shade,
                stroke_width=5,
                transform=f"rotate({n(90 - k * 180 / 14)} {n(x)} {n(y)})",
            )
            a.oval(
                x - 1,
                y - 1,
                11,
                8,
                "none",
                stroke=gold,
                stroke_width=3.4,
                transform=f"rotate({n(90 - k * 180 / 14)} {n(x)} {n(y)})",
            )
        return
    for x in (150, 250):
        a.line(f"M{x} 220v20", shade, 4)
        a.oval(x, 268, 26, 34, shade)
        a.oval(x - 1, 267, 23, 31, "#F2C94C")
        a.path(f"M{x - 24} 268h46a23 31 0 0 1-46 0Z", "#FBF5E4")
        a.oval(x - 8, 252, 5, 9, "#fff", opacity=0.6)
