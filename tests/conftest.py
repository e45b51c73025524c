"""Tests bring their own Postgres and Valkey: started here, before Django reads its settings, unless given.

DATABASE_URL and REDIS_URL in the environment are used when they are there. `.env` is not read.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import django
import pytest
from django.conf import settings
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as examples
from pytest_django.plugin import DjangoDbBlocker

from ewtp.dev.services import STORES
from ewtp.dev.stack import Stack
from tests import regime_marks

if TYPE_CHECKING:
    from tests.running import Platform

# A busy machine fails no test, and a run of today finds what yesterday's found.
examples.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
examples.load_profile("steady")

_STARTED: list[tuple[Stack, tempfile.TemporaryDirectory[str]]] = []


def _bring_servers() -> None:
    os.environ.update({"EWTP_ENV_FILE": "", "EWTP_DEBUG": "on", "DJANGO_SETTINGS_MODULE": "ewtp.settings"})
    os.environ["PGOPTIONS"] = "-c payments.ledger_may_be_emptied=on"  # between tests; refused elsewhere
    missing = [
        service
        for service, variable in zip(STORES, ("DATABASE_URL", "REDIS_URL"), strict=True)
        if not os.environ.get(variable)
    ]
    folder = tempfile.TemporaryDirectory(prefix="ewtp-tests-")
    Path(folder.name).chmod(0o755)
    stack = Stack(
        data_dir=Path(folder.name), services=missing, ports="free", given=os.environ, is_durable=False
    )
    stack.start()
    _STARTED.append((stack, folder))
    for variable in ("DATABASE_URL", "REDIS_URL"):
        os.environ[variable] = stack.environ[variable]
    worker = os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw")
    if worker:
        os.environ["REDIS_URL"] = f"{os.environ['REDIS_URL'].rpartition('/')[0]}/{int(worker) + 1}"
    for name in ("media", "static"):
        if not os.environ.get(f"{name.upper()}_ROOT"):
            (Path(folder.name) / name).mkdir()
            os.environ[f"{name.upper()}_ROOT"] = str(Path(folder.name) / name)


def _use_own_store() -> None:
    """A worker of xdist inherits the settings' module, which is read before this file is: its cache would be
    everybody's.
    """
    settings.CACHES["default"]["LOCATION"] = os.environ["REDIS_URL"]


_bring_servers()
_use_own_store()
django.setup()  # the conftests below import models


@pytest.fixture(autouse=True)
def _language_of_the_settings() -> Iterator[None]:
    """A page answers in its reader's language and leaves that on in its thread. With Django's test client
    that is the tests' own thread: the next test would speak it.
    """
    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def platform(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Platform]:
    """The whole platform running, with the demo world in it; shared by journeys and browser tests."""
    from tests.running import running_platform

    with django_db_blocker.unblock(), running_platform(folder=tmp_path_factory.mktemp("platform")) as running:
        yield running


def pytest_unconfigure() -> None:
    while _STARTED:
        stack, folder = _STARTED.pop()
        stack.stop()
        folder.cleanup()


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Tests of a regime whose folder is not there are left out before they are imported."""
    gone = regime_marks.gone_from(module_path)
    return regime_marks.LeftOut.from_parent(parent, path=module_path) if gone else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The whole platform's tests last, since others empty the database; of both kinds, the browser's last."""
    regime_marks.leave_out(items)
    for item in items:
        for kind in ("browser", "journey"):
            if f"tests/{kind}" in item.path.as_posix():
                item.add_marker(kind)
    items.sort(key=lambda item: (_needs_platform(item), item.get_closest_marker("browser") is not None))


def _needs_platform(item: pytest.Item) -> bool:
    return "platform" in getattr(item, "fixturenames", ())
