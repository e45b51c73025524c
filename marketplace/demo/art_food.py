"""Pictures of things to eat and drink."""

from __future__ import annotations

from marketplace.demo.art_canvas import Art


def bar(a: Art) -> None:
    a.shadow(rx=88)
    a.group("rotate(-5 200 200)")
    for row in range(2):
        for col in range(3):
            x, y = 130 + col * 47, 62 + row * 46
            a.rect(x, y, 46, 46, 4, "#5B3423")
            a.path(f"M{x + 7} {y + 39}V{y + 7}h32l-7 7H{x + 14}v18Z", "#865640")
            a.path(f"M{x + 39} {y + 7}v32H{x + 7}l7-7h18V{y + 14}Z", "#3F2216")
    a.path("M126 142 144 128 162 141 182 127 202 142 222 128 242 141 258 130 275 142V156H126Z", "#D8DDE6")
    a.body("M126 148H275V330a6 6 0 0 1-6 6H132a6 6 0 0 1-6-6Z", box=(126, 148, 149, 188))
    a.tag(200, 238, 122, 92)
    a.end()


def praline_box(a: Art) -> None:
    a.shadow(y=346, rx=140)
    a.group("rotate(-10 150 130)")
    a.body(
        "M92 58H296a8 8 0 0 1 8 8V170a8 8 0 0 1-8 8H92a8 8 0 0 1-8-8V66a8 8 0 0 1 8-8Z",
        fill=a.dark,
        box=(84, 58, 220, 120),
        shade=False,
    )
    a.rect(182, 58, 20, 120, fill=a.accent)
    a.end()
    a.rect(78, 118, 244, 226, 12, a.base)
    a.rect(78, 330, 244, 14, 7, a.dark)
    a.rect(92, 132, 216, 156, 6, a.paper)
    tones = ("#5B3423", "#7A4A33", "#3F2216", "#C9A27C", "#F3E3CC")
    for row in range(2):
        for col in range(3):
            x, y, c = 128 + col * 72, 171 + row * 78, a.rng.choice(tones)
            a.circle(x, y + 3, 32, "#000", opacity=0.08)
            kind = a.rng.randrange(4)
            mark = "#F3E3CC" if c != "#F3E3CC" else "#7A4A33"
            if kind == 0:
                a.circle(x, y, 28, c)
                a.line(f"M{x - 16} {y + 6}q8-16 16-4t16-6", mark, 4)
            elif kind == 1:
                a.rect(x - 25, y - 25, 50, 50, 9, c)
                a.line(f"M{x - 15} {y - 8}h30M{x - 15} {y + 1}h30M{x - 15} {y + 10}h30", mark, 3.4)
            elif kind == 2:
                a.path(
                    f"M{x} {y + 27}Q{x - 40} {y} {x - 24} {y - 20}Q{x - 8} {y - 32} {x} {y - 14}Q{x + 8} {y - 32} {x + 24} {y - 20}Q{x + 40} {y} {x} {y + 27}Z",
                    c,
                )
                a.oval(x - 12, y - 12, 6, 4, "#fff", opacity=0.35)
            else:
                a.circle(x, y, 28, c)
                a.circle(x, y, 17, "none", stroke=mark, stroke_width=3)
                a.circle(x, y, 6, a.accent)
    a.words(200, 309, 190, 28, colour=a.paper, top=20)


