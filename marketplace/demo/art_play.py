"""Pictures of toys, books and paper."""

from __future__ import annotations

from marketplace.demo.art_canvas import Art


def toy(a: Art) -> None:
    a.shadow(y=340, rx=128)
    wood, grain = "#E3BE8A", "#C99C62"
    a.path(
        "M84 300Q74 300 74 288V250Q74 232 92 232H132L160 176Q164 168 174 168H256Q266 168 270 177L290 232H312Q328 232 328 250V288Q328 300 316 300Z",
        a.base,
    )
    a.path("M84 300Q74 300 74 288V272H328V288Q328 300 316 300Z", a.dark)
    a.path("M150 232 172 190H206V232Z", a.paper)
    a.path("M218 232V190H250L267 232Z", a.paper)
    a.rect(84, 244, 22, 14, 7, a.accent)
    a.words(210, 254, 150, 26, colour="#fff", top=20)
    for x in (132, 268):
        a.circle(x, 300, 36, wood)
        a.circle(x, 300, 36, "none", stroke=grain, stroke_width=6)
        a.circle(x, 300, 10, grain)
    a.line("M194 168V142", grain, 8)
    a.circle(194, 128, 19, a.accent)


def book(a: Art) -> None:
    a.shadow(y=342, rx=108)
    a.path("M112 74 130 64H290V324L274 338H112Z", a.dark)
    a.path("M120 330 132 318H284V326L272 336H120Z", "#FBF7EC")
    a.body("M104 76Q104 64 116 64H276Q286 64 286 74V318H124Q104 318 104 332Z", box=(104, 64, 182, 268))
    a.path("M104 76Q104 64 116 64H126V318Q104 318 104 332Z", a.dark, opacity=0.75)
    a.rect(144, 96, 124, 86, 4, a.paper)
    a.words(206, 139, 106, 64, top=28, weight=800)
    scene = a.rng.randrange(4)
    if scene == 0:
        a.circle(206, 244, 40, a.accent)
        a.path("M180 274Q184 240 206 240T232 274A40 40 0 0 1 180 274Z", a.dark)
        a.circle(206, 226, 15, a.paper)
    elif scene == 1:
        a.path("M150 262H262L244 290H168Z", a.accent)
        a.line("M206 262V196", a.paper, 5)
        a.path("M212 200Q256 224 212 254ZM200 208Q166 232 200 254Z", a.paper)
        a.line("M140 300q14-12 28 0t28 0 28 0 28 0 20 0", a.paper, 4, opacity=0.7)
    elif scene == 2:
        a.path(
            "M156 254Q160 204 206 202T256 254Q244 244 231 254 218 244 206 254 194 244 181 254 168 244 156 254Z",
            a.accent,
        )
        a.line("M206 252V288q0 12-12 12t-12-10", a.paper, 5)
        for x, y in ((158, 214), (250, 206), (170, 290), (246, 284)):
            a.line(f"M{x} {y}l-5 12", a.paper, 4, opacity=0.7)
    else:
        a.path("M160 298V246Q160 200 206 200T252 246V298Z", a.paper, opacity=0.9)
        a.line("M160 246H252M183 298V214M206 298V200M229 298V214", a.accent, 4)
        a.path("M206 296Q184 276 206 250 228 276 206 296Z", a.accent)
    a.path("M204 338V344L212 339 220 344V338Z", a.accent)


def card_deck(a: Art) -> None:
    a.shadow(rx=124)
    heart = "M0 12q-20-14-13-25 7-9 13 0 6-9 13 0 7 11-13 25Z"
    spade = "M0-15q20 15 13 25-6 6-12 0l3 10h-8l3-10q-6 6-12 0-7-10 13-25Z"
    for angle, suit, colour in ((22, heart, "#B5342A"), (9, spade, "#22304C")):
        a.group(f"rotate({angle} 210 330)")
        a.rect(178, 112, 122, 178, 11, "#fff", stroke="#D5DBE6", stroke_width=2)
        a.path(suit, colour, transform="translate(278 140)")
        a.path(suit, colour, transform="translate(236 206) scale(1.9)")
        a.end()
    a.group("rotate(-7 140 336)")
    a.body(
        "M80 118H204a8 8 0 0 1 8 8V328a8 8 0 0 1-8 8H80a8 8 0 0 1-8-8V126a8 8 0 0 1 8-8Z",
        box=(72, 118, 140, 218),
    )
    a.path("M120 118a22 22 0 0 0 44 0Z", a.dark)
    a.tag(142, 236, 104, 104, 8)
    a.end()


WOOD, GRAIN, PALE = "#E3BE8A", "#C99C62", "#F2DDB8"


