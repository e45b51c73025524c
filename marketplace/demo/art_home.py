"""Pictures of things for table, kitchen and living room."""

from __future__ import annotations

import math

from marketplace.demo.art_canvas import Art, n


def mug(a: Art) -> None:
    a.shadow(rx=104)
    a.line("M262 176Q330 168 326 228 322 284 256 284", a.base, 24)
    a.body("M108 132H272V296Q272 336 232 336H148Q108 336 108 296Z", box=(108, 132, 164, 204))
    a.oval(190, 132, 82, 15, a.light)
    a.oval(190, 134, 70, 10, "#4A2A1B")
    a.line(
        "M158 104q-12-14 0-28t0-28M194 104q-12-14 0-28t0-28M230 104q-12-14 0-28t0-28", "#fff", 7, opacity=0.75
    )
    a.rect(140, 196, 100, 76, 8, a.paper)
    a.words(190, 234, 82, 56, top=24)


STEEL, STEEL_DARK, STEEL_LIGHT = "#B9C2CF", "#8793A5", "#E6EBF2"
WOOD, GRAIN = "#C08A52", "#8F5F30"


def lamp(a: Art) -> None:
    a.shadow(rx=86)
    a.circle(200, 140, 130, "#FFF0BE", opacity=0.45)
    a.body(
        "M80 168Q84 66 200 62 316 66 320 168 260 186 200 186T80 168Z",
        fill="#FFF8E6",
        motif=False,
        box=(80, 62, 240, 124),
    )
    a.oval(200, 168, 118, 17, "#FFE9A8")
    a.path("M186 176H214L220 310H180Z", "#D8B25C")
    a.path("M206 176H214L220 310H204Z", "#A97F22", opacity=0.7)
    a.path("M132 336Q134 306 200 304T268 336Z", "#D8B25C")
    a.path("M204 304Q266 308 268 336H214Z", "#A97F22", opacity=0.6)
    a.circle(200, 322, 8, a.accent)


def vase(a: Art) -> None:
    a.shadow(rx=80)
    crystal = a.motif == "diamonds"
    for x2, y2, c in ((140, 66, a.accent), (200, 40, "#D9617A"), (262, 72, "#E8B84B")):
        a.line(f"M200 190Q{(x2 + 200) // 2} 140 {x2} {y2 + 20}", "#4E8F5B", 6)
        a.path(f"M{x2} {y2 + 34}q-26-8-20-42 8 2 11 10 3-14 9-16 6 2 9 16 3-8 11-10 6 34-20 42Z", c)
        a.path(
            f"M{(x2 + 200) // 2} 140q{-26 if x2 < 200 else 26}-8 {-30 if x2 < 200 else 30}-34 22 4 {30 if x2 < 200 else -30} 34Z",
            "#5FA06B",
        )
    if crystal:
        d = "M150 156H250Q236 206 262 250 276 300 248 336H152Q124 300 138 250 164 206 150 156Z"
    else:
        d = "M146 160H254V208H266V262H276V326Q276 336 266 336H134Q124 336 124 326V262H134V208H146Z"
    a.body(d, box=(120, 156, 160, 180))
    a.oval(200, 158, 52, 9, a.dark)
    if crystal:
        for k in range(4):
            a.line(
                f"M{156 + k * 26} 330 {176 + k * 22} 170M{244 - k * 26} 330 {224 - k * 22} 170",
                "#fff",
                1.6,
                opacity=0.55,
            )


