"""Pictures of things for skin, bath and nursery."""

from __future__ import annotations

from marketplace.demo.art_canvas import Art


def tube(a: Art) -> None:
    a.shadow(rx=60)
    a.body("M136 66H264L246 292H154Z", box=(136, 66, 128, 226))
    a.rect(132, 52, 136, 22, 3, a.dark)
    for x in range(140, 264, 8):
        a.rect(x, 55, 2.5, 16, fill=a.light, opacity=0.6)
    a.rect(158, 290, 84, 46, 8, a.accent)
    a.rect(158, 290, 84, 9, fill="#000", opacity=0.12)
    a.rect(222, 290, 20, 46, 8, "#000", opacity=0.1)
    a.tag(200, 176, 92, 112, 6)


def lipstick(a: Art) -> None:
    a.shadow(x=158, rx=48)
    a.shadow(x=262, rx=44)
    a.path("M134 176V112Q134 92 176 78 182 76 182 84V176Z", a.base)
    a.path("M164 176V83Q170 80 176 78 182 76 182 84V176Z", a.dark)
    a.path("M134 176V112Q134 92 176 78 172 96 148 110V176Z", a.light)
    a.rect(128, 170, 60, 52, 3, "#E9D9A8")
    a.rect(170, 170, 18, 52, 3, "#C7AE6A")
    a.rect(120, 218, 76, 118, 6, a.ink)
    a.rect(120, 218, 12, 118, 6, "#fff", opacity=0.2)
    a.rect(120, 226, 76, 5, fill=a.accent)
    a.body("M228 150q0-8 8-8h52q8 0 8 8V330q0 6-6 6h-56q-6 0-6-6Z", fill=a.dark, box=(228, 142, 68, 194))
    a.rect(228, 316, 68, 8, fill=a.accent)
    a.group("rotate(-90 262 236)")
    a.words(262, 236, 140, 34, colour="#fff", top=20)
    a.end()


def soap(a: Art) -> None:
    a.shadow(y=342, rx=140)
    a.oval(200, 318, 136, 22, a.dark)
    a.oval(200, 312, 136, 20, a.light)
    a.body(
        "M112 178Q112 158 134 158H266Q288 158 288 178V288Q288 310 266 310H134Q112 310 112 288Z",
        box=(112, 158, 176, 152),
    )
    a.rect(150, 158, 100, 152, fill=a.paper)
    a.rect(156, 158, 3, 152, fill=a.accent)
    a.rect(241, 158, 3, 152, fill=a.accent)
    a.words(200, 234, 76, 72, top=24)
    for x, y, r in ((118, 122, 14), (150, 96, 22), (190, 124, 10), (256, 112, 17), (288, 136, 9)):
        a.circle(x, y, r, "#fff", opacity=0.75)
        a.circle(x - r * 0.3, y - r * 0.3, r * 0.22, "#fff")


def cream(a: Art) -> None:
    a.shadow(rx=104)
    a.body("M104 204H296V300Q296 336 260 336H140Q104 336 104 300Z", box=(104, 204, 192, 132))
    a.rect(118, 190, 164, 22, 4, a.dark, opacity=0.6)
    a.body(
        "M96 132Q96 118 110 118H290Q304 118 304 132V192H96Z",
        fill=a.paper,
        motif=False,
        box=(96, 118, 208, 74),
    )
    a.rect(96, 180, 208, 6, fill=a.accent)
    a.tag(200, 272, 128, 74, 37)


def pump(a: Art) -> None:
    a.shadow(rx=74)
    a.line("M200 116V74", a.dark, 10)
    a.path("M150 62Q150 48 164 48H226Q238 48 238 62V76H184Q150 80 142 92L134 88Q138 66 150 62Z", a.dark)
    a.path("M164 48H226Q238 48 238 62H154Q156 48 164 48Z", a.light, opacity=0.5)
    a.rect(168, 108, 64, 30, 5, a.accent)
    a.rect(168, 108, 64, 30, 5, a.sheen())
    w = a.rng.choice((66, 74, 60))
    a.body(
        f"M{200 - w} 172Q{200 - w} 136 {236 - w} 136H{164 + w}Q{200 + w} 136 {200 + w} 172V322Q{200 + w} 336 {186 + w} 336H"
        f"{214 - w}Q{200 - w} 336 {200 - w} 322Z",
        box=(200 - w, 136, 2 * w, 200),
    )
    a.tag(200, 242, 2 * w - 28, 112)


def bottle_care(a: Art) -> None:
    a.shadow(rx=78)
    a.rect(174, 66, 52, 46, 6, a.accent)
    a.rect(174, 66, 52, 46, 6, a.sheen())
    a.rect(182, 108, 36, 18, fill=a.dark)
    a.body(
        "M128 176Q128 124 180 122H220Q272 124 272 176V318Q272 336 254 336H146Q128 336 128 318Z",
        box=(128, 122, 144, 214),
    )
    a.tag(200, 244, 108, 118, 8)


