"""The parcel label: 4 x 6 inches, one bar code for the delivery carrier, one QR code for our own scanners.

Name and phone are masked, as Chinese parcel labels are; the carrier has them with the waybill.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

import segno
from reportlab.graphics.barcode import code128
from reportlab.lib.units import inch, mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from ewtp.kernel.fonts import embedded
from ewtp.kernel.places import PLACES
from ewtp.kernel.quantity import kilograms
from logistics.values import PostalAddress

WIDTH: Final = 4 * inch
HEIGHT: Final = 6 * inch
MARGIN: Final = 4 * mm
INNER: Final = WIDTH - 2 * MARGIN


@dataclass(frozen=True, slots=True)
class Label:
    """What is printed."""

    number: str
    waybill_no: str
    sort_code: str
    reference: str
    shipper: PostalAddress
    consignee: PostalAddress
    contents: str
    mass_g: int
    origin: str
    destination: str
    slot: datetime | None


def draw(label: Label) -> bytes:
    """The label as a PDF of one page."""
    out = io.BytesIO()
    page = Canvas(out, pagesize=(WIDTH, HEIGHT), pageCompression=1, invariant=1)
    page.setTitle(label.number)
    page.setAuthor("eWTP")
    with embedded(_all_text(label)) as font:
        _draw(page, label, font)
        page.save()
    return out.getvalue()


def masked_name(name: str) -> str:
    """`王小明` -> `王**`; `Jan Peeters` -> `J**********`."""
    return name[:1] + "*" * (len(name) - 1)


def masked_phone(phone: str) -> str:
    """`13812345678` -> `138****5678`."""
    if len(phone) < 8:
        return "*" * len(phone)
    return phone[:-8] + "****" + phone[-4:]


def wrap(text: str, *, font: str, size: float, width: float, lines: int) -> list[str]:
    """Lines no wider than `width`; Latin breaks between words, Chinese between characters. The rest is
    cut.
    """
    found = [""]
    for piece in _pieces(text):
        if pdfmetrics.stringWidth(found[-1] + piece, font, size) <= width:
            found[-1] += piece
        else:
            found.append(piece.lstrip())
    return [line.rstrip() for line in found if line.strip()][:lines]


def _draw(page: Canvas, label: Label, font: str) -> None:
    top = HEIGHT - MARGIN
    page.setFont(font, 11)
    page.drawString(MARGIN, top - 11, "eWTP")
    page.setFont(font, 8)
    page.drawString(MARGIN, top - 22, f"{label.origin} > {label.destination}  {kilograms(label.mass_g)} kg")
    page.setFont(font, 26)
    page.drawRightString(WIDTH - MARGIN, top - 22, label.sort_code)
    y = _rule(page, top - 30)

    page.setFont(font, 8)
    page.drawString(MARGIN, y - 11, "收 To")
    page.setFont(font, 14)
    to = label.consignee
    page.drawString(MARGIN + 30, y - 14, f"{masked_name(to.name)}  {masked_phone(to.phone)}")
    y = _lines(page, f"{to.province}{to.city}{to.district}", font, 13, y=y - 32, lines=1)
    y = _lines(page, to.street, font, 13, y=y, lines=3)
    page.setFont(font, 9)
    page.drawString(MARGIN, y, f"{to.postcode} {to.country}".strip())
    y = _rule(page, y - 6)

    bars = _bars(label.waybill_no, width=INNER, height=20 * mm)
    bars.drawOn(page, MARGIN + (INNER - bars.width) / 2, y - 23 * mm)
    page.setFont(font, 11)
    page.drawCentredString(WIDTH / 2, y - 23 * mm - 12, label.waybill_no)
    y = _rule(page, y - 23 * mm - 18)

    side = 27 * mm
    _qr(page, label.number, x=WIDTH - MARGIN - side, y=y - side - 4, side=side)
    text = INNER - side - 8
    page.setFont(font, 8)
    page.drawString(MARGIN, y - 11, "寄 From")
    y = _lines(page, label.shipper.name, font, 9, y=y - 23, lines=1, width=text)
    y = _lines(
        page,
        f"{label.shipper.street}, {label.shipper.postcode} {label.shipper.city}",
        font,
        8,
        y=y,
        lines=2,
        width=text,
    )
    y = _lines(page, label.contents, font, 8, y=y - 3, lines=2, width=text)
    y = _lines(page, label.reference, font, 8, y=y - 3, lines=1, width=text)
    page.setFont(font, 10)
    page.drawString(MARGIN, MARGIN + 14, label.number)
    if label.slot is not None:
        page.setFont(font, 8)
        at = label.slot.astimezone(ZoneInfo(PLACES[label.origin].timezone))
        page.drawString(MARGIN, MARGIN + 2, f"{PLACES[label.origin].name_en} hub, from {at:%d %b %Y %H:%M}")


def _bars(value: str, *, width: float, height: float) -> code128.Code128:
    """As wide as fits, with ten modules of quiet zone on both sides (ISO/IEC 15417)."""
    narrow = code128.Code128(value, barWidth=1, barHeight=height, quiet=0)
    module = min(1.4, width / (narrow.width + 20))
    return code128.Code128(
        value, barWidth=module, barHeight=height, quiet=1, lquiet=10 * module, rquiet=10 * module
    )


def _qr(page: Canvas, value: str, *, x: float, y: float, side: float) -> None:
    code = segno.make(value, error="m", micro=False)
    rows = [list(row) for row in code.matrix]
    module = side / len(rows)
    page.setFillGray(0)
    for down, row in enumerate(rows):
        for across, is_dark in enumerate(row):
            if is_dark:
                page.rect(
                    x + across * module, y + side - (down + 1) * module, module, module, stroke=0, fill=1
                )


def _rule(page: Canvas, y: float) -> float:
    page.setLineWidth(0.8)
    page.line(MARGIN, y, WIDTH - MARGIN, y)
    return y


def _lines(
    page: Canvas, text: str, font: str, size: float, *, y: float, lines: int, width: float = INNER
) -> float:
    page.setFont(font, size)
    for line in wrap(text, font=font, size=size, width=width, lines=lines):
        page.drawString(MARGIN, y, line)
        y -= size * 1.25
    return y


def _pieces(text: str) -> Iterator[str]:
    word = ""
    for mark in text:
        if mark.isspace():
            yield word + mark
            word = ""
        elif ord(mark) >= 0x2E80:
            if word:
                yield word
            yield mark
            word = ""
        else:
            word += mark
    if word:
        yield word


def _all_text(label: Label) -> str:
    parts = (label.shipper, label.consignee)
    texts = [
        f"{to.name}{to.phone}{to.province}{to.city}{to.district}{to.street}{to.postcode}{to.country}"
        for to in parts
    ]
    ascii_text = "".join(chr(mark) for mark in range(0x20, 0x7F))
    return (
        "收寄" + "".join(texts) + label.contents + label.reference + PLACES[label.origin].name_en + ascii_text
    )
