"""Journeys run against the whole platform."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests.running import Platform, running_platform


@pytest.fixture(scope="session")
def platform(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Platform]:
    with django_db_blocker.unblock(), running_platform(folder=tmp_path_factory.mktemp("platform")) as running:
        yield running