def flacon(a: Art) -> None:
    a.shadow(rx=92)
    dropper = a.rng.random() < 0.5
    if dropper:
        a.path("M184 52Q184 36 200 36T216 52V96H184Z", a.dark)
        a.rect(172, 92, 56, 38, 5, a.accent)
    else:
        a.rect(164, 60, 72, 64, 8, a.accent)
        a.rect(164, 60, 72, 64, 8, a.sheen())
        a.rect(178, 122, 44, 12, fill="#D8B25C")
    glass = "M116 164Q116 132 150 132H250Q284 132 284 164V308Q284 336 256 336H144Q116 336 116 308Z"
    a.path(glass, a.base, opacity=0.28)
    a.path("M130 190H270V306Q270 322 254 322H146Q130 322 130 306Z", a.base, opacity=0.85)
    a.path("M130 190H270V204H130Z", a.light)
    a.body(glass, fill="none", motif=False, box=(116, 132, 168, 204))
    a.line("M128 156Q130 144 146 144", "#fff", 5, opacity=0.8)
    a.rect(148, 222, 104, 68, 4, a.paper)
    a.words(200, 256, 86, 48, top=22)


def candle(a: Art) -> None:
    a.shadow(rx=88)
    a.circle(200, 118, 62, "#FFE9A8", opacity=0.35)
    a.circle(200, 122, 34, "#FFE08A", opacity=0.5)
    a.line("M200 182V150", "#4A3A2C", 4)
    a.path("M200 86Q224 124 214 144 200 160 186 144 176 124 200 86Z", "#F6B53C")
    a.path("M200 116Q210 134 206 146 200 152 194 146 190 134 200 116Z", "#FFF3C8")
    a.body("M118 176H282V312Q282 336 258 336H142Q118 336 118 312Z", box=(118, 176, 164, 160))
    a.oval(200, 178, 82, 18, a.light)
    a.oval(200, 180, 70, 13, "#FBF3DF")
    a.tag(200, 260, 116, 84)


def diffuser(a: Art) -> None:
    a.shadow(rx=76)
    for x2, y2 in ((150, 44), (172, 34), (196, 40), (222, 32), (250, 48), (266, 70)):
        a.line(f"M{200 + (x2 - 200) // 8} 176L{x2} {y2}", "#B08B5C", 4.5)
    a.rect(176, 158, 48, 28, 4, a.accent)
    glass = "M174 184H226Q228 214 262 226 278 234 278 252V316Q278 336 258 336H142Q122 336 122 316V252Q122 234 138 226 172 214 174 184Z"
    a.body(glass, motif=False, box=(122, 184, 156, 152))
    a.tag(200, 284, 112, 72)


def onesie(a: Art) -> None:
    a.shadow(y=350, rx=96)
    cloth = (
        "M150 84 98 116 62 188 104 212 124 176 122 268Q124 314 168 336H232Q276 314 278 268L276 176 296 212 338 188 302 116 "
        "250 84Q200 124 150 84Z"
    )
    a.body(cloth, fill=a.light, box=(62, 84, 276, 252))
    a.line("M150 84Q200 124 250 84", a.accent, 7)
    a.line("M166 98 232 186", a.dark, 3, opacity=0.5)
    a.line("M62 188 104 212M338 188 296 212", a.accent, 7)
    for x in (180, 200, 220):
        a.circle(x, 326, 4, a.paper, stroke=a.dark, stroke_width=1.5)
    a.tag(200, 244, 96, 58, 10)


def plush(a: Art) -> None:
    a.shadow(rx=104)
    which = {"Konijn": "rabbit", "Vos": "fox"}.get(a.label, "bear")
    fur, deep, soft = a.base, a.dark, a.light
    if which == "rabbit":
        for s in (-1, 1):
            a.group(f"rotate({s * 16} {200 + s * 34} 120)")
            a.oval(200 + s * 50, 96, 22, 74, fur)
            a.oval(200 + s * 50, 100, 11, 56, soft)
            a.end()
    elif which == "fox":
        a.path("M278 312Q356 316 346 226 326 262 276 272Z", fur)
        a.path("M346 226Q352 262 330 288 322 262 346 226Z", a.paper)
        a.path("M128 118 130 50 182 88ZM272 118 270 50 218 88Z", fur)
        a.path("M138 100 140 70 164 88ZM262 100 260 70 236 88Z", deep)
    else:
        for x in (138, 262):
            a.circle(x, 88, 32, fur)
            a.circle(x, 88, 18, soft)
    a.oval(200, 270, 78, 70, fur)
    a.oval(200, 280, 48, 48, soft)
    for s in (-1, 1):
        a.oval(200 + s * 82, 248, 24, 46, fur, transform=f"rotate({s * -24} {200 + s * 82} 248)")
        a.oval(200 + s * 58, 322, 36, 24, deep)
        a.oval(200 + s * 58, 320, 20, 13, soft)
    a.oval(200, 142, 86, 72, fur)
    if which == "fox":
        a.path("M118 146Q150 214 200 214T282 146Q240 150 200 190 160 150 118 146Z", a.paper)
        a.oval(200, 196, 13, 10, "#2A2024")
    else:
        a.oval(200, 166, 36, 28, a.paper)
        a.oval(200, 156, 12, 9, "#2A2024")
        a.line("M200 165v10M188 180q12 8 24 0", "#2A2024", 3)
    for x in (168, 232):
        a.circle(x, 136, 7.5, "#2A2024")
        a.circle(x - 2.4, 133.5, 2.4, "#fff")
    a.path("M164 214Q200 236 236 214L240 228Q200 250 160 228Z", a.accent)
    a.path("M196 228 178 268 198 262 204 236Z", a.accent)
