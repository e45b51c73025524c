"""Chromium as the machine has it, and an ORM that may be used beside Playwright's event loop."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

from ewtp.dev.chromium import find


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Headless, quiet, and without a sandbox of its own, which root may not have."""
    found = find()
    return {
        **browser_type_launch_args,
        **({"executable_path": str(found)} if found else {}),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--disable-quic",
        ],
    }


@pytest.fixture(scope="session", autouse=True)
def _orm_beside_the_browser() -> Iterator[None]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