def board(a: Art) -> None:
    a.shadow(rx=136)
    bamboo = a.accent == "#D8A24A"
    if bamboo:
        a.body(
            "M70 176H330V318Q330 332 316 332H84Q70 332 70 318Z",
            fill="#DDB673",
            motif=False,
            box=(70, 176, 260, 156),
        )
        for x in range(92, 330, 24):
            a.rect(x, 184, 6, 130, 3, "#B78B47", opacity=0.75)
        a.path("M110 206Q106 128 170 124H250Q300 130 292 206Z", "#C4803A")
        a.path("M110 206Q106 128 170 124H250Q268 126 278 140 170 150 140 206Z", "#DDA25E")
        for x in (166, 200, 234):
            a.line(f"M{x} 140q14 18 6 40", "#8E4E1C", 5, opacity=0.55)
    else:
        a.body(
            "M66 220Q66 196 92 196H308Q334 196 334 220V300Q334 328 306 328H94Q66 328 66 300Z",
            fill="#8A5A36",
            motif=False,
            box=(66, 196, 268, 132),
        )
        a.rect(84, 212, 120, 98, 20, "#6B4326")
        a.rect(218, 212, 98, 98, 20, "#6B4326")
        for y in (206, 320):
            a.line(f"M96 {y}q100-6 208 0", "#A8744A", 2, opacity=0.7)
        a.circle(146, 262, 28, "none", stroke="#D8B25C", stroke_width=8)
        a.circle(146, 262, 17, a.paper)
        a.line("M146 262v-11M146 262l8 4", a.ink, 3)
        for x, y in ((246, 250), (272, 272), (288, 246)):
            a.circle(x, y, 13, "#D8B25C", stroke="#A97F22", stroke_width=2)


def poster(a: Art) -> None:
    a.shadow(y=352, rx=112)
    a.rect(96, 44, 208, 300, 3, "#3B342C")
    a.rect(104, 52, 192, 284, 1, "#FFFDF6")
    a.path("M120 68H280V292H120Z", "#F6E7C6")
    a.circle(236, 118, 26, a.accent)
    a.path("M120 292V214L152 176 184 214V160L212 132 240 160V226L262 200 280 222V292Z", a.base)
    a.path("M126 292V220L156 182 190 218V292Z", "#3E8FB8", opacity=0.75)
    a.path("M196 292V170L216 144 246 172V292Z", a.accent, opacity=0.7)
    for x in (138, 158, 206, 226):
        a.rect(x, 244, 9, 22, 4, "#FFFDF6", opacity=0.9)
    a.words(200, 313, 150, 22, top=16)


def cushion(a: Art) -> None:
    a.shadow(rx=128)
    d = "M80 92Q200 112 320 92 304 206 324 324 200 306 76 324 96 206 80 92Z"
    a.body(d, box=(70, 84, 260, 246))
    a.line(
        "M88 100Q200 120 312 100 298 206 316 316 200 298 84 316 102 206 88 100Z", a.accent, 2.4, opacity=0.8
    )
    a.line("M120 140q14 10 20 26M282 140q-14 10-20 26M120 286q14-10 20-24", "#000", 3, opacity=0.12)
    a.rect(296, 268, 34, 42, 3, a.paper)
    a.words(313, 289, 28, 16, top=9)


def clock(a: Art) -> None:
    a.oval(212, 212, 138, 136, a.dark, opacity=0.14)
    a.circle(200, 196, 136, a.dark)
    a.circle(200, 196, 128, a.sheen())
    a.circle(200, 196, 120, "#FFFDF8")
    for k in range(60):
        t = k * math.pi / 30
        r1 = 92 if k % 5 == 0 else 104
        a.line(
            f"M{n(200 + r1 * math.sin(t))} {n(196 - r1 * math.cos(t))}L{n(200 + 110 * math.sin(t))} {n(196 - 110 * math.cos(t))}",
            a.ink,
            6 if k % 5 == 0 else 1.8,
        )
    a.line("M200 196 146 158", a.ink, 11)
    a.line("M200 196 268 142", a.ink, 7)
    a.line("M186 226 228 112", a.accent, 3.4)
    a.circle(200, 196, 10, a.accent)
    a.words(200, 248, 90, 20, top=15, weight=600)


def stool(a: Art) -> None:
    a.shadow(y=344, rx=118)
    a.path("M128 168H152L118 344H98Z", "#D9B27C")
    a.path("M248 168H272L302 344H282Z", "#C0945A")
    a.path("M190 176H212L208 330H192Z", "#A87C44")
    a.path("M112 262H290V276H112Z", "#B88C52")
    a.oval(200, 164, 112, 30, "#B88C52")
    a.oval(200, 154, 112, 30, "#EBCB98")
    for r in (90, 66, 40, 16):
        a.oval(196, 154, r, r * 0.26, "none", stroke="#D3AC72", stroke_width=2)
    a.rect(186, 148, 28, 9, 3, a.accent)


