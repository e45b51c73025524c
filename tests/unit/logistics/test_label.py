"""The printed label, read back by a scanner."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pypdfium2
import pytest
import zxingcpp
from django.conf import LazySettings

from ewtp.kernel import fonts
from ewtp.kernel.fonts import FontMissing, font_file
from logistics import api
from logistics.label import masked_name, masked_phone
from logistics.models import Parcel
from logistics.refusal import CannotShip
from tests.unit.logistics.samples import AT, CLERK, booking

Make = Callable[..., Parcel]
CONSIGNMENT = UUID("0d9f2a52-7f10-4a44-9a59-0a2f5a1f6a01")


@pytest.fixture
def media(settings: LazySettings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_a_scanner_reads_both_codes_of_a_label_printed_at_203_dpi(booked: Make, media: Path) -> None:
    parcel = booked()
    document = pypdfium2.PdfDocument(api.label_pdf(consignment=parcel.consignment))
    assert len(document) == 1
    assert document[0].get_size() == (288, 432)
    read = zxingcpp.read_barcodes(document[0].render(scale=203 / 72).to_pil())
    assert {(code.format.name, code.text) for code in read} == {
        ("Code128", parcel.waybill_no),
        ("QRCode", parcel.number),
    }


def test_the_chinese_address_is_in_an_embedded_truetype_font_and_the_person_is_masked(
    booked: Make, media: Path
) -> None:
    pdf = api.label_pdf(consignment=booked().consignment)
    assert b"/FontFile2" in pdf
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    assert "浙江省杭州市西湖区" in text
    assert "文三路 478 号华星时代广场" in text
    assert "王** 138****5678" in " ".join(text.split())
    assert "王小明" not in text
    assert "13812345678" not in text


def test_a_label_is_drawn_once_and_kept_by_what_is_on_it(booked: Make, media: Path) -> None:
    parcel = booked()
    first = api.label_pdf(consignment=parcel.consignment)
    (kept,) = (media / "labels").iterdir()
    assert kept.read_bytes() == first
    kept.write_bytes(b"from the store")
    assert api.label_pdf(consignment=parcel.consignment) == b"from the store"
    Parcel.objects.update(sort_code="010-B1")
    assert api.label_pdf(consignment=parcel.consignment).startswith(b"%PDF")
    assert len(list((media / "labels").iterdir())) == 2


def test_there_is_no_label_before_the_waybill(db: None, media: Path) -> None:
    made = booking(CONSIGNMENT)
    api.book(booking=made, by=CLERK, at=AT)
    with pytest.raises(CannotShip, match="has no waybill yet"):
        api.label_pdf(consignment=CONSIGNMENT)


def test_without_a_chinese_font_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pylopdf_fonts_zh_cn", None)
    monkeypatch.setattr(fonts, "FOLDERS", ("/nowhere/font.ttc",))
    with pytest.raises(FontMissing, match="Install the Python package pylopdf-fonts-zh-cn"):
        font_file()


@pytest.mark.parametrize(
    ("name", "masked"), [("王小明", "王**"), ("欧阳娜娜", "欧***"), ("Li", "L*"), ("", "")]
)
def test_names_are_masked(name: str, masked: str) -> None:
    assert masked_name(name) == masked


@pytest.mark.parametrize(("phone", "masked"), [("13812345678", "138****5678"), ("12345", "*****")])
def test_phones_are_masked(phone: str, masked: str) -> None:
    assert masked_phone(phone) == masked