def blocks(a: Art) -> None:
    a.shadow(rx=132)
    tones = (a.base, a.light, a.accent, WOOD, PALE, a.dark)
    for row, (y, count) in enumerate(((276, 4), (216, 3), (156, 2))):
        for k in range(count):
            x, c = 200 - count * 31 + k * 62, tones[(row * 2 + k + a.rng.randrange(2)) % 6]
            a.rect(x, y, 60, 60, 5, c)
            a.path(f"M{x + 46} {y}h9q5 0 5 5v50q0 5-5 5h-9Z", "#000", opacity=0.14)
            mark = a.rng.randrange(4)
            ink = a.paper if c not in (PALE, WOOD) else a.ink
            if mark == 0:
                a.path(f"M{x + 20} {y + 60}V{y + 38}a10 10 0 0 1 20 0V{y + 60}Z", ink, opacity=0.85)
            elif mark == 1:
                a.rect(x + 16, y + 18, 11, 16, 1, ink, opacity=0.85)
                a.rect(x + 33, y + 18, 11, 16, 1, ink, opacity=0.85)
            elif mark == 2:
                a.circle(x + 29, y + 30, 12, ink, opacity=0.85)
    a.path("M138 156 200 92 262 156Z", a.base)
    a.path("M200 92 262 156H226Z", a.dark, opacity=0.6)
    a.circle(200, 134, 9, a.paper)


def puzzle(a: Art) -> None:
    a.shadow(rx=132)
    a.body("M72 92Q72 80 84 80H316Q328 80 328 92V270H72Z", fill=a.behind, motif=False, box=(72, 80, 256, 190))
    a.path("M72 210Q130 160 190 200T328 176V270H72Z", a.light)
    a.path("M72 244Q150 206 220 236T328 222V270H72Z", a.base)
    a.circle(270, 122, 22, a.accent)
    for k in range(4):
        x, h = 104 + k * 36, 48 + a.rng.randrange(28)
        a.path(f"M{x} 232v-{h}h6v-10h6v-10h8v10h6v10h6v{h}Z", (a.dark, a.accent, a.base, a.ink)[k])
        a.rect(x + 11, 232 - h + 8, 10, 14, 1, a.paper, opacity=0.9)
    for x in (136, 200, 264):
        a.line(f"M{x} 80V128q-14 4-12 16t12 12V204q14-2 14 12T{x} 230V270", "#fff", 2.4, opacity=0.75)
    for y in (144, 210):
        a.line(f"M72 {y}H112q2-14 14-12t12 12H330", "#fff", 2.4, opacity=0.6)
    a.path("M72 270H328V316Q328 336 308 336H92Q72 336 72 316Z", a.dark)
    a.words(200, 304, 200, 40, colour="#fff", top=24)
    a.path(
        "M290 300h20q-6-14 8-14t8 14h20v22q14-6 14 8t-14 8v20h-48v-20q-14 4-14-8t14-8Z",
        a.accent,
        stroke="#fff",
        stroke_width=2.5,
    )


def boardgame(a: Art) -> None:
    a.shadow(rx=138)
    a.body("M70 122Q70 110 82 110H318Q330 110 330 122V300H70Z", box=(70, 110, 260, 190), fill=a.base)
    a.path("M70 230Q140 206 200 232T330 224V300H70Z", a.light)
    a.path("M150 232H250L236 258H166Z", a.accent)
    a.line("M200 232V146", a.ink, 5)
    a.path("M206 150Q252 176 206 222ZM194 160Q160 186 194 222Z", a.paper)
    a.path("M70 300H330V322Q330 338 314 338H86Q70 338 70 322Z", a.dark)
    a.words(200, 319, 180, 30, colour="#fff", top=20)
    for x, c in ((96, a.accent), (132, a.paper)):
        a.circle(x, 304, 12, c)
        a.path(f"M{x - 17} 342q4-32 17-32t17 32Z", c)
    a.rect(286, 302, 40, 40, 7, "#fff")
    for dx, dy in ((10, 10), (20, 20), (30, 30)):
        a.circle(286 + dx, 302 + dy, 3.6, a.ink)