def bottle(a: Art) -> None:
    beside = a.rng.random() < 0.55
    if beside:
        a.group("translate(-52 0)")
    a.shadow(rx=64)
    glass = "M178 62h44v66q0 20 18 40 22 24 22 52v102a14 14 0 0 1-14 14H152a14 14 0 0 1-14-14V220q0-28 22-52 18-20 18-40Z"
    a.body(glass, motif=False, box=(138, 60, 124, 278))
    a.rect(173, 84, 54, 30, 4, a.accent)
    a.rect(172, 50, 56, 20, 6, a.dark)
    for x in range(178, 224, 9):
        a.rect(x, 62, 4, 8, 1, a.light)
    a.body("M138 218h124v92H138Z", fill=a.paper, box=(138, 218, 124, 92))
    a.oval(200, 262, 50, 40, a.paper)
    a.oval(200, 262, 50, 40, "none", stroke=a.accent, stroke_width=2)
    a.words(200, 262, 78, 44, top=22)
    if beside:
        a.end()
        a.shadow(x=282, rx=56)
        a.rect(276, 268, 12, 62, fill="#fff", opacity=0.75)
        a.oval(282, 334, 38, 7, "#fff", opacity=0.9)
        a.path("M236 180h92q4 44-12 68-12 22-34 22t-34-22q-16-24-12-68Z", "#E5A93B")
        a.path("M300 180h28q4 44-12 68-10 18-26 21 14-30 10-89Z", "#000", opacity=0.1)
        a.path("M232 186q-10-24 14-26 6-18 26-12 16-14 30 2 24-4 28 14 12 12-2 24Z", "#FFFDF6")


def can(a: Art) -> None:
    a.shadow(rx=76)
    a.body(
        "M136 92Q136 78 152 74H248Q264 78 264 92V314Q264 330 248 336H152Q136 330 136 314Z",
        box=(136, 74, 128, 262),
    )
    a.path("M152 74H248Q264 78 264 92H136Q136 78 152 74Z", "#C3CBD8")
    a.oval(200, 74, 50, 9, "#E6EBF2")
    a.oval(200, 73, 15, 4, "#9AA6B8")
    a.path("M136 314Q136 330 152 336H248Q264 330 264 314Z", "#B3BDCB")
    a.tag(200, 206, 106, 112, 8)


def jar(a: Art) -> None:
    a.shadow(rx=94)
    a.body(
        "M118 148Q118 130 136 130H264Q282 130 282 148V312Q282 336 258 336H142Q118 336 118 312Z",
        motif=False,
        box=(118, 130, 164, 206),
    )
    a.path("M118 166V148Q118 130 136 130H264Q282 130 282 148V166Z", "#fff", opacity=0.35)
    a.body("M112 96Q112 84 124 84H276Q288 84 288 96V132H112Z", fill=a.paper, box=(112, 84, 176, 48))
    a.path(
        "M112 132h176l8 20-16-7-14 11-16-11-15 11-17-11-18 11-18-11-17 11-15-11-16 11-14-11-16 7Z", a.paper
    )
    a.rect(112, 125, 176, 9, 2, a.accent)
    a.tag(200, 244, 130, 108, 8)


def pouch(a: Art) -> None:
    a.shadow(rx=92)
    a.body("M122 92H278L288 318Q288 336 270 336H130Q112 336 112 318Z", box=(112, 92, 176, 244))
    a.path("M122 64H278V104H122Z", a.dark)
    a.path("M122 64H278V72H122Z", a.light)
    a.rect(112, 84, 20, 12, 3, a.accent)
    a.rect(268, 84, 20, 12, 3, a.accent)
    a.circle(200, 128, 9, "#000", opacity=0.22)
    a.tag(200, 222, 122, 116, 8)


def gift_box(a: Art) -> None:
    a.shadow(rx=116)
    a.body("M104 184H296V326a10 10 0 0 1-10 10H114a10 10 0 0 1-10-10Z", box=(104, 184, 192, 152))
    a.rect(92, 142, 216, 48, 7, a.light)
    a.rect(92, 182, 216, 8, 3, "#000", opacity=0.12)
    a.rect(184, 142, 32, 194, fill=a.accent)
    a.path("M200 142Q128 150 130 106 134 76 166 92 190 106 200 142Z", a.accent)
    a.path("M200 142Q272 150 270 106 266 76 234 92 210 106 200 142Z", a.accent)
    a.path(
        "M200 142Q156 144 152 116 160 100 200 142ZM200 142Q244 144 248 116 240 100 200 142Z",
        "#000",
        opacity=0.16,
    )
    a.rect(184, 128, 32, 24, 8, a.accent, stroke=a.ground, stroke_width=2)
    a.rect(124, 226, 152, 62, 6, a.paper)
    a.words(200, 257, 132, 44, top=24)


