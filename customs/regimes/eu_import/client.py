"""The EU import office (Belgium) over HTTP."""

from __future__ import annotations

from typing import Final

from customs.office_client import OfficeClient

CLIENT: Final = OfficeClient(system="eu-import-office", content_type="application/xml")