def train(a: Art) -> None:
    a.shadow(y=344, rx=146)
    a.rect(50, 318, 300, 12, 5, GRAIN)
    for x in range(60, 344, 26):
        a.rect(x, 328, 14, 10, 2, WOOD)
    a.body("M70 196H186V288H70Z", box=(70, 196, 116, 92))
    a.rect(60, 180, 136, 20, 8, a.dark)
    for x in (86, 134):
        a.rect(x, 214, 36, 34, 5, a.paper)
    a.path("M186 268h26v14h-26Z", GRAIN)
    a.path("M212 236H318Q338 240 338 288H212Z", "#B5462E")
    a.path("M212 160H268V240H212Z", "#8B301D")
    a.rect(204, 146, 72, 18, 7, a.accent)
    a.rect(224, 178, 32, 32, 4, a.paper)
    a.rect(292, 196, 22, 42, 4, "#8B301D")
    a.rect(286, 188, 34, 14, 5, a.accent)
    for x in (96, 158, 240, 306):
        a.circle(x, 298, 24, WOOD)
        a.circle(x, 298, 24, "none", stroke=GRAIN, stroke_width=5)
        a.circle(x, 298, 7, GRAIN)
    for x, y, r in ((306, 160, 13), (326, 134, 17), (350, 104, 12)):
        a.circle(x, y, r, "#fff", opacity=0.8)


def xylophone(a: Art) -> None:
    a.shadow(y=322, rx=146)
    a.path("M56 138 344 172V204L56 170ZM56 290 344 258V226L56 258Z", WOOD)
    for k, c in enumerate(
        ("#C4586B", "#D98A3D", "#E8C24B", "#7FB069", "#3C8C72", "#3E8FB8", "#2B50AE", "#6B3F76")
    ):
        x, h = 66 + k * 34, 186 - k * 13
        a.rect(x, 214 - h / 2, 27, h, 6, c)
        a.rect(x + 3, 214 - h / 2 + 4, 5, h - 8, 2, "#fff", opacity=0.3)
        for y in (214 - h / 2 + 12, 214 + h / 2 - 12):
            a.circle(x + 13.5, y, 3.4, a.paper)
    a.line("M118 352 264 116", GRAIN, 7)
    a.circle(268, 110, 17, a.accent)
    a.circle(263, 105, 5, "#fff", opacity=0.5)


def kitchenette(a: Art) -> None:
    a.shadow(rx=136)
    a.rect(86, 130, 10, 110, fill=GRAIN)
    a.rect(304, 130, 10, 110, fill=GRAIN)
    for k in range(8):
        x = 72 + k * 32
        a.path(f"M{x} 92h32v44a16 16 0 0 1-32 0Z", a.base if k % 2 else a.paper)
    a.rect(66, 78, 268, 20, 6, a.dark)
    a.body("M76 226H324V336H76Z", box=(76, 226, 248, 110))
    a.rect(66, 214, 268, 20, 5, WOOD)
    for k in range(7):
        a.rect(
            146 + k * 14,
            158 - (k * 7) % 23,
            9,
            52,
            2,
            "#F0C04A",
            transform=f"rotate({k * 5 - 15} {150 + k * 14} 200)",
        )
    a.path("M138 178H256L210 244H184Z", a.paper, stroke=a.accent, stroke_width=3)
    a.tag(200, 290, 150, 62)


def cards(a: Art) -> None:
    a.shadow(rx=128)
    for angle, fill in ((-13, a.light), (-4, a.paper)):
        a.group(f"rotate({angle} 200 330)")
        a.rect(96, 132, 208, 150, 5, "#000", opacity=0.10)
        a.rect(92, 126, 208, 150, 5, fill)
        a.end()
    a.group("rotate(6 200 330)")
    a.rect(102, 138, 208, 150, 5, "#000", opacity=0.12)
    a.body("M98 132H302V282H98Z", fill=a.paper, motif=False, box=(98, 132, 204, 150))
    a.path("M98 236Q150 196 200 226T302 214V282H98Z", a.light)
    a.path("M98 258Q160 226 220 250T302 244V282H98Z", a.base)
    a.circle(258, 172, 20, a.accent)
    a.words(170, 176, 110, 40, top=24)
    a.end()
    a.rect(92, 286, 216, 50, 5, a.base)
    a.rect(92, 286, 216, 50, 5, a.sheen())
    a.rect(180, 286, 40, 50, fill=a.accent)


def notebook(a: Art) -> None:
    a.shadow(y=344, rx=104)
    a.rect(118, 72, 180, 268, 8, "#FBF7EC")
    a.path("M290 78h8v258h-8Z", "#E2D8BF")
    a.body("M104 66H276Q288 66 288 78V322Q288 334 276 334H104Z", box=(104, 66, 184, 268))
    a.rect(104, 66, 22, 268, fill=a.dark, opacity=0.7)
    a.rect(252, 66, 12, 268, fill=a.accent)
    a.tag(186, 170, 108, 84)
    a.path("M150 334V362L158 354 166 362V334Z", a.accent)
    a.group("rotate(28 320 220)")
    a.rect(312, 110, 15, 180, 4, a.accent)
    a.path("M312 290h15l-7.5 24Z", PALE)
    a.rect(312, 102, 15, 18, 4, a.light)
    a.end()


