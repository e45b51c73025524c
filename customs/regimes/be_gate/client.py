"""The export office's address for bulk files over HTTP: files in, a mailbox out, the account of the AES."""

from __future__ import annotations

from typing import Final

from customs.office_client import ExportOfficeClient

CLIENT: Final = ExportOfficeClient(system="export-bulk", path="bulk")
