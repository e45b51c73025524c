"""Chromium as the machine has it, an ORM that may be used beside Playwright's event loop, and the stage."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from ewtp.dev.chromium import find
from tests.browser.stage import Stage
from tests.running import Platform


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


@pytest.fixture(scope="session")
def stage(browser: Browser, platform: Platform) -> Stage:
    """Where the people of the demo world act, each signed in once."""
    return Stage(browser, platform)