def calendar(a: Art) -> None:
    a.shadow(y=346, rx=112)
    a.line("M150 70 200 34 250 70", GRAIN, 4)
    a.rect(92, 66, 216, 272, 4, "#FFFDF6")
    a.body("M92 66H308V206H92Z", fill=a.base, box=(92, 66, 216, 140))
    a.path("M92 206V170L126 138 160 166 200 124 240 160 276 132 308 164V206Z", a.accent)
    a.path("M92 206V188Q150 166 200 186T308 182V206Z", a.dark)
    a.rect(92, 60, 216, 12, 4, GRAIN)
    a.words(200, 226, 150, 26, top=22)
    for row in range(4):
        for col in range(7):
            a.rect(108 + col * 27, 250 + row * 21, 17, 12, 2, a.accent if (row, col) == (1, 4) else a.behind)


def portfolio(a: Art) -> None:
    a.shadow(rx=136)
    a.rect(84, 74, 216, 250, 3, "#FDFBF4", transform="rotate(-5 200 200)")
    a.group("rotate(3 200 210)")
    a.rect(96, 84, 216, 236, 3, "#FFFDF6", stroke="#DDD5C2", stroke_width=1.5)
    a.path("M120 108H288V250H120Z", "#E9E4D6")
    a.path("M120 186Q166 170 210 184T288 178V250H120Z", a.light)
    for k in range(9):
        a.line(f"M{126 + k * 5} {202 + k * 5}Q200 {192 + k * 5} 284 {204 + k * 4}", a.ink, 1.2, opacity=0.5)
    a.path("M180 196h64l-12 14h-42ZM206 194v-52l26 44h-26", a.ink)
    a.circle(262, 134, 11, a.accent, opacity=0.8)
    a.line("M126 282h40M250 282q12-10 32 0", a.ink, 1.8, opacity=0.6)
    a.end()
    a.body("M70 268H330V326Q330 338 318 338H82Q70 338 70 326Z", motif=False, box=(70, 268, 260, 70))
    a.line("M200 268v42M184 316q16-14 32 0", a.accent, 5)
    a.words(120, 304, 80, 26, colour="#fff", top=17)


def tops(a: Art) -> None:
    for x, y, size, c, d in (
        (118, 250, 0.82, a.accent, a.ink),
        (286, 236, 0.9, "#3E8FB8", "#2A6E92"),
        (198, 300, 1.15, a.base, a.dark),
    ):
        a.shadow(x, y + 40 * size, 44 * size)
        a.group(f"translate({x} {y}) rotate({a.rng.randint(-14, 14)}) scale({size})")
        a.line("M0-40V-92", GRAIN, 10)
        a.path("M-60-20Q-60-44 0-44T60-20Q60 0 8 38L0 46-8 38Q-60 0-60-20Z", c)
        a.path("M-59-12Q0 12 59-12 52 4 40 14 0 26-40 14-52 4-59-12Z", a.paper)
        a.path("M20-42Q60-38 60-20 60 0 8 38L0 46Q40-4 20-42Z", d, opacity=0.35)
        a.oval(0, -30, 40, 8, a.light, opacity=0.7)
        a.end()
    a.line("M84 140q-26 30 4 44M320 128q26 24-2 44", a.light, 5)


def theatre(a: Art) -> None:
    a.shadow(rx=138)
    a.path("M70 128Q120 60 200 60T330 128V336H70Z", a.base)
    a.path("M200 60Q280 60 330 128V336H290V140Q250 90 200 90Z", a.dark, opacity=0.5)
    a.path("M104 300V164Q110 116 200 114T296 164V300Z", "#FFF3CF")
    a.circle(200, 196, 30, "#F6C95C")
    a.path("M104 300V250Q150 214 190 244T296 236V300Z", a.light)
    a.path("M150 300V246l14-22 14 22v54ZM226 300V232l16-26 16 26v68Z", a.ink)
    a.path("M104 164Q110 120 160 115 158 190 104 236ZM296 164Q290 120 240 115 242 190 296 236Z", a.accent)
    a.path("M104 150Q150 176 200 150T296 150V130Q250 112 200 114T104 140Z", a.accent)
    a.rect(60, 300, 280, 38, 5, a.dark)
    a.words(200, 319, 180, 28, colour="#fff", top=19)
    for x in (92, 308):
        a.circle(x, 319, 6, "#F6C95C")
    a.circle(200, 80, 12, "#F6C95C")
