"""The union as a destination on the public pages, and sources that say their language."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.regime("eu_import")]


def read(path: str, language: str = "en") -> str:
    answer = Client(headers={"accept-language": language}).get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_union_stands_beside_china() -> None:
    text = read("/rules/?to=EU")
    assert "What can be sold to the European Union" in text
    assert "They are the same in every member state." in text
    assert 'href="/rules/eu/toys/"' in text


@pytest.mark.parametrize(
    ("path", "rule"),
    [("/rules/eu/toys/", "CeMark"), ("/rules/eu/toys/", "Gpsr"), ("/rules/eu/cheese/", "BorderVet")],
)
def test_a_page_of_the_union_shows_its_rules(path: str, rule: str) -> None:
    text = read(path)
    assert f'<code class="code">{rule}</code>' in text
    assert "from China, by the rules of" in text


def test_no_rule_of_export_from_the_union_speaks_of_goods_that_come_in() -> None:
    assert "Y900" not in read("/rules/eu/leather-bags/")
