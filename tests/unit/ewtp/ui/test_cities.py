"""Cities in the reader's language."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from ewtp.ui.cities import city


@pytest.mark.parametrize(
    ("language", "told", "shown"),
    [
        ("zh-hans", "Brugge", "布鲁日"),
        ("fr", "Brugge", "Bruges"),
        ("en", "杭州市", "Hangzhou"),
        ("zh-hans", "杭州市", "杭州市"),
        ("nl", "Liège", "Luik"),
        ("en", "Nowhere", "Nowhere"),
    ],
)
def test_a_city_is_told_in_the_readers_language(language: str, told: str, shown: str) -> None:
    with override(language):
        assert city(told) == shown
