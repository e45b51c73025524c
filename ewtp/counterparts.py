"""Offices and carriers that all speak to us in one plain way: an address, a token, and a secret for pushes.

Each may be left out: then nothing is traded by way of it. A new one is a row here; the folder of its regime
or carrier finds it by its system's name in `settings.COUNTERPARTS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, kw_only=True)
class Row:
    """`prefix` begins its variables: `_URL`, `_TOKEN`, `_WEBHOOK_SECRET`. In the demo `sandbox` stands in
    for it, under `path`.
    """

    prefix: str
    why: str
    sandbox: str
    path: str

    @property
    def names(self) -> tuple[str, str, str]:
        return f"{self.prefix}_URL", f"{self.prefix}_TOKEN", f"{self.prefix}_WEBHOOK_SECRET"


ROWS: Final[Mapping[str, Row]] = {
    "malaysia-office": Row(
        prefix="MALAYSIA_OFFICE", why="Malaysia import", sandbox="customs_offices", path="/malaysia"
    ),
    "rwanda-office": Row(
        prefix="RWANDA_OFFICE", why="Rwanda import", sandbox="customs_offices", path="/rwanda"
    ),
    "eu-import-office": Row(
        prefix="EU_IMPORT_OFFICE", why="EU import", sandbox="customs_offices", path="/eu-import"
    ),
    "china-export-office": Row(
        prefix="CHINA_EXPORT_OFFICE", why="China export", sandbox="customs_offices", path="/china-export"
    ),
    "delivery-abroad": Row(
        prefix="DELIVERY_ABROAD", why="delivery outside China", sandbox="carriers", path="/delivery"
    ),
}

DEMO_TOKEN: Final = "ewtp-demo-token"  # noqa: S105 - known to everybody, refused in production


@dataclass(frozen=True, kw_only=True)
class Counterpart:
    """Where one is, what proves us to it and it to us. All are empty when it is left out."""

    url: str
    token: str
    webhook_secret: str
