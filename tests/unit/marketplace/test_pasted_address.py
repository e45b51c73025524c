"""Addresses as people paste them."""

from __future__ import annotations

import pytest

from marketplace.divisions import cities, districts, place, places, provinces
from marketplace.pasted_address import read


@pytest.mark.parametrize(
    ("text", "name", "phone", "district", "street"),
    [
        ("林晓雯 13820260000 浙江省杭州市西湖区文三路 478 号", "林晓雯", "13820260000", "330106", "文三路 478 号"),
        ("收件人: 陈志远\n手机: 139 2417 7171\n所在地区: 上海市浦东新区\n详细地址: 张杨路 1996 弄", "陈志远",
         "13924177171", "310115", "张杨路 1996 弄"),
        ("广东东莞市南城街道 王小明 +86 13812345678", "王小明", "13812345678", "441900", "南城街道"),
        ("北京市 北京市 朝阳区 建国路 93 号院，王雨桐，18628094342", "王雨桐", "18628094342", "110105", "建国路 93 号院"),
        ("湖北省仙桃市沙嘴街道 刘三 13812345678", "刘三", "13812345678", "429004", "沙嘴街道"),
        ("重庆渝中区民权路28号 罗诗涵 15590769078", "罗诗涵", "15590769078", "500103", "民权路28号"),
        ("新疆维吾尔自治区乌鲁木齐市天山区中山路1号 阿依古丽 13812345678", "阿依古丽", "13812345678", "650102", "中山路1号"),
        ("杭州市西湖区文三路 1 号 林晓雯", "林晓雯", "", "330106", "文三路 1 号"),
        ("浙江省西湖区文三路 1 号", "", "", "330106", "文三路 1 号"),
    ],
)  # fmt: skip
def test_a_line_is_taken_apart(text: str, name: str, phone: str, district: str, street: str) -> None:
    found = read(text)
    assert found.place is not None
    assert (found.name, found.phone, found.place.district.code, found.street) == (
        name,
        phone,
        district,
        street,
    )


@pytest.mark.parametrize("text", ["", "hello", "随便写点什么", "123"])
def test_a_line_without_a_place_gives_none(text: str) -> None:
    assert read(text).place is None


def test_every_province_has_cities_and_every_city_districts() -> None:
    assert len(provinces()) == 31
    assert all(cities(province.code) for province in provinces())
    assert all(districts(city.code) for province in provinces() for city in cities(province.code))


def test_every_district_has_a_six_digit_code() -> None:
    assert all(len(code) == 6 and code.isdecimal() for code in places())


def test_a_municipality_is_its_own_city_and_dongguan_its_own_district() -> None:
    assert [city.name for city in cities("31")] == ["上海市"]
    assert [(row.code, row.name) for row in districts("4419")] == [("441900", "东莞市")]


def test_an_unknown_code_is_no_place() -> None:
    assert place("999999") is None


def test_codes_that_anybody_may_make_up_are_not_kept() -> None:
    assert [hasattr(ask, "cache_info") for ask in (cities, districts)] == [False, False]
    assert (cities("nowhere"), districts("nowhere")) == ((), ())
