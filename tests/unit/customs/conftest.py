"""An office that answers at once, for tests that need no network."""

from __future__ import annotations

import pytest

from customs.regimes.be_gate.gateway import BulkOffice
from customs.regimes.china_cbec.gateway import SingleWindow
from customs.regimes.eu_aes.gateway import ExportOffice
from tests.unit.customs.desk import Post


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Post:
    taker = Post()
    for office in (BulkOffice, ExportOffice, SingleWindow):
        monkeypatch.setattr(office, "deliver", taker.deliver)
    return taker