def bauble(a: Art) -> None:
    for x, y, r, c, d in (
        (124, 210, 62, "#2B50AE", "#1D3A86"),
        (278, 190, 58, "#D9AE4A", "#A97F22"),
        (202, 262, 70, "#B5342A", "#8B2119"),
    ):
        a.line(f"M{x} {y - r - 14}V20", "#8B7B5C", 2)
        a.circle(x, y, r, c)
        a.path(f"M{x - r} {y}a{r} {r} 0 0 0 {2 * r} 0 {r} {n(r * 0.5)} 0 0 1-{2 * r} 0Z", d, opacity=0.7)
        a.line(
            f"M{x - r + 4} {y + 8}Q{x} {y + 30} {x + r - 4} {y + 8}M{x - r + 4} {y - 8}Q{x} {y + 14} {x + r - 4} {y - 8}",
            "#FBE9B0",
            3,
        )
        for k in (-1, 0, 1):
            a.circle(x + k * r * 0.45, y + 11, 3.4, "#FBE9B0")
        a.oval(
            x - r * 0.4,
            y - r * 0.45,
            r * 0.2,
            r * 0.3,
            "#fff",
            opacity=0.55,
            transform=f"rotate(35 {n(x - r * 0.4)} {n(y - r * 0.45)})",
        )
        a.rect(x - 11, y - r - 12, 22, 16, 4, "#C9A24A")


def tumbler(a: Art) -> None:
    a.shadow(rx=130)
    shape = {"Val-Clairin": "wine", "Nevel": "beer"}.get(a.label, "water")
    for x in (134, 266):
        if shape == "wine":
            a.oval(x, 332, 44, 8, "#fff", opacity=0.9)
            a.rect(x - 3, 220, 6, 110, fill="#fff", opacity=0.9)
            a.path(f"M{x - 44} 84Q{x - 64} 196 {x} 222 {x + 64} 196 {x + 44} 84Z", "#fff", opacity=0.6)
            a.path(f"M{x - 52} 150Q{x - 50} 206 {x} 216 {x + 50} 206 {x + 52} 150Z", "#7A1F3D")
            a.oval(x, 150, 52, 7, "#9C3553")
        elif shape == "beer":
            a.oval(x, 332, 40, 8, "#fff", opacity=0.9)
            a.rect(x - 6, 286, 12, 44, fill="#fff", opacity=0.9)
            a.path(f"M{x - 42} 110Q{x - 70} 240 {x - 16} 290H{x + 16}Q{x + 70} 240 {x + 42} 110Z", "#E5A93B")
            a.path(
                f"M{x + 20} 120Q{x + 44} 240 {x + 8} 290h8Q{x + 70} 240 {x + 42} 110Z", "#000", opacity=0.12
            )
            a.path(f"M{x - 46} 122q-14-28 14-30 10-20 32-12 22-8 32 12 26 2 14 30-44 18-92 0Z", "#FFFDF6")
        else:
            a.path(
                f"M{x - 52} 130H{x + 52}L{x + 42} 324Q{x + 40} 336 {x + 28} 336H{x - 28}Q{x - 40} 336 {x - 42} 324Z",
                "#fff",
                opacity=0.65,
            )
            a.path(
                f"M{x - 49} 190H{x + 49}L{x + 42} 318Q{x + 40} 328 {x + 28} 328H{x - 28}Q{x - 40} 328 {x - 42} 318Z",
                a.light,
                opacity=0.55,
            )
            for y in range(150, 330, 22):
                a.line(f"M{x - 46} {y}q23-12 46 0t46 0", "#fff", 4, opacity=0.7)
            a.oval(x, 130, 52, 9, "none", stroke="#fff", stroke_width=3)
        a.line(f"M{x - 34} 150q-6 40 4 70", "#fff", 6, opacity=0.65)


