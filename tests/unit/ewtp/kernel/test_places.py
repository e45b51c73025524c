"""Towns by their names in each language."""

from __future__ import annotations

import pytest

from ewtp.kernel.places import PLACES


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("LGG", "nl", "Luik"),
        ("LGG", "fr", "Liège"),
        ("BRU", "fr", "Bruxelles"),
        ("BRU", "nl", "Brussel"),
        ("HGH", "zh-hans", "杭州"),
        ("HGH", "nl", "Hangzhou"),
        ("KGL", "de", "Kigali"),
    ],
)
def test_a_town_is_called_as_its_readers_call_it(code: str, language: str, name: str) -> None:
    assert PLACES[code].name_in(language) == name
