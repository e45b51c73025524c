"""A page in one test leaves the language of the next alone."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.translation import get_language


@pytest.mark.django_db
@pytest.mark.parametrize("time", ["first", "second"])
def test_every_test_begins_in_english_though_a_page_was_read_in_dutch(time: str, client: Client) -> None:
    before = get_language()
    client.get("/", headers={"accept-language": "nl"})
    assert (before, get_language()) == ("en", "nl")
