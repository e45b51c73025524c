"""A Chinese font that every printer can print: the characters that are needed, as TrueType outlines inside
the PDF.

PDF readers bring no Chinese font to a label printer, so it must be embedded; reportlab embeds TrueType only.
The fonts that can be had freely have PostScript outlines, so the few characters of a label are converted when
it is drawn.
"""

from __future__ import annotations

import hashlib
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont as EmbeddedFont

FOLDERS: Final = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
)
"""Where systems keep such a font, for a platform that runs without the package."""

_REGISTERED: Final[dict[str, object]] = vars(pdfmetrics)["_fonts"]
"""reportlab has no call to forget a font."""

_LOCK: Final = threading.Lock()


class FontMissing(RuntimeError):
    """There is no Chinese font to print papers with."""


def font_file() -> Path:
    """The package's font, else the system's. Raises FontMissing saying what to install."""
    try:
        import pylopdf_fonts_zh_cn
    except ImportError:
        pass
    else:
        return Path(pylopdf_fonts_zh_cn.sans_path())
    for name in FOLDERS:
        if Path(name).exists():
            return Path(name)
    raise FontMissing(
        "No Chinese font for labels and papers is installed. Install the Python package pylopdf-fonts-zh-cn, "
        "or the system package fonts-noto-cjk or fonts-wqy-microhei."
    )


@lru_cache(maxsize=1)
def _face() -> tuple[TTFont, dict[int, str], Any]:
    font = TTFont(str(font_file()), fontNumber=0, lazy=True)
    return font, font.getBestCmap(), font.getGlyphSet()


def subset(text: str) -> bytes:
    """A TrueType font with the characters of `text`; one that the face does not have shows as an empty
    box.
    """
    with _LOCK:
        font, cmap, glyphs = _face()
        characters = sorted({ord(mark) for mark in text} & set(cmap) | {0x20})
        names = {cmap[mark] for mark in characters if mark in cmap}
        order = [".notdef", *sorted(names - {".notdef"})]
        drawn, widths = {}, {}
        for name in order:
            pen = TTGlyphPen(None)
            glyphs[name].draw(Cu2QuPen(pen, 1.0, reverse_direction=True))
            drawn[name] = pen.glyph()
            widths[name] = (round(glyphs[name].width), 0)
        built = FontBuilder(font["head"].unitsPerEm, isTTF=True)
        built.setupGlyphOrder(order)
        built.setupCharacterMap({mark: cmap[mark] for mark in characters if mark in cmap})
        built.setupGlyf(drawn)
        built.setupHorizontalMetrics(widths)
        ascent, descent = font["hhea"].ascent, font["hhea"].descent
        built.setupHorizontalHeader(ascent=ascent, descent=descent)
        own = f"Paper{hashlib.sha256(str(characters).encode()).hexdigest()[:12]}"
        built.setupNameTable({"familyName": own, "styleName": "Regular", "psName": f"{own}-Regular"})
        built.setupOS2(
            sTypoAscender=ascent, sTypoDescender=descent, usWinAscent=ascent, usWinDescent=-descent
        )
        built.setupPost()
        out = io.BytesIO()
        built.save(out)
    return out.getvalue()


@contextmanager
def embedded(text: str) -> Iterator[str]:
    """The name under which reportlab knows a font with the characters of `text`, while a paper is drawn."""
    name = f"paper-{uuid4().hex}"
    pdfmetrics.registerFont(EmbeddedFont(name, io.BytesIO(subset(text))))
    try:
        yield name
    finally:
        _REGISTERED.pop(name, None)