def pot(a: Art) -> None:
    a.shadow(rx=136)
    a.rect(50, 206, 44, 24, 12, a.dark)
    a.rect(306, 206, 44, 24, 12, a.dark)
    a.body("M80 186H320V290Q320 336 272 336H128Q80 336 80 290Z", motif=False, box=(80, 186, 240, 150))
    deep = a.label == "Moules"
    top = 116 if deep else 140
    a.body(f"M72 188Q78 {top} 200 {top}T328 188Z", fill=a.light, motif=False, box=(72, top, 256, 72))
    a.rect(68, 182, 264, 16, 8, a.dark)
    a.rect(178, top - 22, 44, 26, 9, "#D8B25C")
    a.words(200, 268, 150, 40, colour="#fff", top=24)
    if deep:
        for x, y, r in ((110, 338, -20), (290, 340, 18), (326, 344, -8)):
            a.path(
                f"M{x - 24} {y}q4-26 28-24 22 4 22 14-20 20-50 10Z",
                "#2C3550",
                transform=f"rotate({r} {x} {y})",
            )
            a.path(
                f"M{x - 12} {y - 2}q4-14 16-14 12 2 12 8-12 10-28 6Z",
                "#F0A04B",
                transform=f"rotate({r} {x} {y})",
            )


def pan(a: Art) -> None:
    a.shadow(rx=132)
    copper = a.accent == "#23408E"
    base, dark, light = ("#C9743D", "#8F4A20", "#EDA873") if copper else (STEEL, STEEL_DARK, STEEL_LIGHT)
    if copper:
        a.line("M66 196Q40 166 74 158M334 196Q360 166 326 158", "#D8B25C", 13)
    else:
        for k in range(9):
            a.rect(
                122 + k * 18,
                88 + (k * 13) % 34,
                13,
                100,
                3,
                "#F0C04A",
                transform=f"rotate({k * 4 - 16} {128 + k * 18} 170)",
            )
        a.line("M320 214H374", "#3B3F48", 17)
    a.path("M66 182H334L306 310Q300 336 272 336H128Q100 336 94 310Z", base)
    if copper:
        for _ in range(46):
            a.oval(a.rng.randint(104, 296), a.rng.randint(204, 322), 9, 7, light, opacity=0.32)
    a.path("M66 182H334L306 310Q300 336 272 336H128Q100 336 94 310Z", a.sheen())
    a.oval(200, 182, 134, 26, light)
    a.oval(200, 185, 120, 20, dark if copper else "#E2A93C")
    if not copper:
        a.line(
            "M84 200 104 310M120 206l12 120M160 208l6 124M240 208l-6 124M280 206l-12 120",
            dark,
            2,
            opacity=0.4,
        )
    a.words(200, 274, 150, 40, colour="#fff", top=24)


def _blade(a: Art, x: float) -> None:
    a.path(f"M{x - 12} 196V84Q{x - 8} 58 {x + 12} 52V196Z", STEEL_LIGHT)
    a.path(f"M{x + 2} 196V56l10-4V196Z", STEEL_DARK, opacity=0.55)


def knife(a: Art) -> None:
    a.shadow(y=342, rx=132)
    for k, x in enumerate((104, 168, 232, 296)):
        _blade(a, x)
        a.rect(x - 14, 192, 28, 12, 2, "#D8B25C")
        a.body(
            f"M{x - 13} 202h26l4 118q0 16-17 16t-17-16Z",
            fill=(WOOD, "#B07A45", "#CB975E", "#A87040")[k],
            motif=False,
            box=(x - 17, 202, 34, 134),
        )
        for y in (232, 290):
            a.circle(x, y, 3.6, "#F1DDA6")
    a.rect(84, 246, 232, 40, 4, a.paper)
    a.words(200, 266, 190, 30, top=20)


def cutlery(a: Art) -> None:
    a.shadow(y=342, rx=132)
    x = 100
    for k in range(4):
        a.line(f"M{x - 13 + k * 9} 62v58", STEEL_DARK, 5)
    a.path(f"M{x - 16} 112h32q0 34-10 40v170q0 14-6 14t-6-14V152q-10-6-10-40Z", STEEL)
    _blade(a, 166)
    a.path("M154 192h24v132q0 12-12 12t-12-12Z", STEEL)
    for x, r in ((234, 26), (300, 20)):
        a.oval(x, 102, r, r * 1.6, STEEL)
        a.oval(x - 4, 98, r * 0.66, r * 1.2, STEEL_LIGHT)
        a.path(f"M{x - 5} 132h10l4 192q0 12-9 12t-9-12Z", STEEL)
    a.body("M78 232H322V292H78Z", box=(78, 232, 244, 60))
    a.words(200, 262, 180, 40, colour="#fff", top=22)


