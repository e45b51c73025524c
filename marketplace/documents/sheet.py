"""An A4 sheet with a head, two parties, a table and totals, in Latin and Chinese."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from ewtp.kernel.fonts import embedded
from marketplace.documents.paper import Party

MARGIN: Final = 18 * mm
WIDTH: Final = A4[0] - 2 * MARGIN
INK: Final = colors.HexColor("#131B2E")
SOFT: Final = colors.HexColor("#44506A")
HAIR: Final = colors.HexColor("#D3DBE8")
_HAN: Final = re.compile(r"[\u3000-\u9fff]")
COBALT: Final = colors.HexColor("#1E3F96")


class Sheet:
    """Collects what is on the paper, then draws it with a font of just its characters."""

    def __init__(self, *, title: str, number: str) -> None:
        self.title = title
        self.number = number
        self._parts: list[tuple[str, Any]] = []

    def parties(self, left: tuple[str, Party], right: tuple[str, Party]) -> None:
        self._parts.append(("parties", (left, right)))

    def facts(self, rows: Sequence[tuple[str, str]]) -> None:
        self._parts.append(("facts", [row for row in rows if row[1]]))

    def table(
        self, head: Sequence[str], rows: Sequence[Sequence[str]], *, widths: Sequence[float], last: int
    ) -> None:
        """`widths` are parts of 100; columns from `last` on stand right; the final row is the total."""
        self._parts.append(("table", (head, rows, widths, last)))

    def note(self, text: str) -> None:
        self._parts.append(("note", text))

    def pdf(self) -> bytes:
        """Same contents, same bytes."""
        out = io.BytesIO()
        with embedded(_text(self._parts) + self.title + self.number + _ALWAYS) as font:
            document = SimpleDocTemplate(
                out,
                pagesize=A4,
                leftMargin=MARGIN,
                rightMargin=MARGIN,
                topMargin=24 * mm,
                bottomMargin=20 * mm,
                title=f"{self.title} {self.number}",
                author="eWTP",
                invariant=1,
                lang="en",
            )

            def frame(canvas: Canvas, doc: Any) -> None:
                canvas.setFont(font, 8)
                canvas.setFillColor(SOFT)
                canvas.drawString(MARGIN, 12 * mm, f"{self.title} {self.number}")
                canvas.drawRightString(A4[0] - MARGIN, 12 * mm, f"Page {doc.page}")

            document.build(self._story(font), onFirstPage=frame, onLaterPages=frame)
        return out.getvalue()

    def _story(self, font: str) -> list[Flowable]:
        plain = ParagraphStyle("plain", fontName=font, fontSize=9, leading=12.5, textColor=INK)
        soft = ParagraphStyle("soft", parent=plain, textColor=SOFT, fontSize=8, leading=11)
        right = ParagraphStyle("right", parent=plain, alignment=TA_RIGHT)
        head = ParagraphStyle("head", parent=plain, fontSize=20, leading=25, textColor=COBALT)
        story: list[Flowable] = [_p(self.title, head), _p(self.number, plain), Spacer(0, 6 * mm)]
        for kind, part in self._parts:
            match kind:
                case "parties":
                    cells = [
                        [_p(words, soft), _p(party.name, plain), *(_p(line, plain) for line in party.lines)]
                        for words, party in part
                    ]
                    story.append(Table([cells], colWidths=[WIDTH / 2] * 2, style=_TOP))
                case "facts":
                    rows = [[_p(words, soft), _p(value, plain)] for words, value in part]
                    story.append(Table(rows, colWidths=[WIDTH * 0.25, WIDTH * 0.75], style=_TOP))
                case "table":
                    story.append(_lines(part, plain=plain, soft=soft, right=right))
                case _:
                    story.append(_p(part, plain))
            story.append(Spacer(0, 5 * mm))
        return story


_ALWAYS: Final = "Page 0123456789 "
_TOP: Final = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
    ]
)


def _lines(
    part: tuple[Sequence[str], Sequence[Sequence[str]], Sequence[float], int],
    *,
    plain: ParagraphStyle,
    soft: ParagraphStyle,
    right: ParagraphStyle,
) -> Table:
    head, rows, widths, last = part
    soft_right = ParagraphStyle("soft-right", parent=soft, alignment=TA_RIGHT)
    cells: list[list[Any]] = [
        [_p(words, soft_right if index >= last else soft) for index, words in enumerate(head)]
    ]
    cells += [
        [
            [_p(line, right if index >= last else plain) for line in words.split("\n")]
            for index, words in enumerate(row)
        ]
        for row in rows
    ]
    style = TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, -2), 0.5, HAIR),
            ("LINEABOVE", (0, -1), (-1, -1), 1, INK),
            ("LEFTPADDING", (0, 0), (-1, -1), 2),
            ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ]
    )
    return Table(cells, colWidths=[WIDTH * width / 100 for width in widths], repeatRows=1, style=style)


def _p(text: str, style: ParagraphStyle) -> Paragraph:
    """Chinese breaks between characters, Latin between words."""
    if _HAN.search(text):
        style = ParagraphStyle(f"{style.name}-zh", parent=style, wordWrap="CJK")
    return Paragraph(escape(text), style)


def _text(value: Any) -> str:
    """Every character that is drawn."""
    if isinstance(value, str):
        return value
    if isinstance(value, Party):
        return value.name + "".join(value.lines)
    if isinstance(value, list | tuple):
        return "".join(_text(one) for one in value)
    return ""
