"""Product pictures are well-formed, repeatable, varied and harmless."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from marketplace.demo.art import KINDS, VIEWS, draw, gallery
from marketplace.demo.art_covers import STILLS, cover, hero
from marketplace.demo.catalogue import load_products
from marketplace.demo.categories import CATEGORIES

ACTIVE = re.compile(r"<script|<foreignObject|javascript:|\son\w+=|href=", re.IGNORECASE)


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("view", VIEWS)
def test_every_kind_draws_the_same_harmless_bytes_twice(kind: str, view: str) -> None:
    first = draw(kind=kind, palette="cobalt", label="Test", motif="tile", seed=4, view=view)  # type: ignore[arg-type]
    assert first == draw(kind=kind, palette="cobalt", label="Test", motif="tile", seed=4, view=view)  # type: ignore[arg-type]
    assert etree.fromstring(first.encode()).tag == "{http://www.w3.org/2000/svg}svg"
    assert ACTIVE.search(first) is None
    assert "{" not in first


def test_there_are_62_kinds() -> None:
    assert len(KINDS) == 62


def test_every_product_has_its_own_picture() -> None:
    pictures = {draw(**p["art"], seed=k, title=p["names"]["en"]) for k, p in enumerate(load_products())}
    assert len(pictures) == 153


def test_a_gallery_is_three_different_pictures() -> None:
    assert len(set(gallery("ZW-301", load_products()[0]["art"]))) == 3


def test_labels_are_escaped() -> None:
    svg = draw(kind="jar", label="<b>&")
    assert "<b>" not in svg
    assert "&lt;b&gt;" in svg


def test_an_unknown_kind_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="kind 'rocket' is not drawn here; choose one of apron,"):
        draw(kind="rocket")


def test_every_department_has_a_cover() -> None:
    assert set(STILLS) == {c["slug"] for c in CATEGORIES}
    for slug in STILLS:
        svg = cover(slug)
        assert svg == cover(slug)
        etree.fromstring(svg.encode())
        assert ACTIVE.search(svg) is None


def test_the_home_picture_is_well_formed_and_repeatable() -> None:
    assert hero() == hero()
    etree.fromstring(hero().encode())
    assert ACTIVE.search(hero()) is None