def plate(a: Art) -> None:
    a.oval(212, 214, 142, 136, a.dark, opacity=0.16)
    for r, fill in ((146, "#E9EDF4"), (142, "#FFFFFF")):
        a.circle(200, 198, r, fill)
    for k in range(16):
        t = k * math.pi / 8
        x, y = 200 + 118 * math.sin(t), 198 - 118 * math.cos(t)
        a.group(f"translate({n(x)} {n(y)}) rotate({n(k * 22.5)})")
        a.path("M0 14Q-14 2-7-10 0-4 0 14ZM0 14Q14 2 7-10 0-4 0 14Z", a.base if k % 2 else a.light)
        a.circle(0, -8, 4, a.base)
        a.end()
    a.circle(200, 198, 142, "none", stroke=a.base, stroke_width=4)
    a.circle(200, 198, 94, "none", stroke=a.base, stroke_width=2.4)
    a.circle(200, 198, 90, "#F7F9FC")
    a.path(
        "M200 252V176M200 214q-32-2-36-30 30 0 36 30ZM200 200q32-4 34-32-28 4-34 32ZM200 232q-24 4-34-12 20-8 34 12Z",
        a.base,
        stroke=a.base,
        stroke_width=4,
    )
    for k in range(6):
        t = k * math.pi / 3
        a.circle(200 + 12 * math.cos(t), 162 + 12 * math.sin(t), 8, a.light)
    a.circle(200, 162, 7, a.accent)
    a.words(200, 270, 90, 16, top=12, weight=600)


def teapot(a: Art) -> None:
    a.shadow(rx=122)
    a.line("M292 198Q362 190 350 252 340 296 282 300", "#FFFFFF", 22)
    a.line("M292 198Q362 190 350 252 340 296 282 300", a.base, 4)
    a.path("M112 232Q70 226 58 160L40 152 62 140Q92 150 98 186 106 204 124 204Z", "#FFFFFF")
    a.line("M40 152 62 140", a.base, 6)
    a.body(
        "M100 236Q104 152 200 150 296 152 300 236 296 310 250 336H150Q104 310 100 236Z",
        fill="#FFFFFF",
        motif=False,
        box=(100, 150, 200, 186),
    )
    a.path("M100 224H300Q302 250 294 276H106Q98 250 100 224Z", a.pattern(a.base, 0.9))
    a.line("M100 222H300M106 278H294", a.base, 4)
    a.path("M140 156Q146 122 200 120T260 156Q200 168 140 156Z", "#F4F7FB")
    a.line("M140 156Q200 168 260 156", a.base, 4)
    a.circle(200, 110, 14, a.accent)
    a.words(200, 306, 90, 20, top=15, weight=600)


def bowl(a: Art) -> None:
    a.shadow(rx=122)
    child = a.motif == "none"
    a.body(
        "M76 182H324Q322 290 244 326V336H156V326Q78 290 76 182Z",
        fill=a.base if child else "#FFF9EE",
        motif=False,
        box=(76, 182, 248, 154),
    )
    if not child:
        a.line("M80 214H320M86 228H314", a.base, 5)
    a.oval(200, 182, 124, 30, a.light if child else "#F3E9D6")
    a.oval(200, 186, 108, 22, "#F2C079" if child else "#F7F1E4")
    if child:
        for x in (168, 232):
            a.circle(x, 248, 7, a.paper)
        a.line("M178 270q22 18 44 0", a.paper, 6)
        a.line("M262 180 330 84", a.accent, 12)
        a.oval(250, 186, 26, 13, a.accent, transform="rotate(-50 250 186)")
    else:
        for _ in range(18):
            a.circle(
                a.rng.randint(120, 280),
                a.rng.randint(178, 196),
                5,
                a.rng.choice((a.base, a.accent, "#D9A35C")),
            )
        a.words(200, 284, 110, 26, top=17)