def biscuit_pack(a: Art) -> None:
    a.shadow(rx=136)
    a.path("M82 108 70 96H318L306 108ZM82 268 70 280H318L306 268Z", a.dark)
    a.body("M82 104H306Q318 186 306 272H82Q70 186 82 104Z", box=(76, 104, 236, 168))
    a.tag(194, 174, 138, 92, 8)
    for k in range(3):
        x = 128 + k * 78
        a.group(f"rotate({(-8, 4, 11)[k]} {x} 300)")
        a.rect(x - 40, 272, 82, 62, 12, "#B9773A")
        a.rect(x - 40, 268, 82, 60, 12, "#D39A5A")
        a.path(f"M{x - 26} 286h18v24h-18ZM{x + 10} 286h18v24h-18Z", "#B9773A", opacity=0.55)
        a.circle(x + 1, 298, 8, "#B9773A", opacity=0.7)
        a.end()


def waffle(a: Art) -> None:
    a.shadow(rx=118)
    d = "M122 92Q160 66 200 76 248 62 284 96 318 128 306 180 318 236 280 262 236 290 190 280 134 286 108 246 82 204 98 160 96 114 122 92Z"
    a.path(d, "#A9651F", transform="translate(0 12)")
    a.path(d, "#DD9A41")
    clip = a.clip(d)
    a.add(f'<g clip-path="{clip}">')
    for row in range(5):
        for col in range(5):
            x, y = 92 + col * 46, 74 + row * 46
            a.rect(x, y, 34, 34, 7, "#B8701F")
            a.path(f"M{x + 7} {y + 34}q-7 0-7-7V{y + 7}q0-7 7-7h20q7 0 7 7v4H{x + 10}v23Z", "#945515")
    for _ in range(15):
        x, y = a.rng.randint(112, 290), a.rng.randint(88, 262)
        a.rect(x, y, 10, 9, 3, "#FFF6E2", transform=f"rotate({a.rng.randint(0, 80)} {x} {y})")
    a.end()
    a.body("M92 226 200 252 312 222 300 324Q298 336 286 336H116Q106 336 104 324Z", box=(92, 220, 220, 116))
    a.rect(128, 268, 146, 50, 6, a.paper)
    a.words(201, 293, 130, 42, top=20)


def tin(a: Art) -> None:
    a.shadow(rx=112)
    tall = a.rng.random() < 0.5
    top = 128 if tall else 176
    d = f"M100 {top}H300V312Q300 336 200 336T100 312Z"
    a.body(d, box=(100, top, 200, 336 - top))
    a.rect(94, top - 20, 212, 40, 10, a.dark)
    a.oval(200, top - 20, 106, 26, a.base)
    a.oval(200, top - 22, 92, 20, a.light)
    a.oval(200, top - 22, 58, 12, "none", stroke=a.accent, stroke_width=3)
    a.rect(94, top - 18, 212, 38, 10, a.sheen())
    a.line(f"M100 {top + 28}Q200 {top + 46} 300 {top + 28}", a.accent, 4)
    a.tag(200, (top + 20 + 336) / 2 + 8, 134, 96 if tall else 72, 36)


def bread(a: Art) -> None:
    a.shadow(rx=140)
    a.path("M70 232Q66 176 120 172H286Q338 176 330 232L322 322Q320 336 304 336H96Q80 336 78 322Z", "#B56A2C")
    a.path("M70 232Q66 176 120 172H286Q338 176 330 232 200 262 70 232Z", "#D08B45")
    for x in range(112, 310, 34):
        a.line(f"M{x} 186q-8 22-2 46", "#8E4E1C", 4, opacity=0.5)
    for _ in range(16):
        a.circle(a.rng.randint(96, 306), a.rng.randint(184, 226), 2.6, "#F7E6C6")
    a.body("M110 220Q200 246 290 220L286 336H114Z", box=(110, 214, 180, 122))
    a.tag(200, 286, 132, 66)
