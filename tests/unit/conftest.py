"""Who asks is counted anew in every test: strangers share an address, and with it their rate."""

from __future__ import annotations

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _not_counted_before() -> None:
    cache.clear()
