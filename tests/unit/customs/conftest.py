"""An office that answers at once, for tests that need no network."""

from __future__ import annotations

import pytest

from customs.regimes.be_gate.gateway import BulkOffice
from customs.regimes.china_cbec.gateway import SingleWindow
from customs.regimes.china_export.gateway import ChinaExport
from customs.regimes.eu_aes.gateway import ExportOffice
from customs.regimes.eu_import.gateway import EuImportOffice
from customs.regimes.malaysia.gateway import MalaysianCustoms
from customs.regimes.rwanda.gateway import RwandanCustoms
from tests.unit.customs.desk import Post


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Post:
    taker = Post()
    for office in (
        BulkOffice,
        ExportOffice,
        SingleWindow,
        MalaysianCustoms,
        RwandanCustoms,
        EuImportOffice,
        ChinaExport,
    ):
        monkeypatch.setattr(office, "deliver", taker.deliver)
    return taker
