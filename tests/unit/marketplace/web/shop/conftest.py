"""A buyer in Chrome, and how many statements a page makes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ewtp.parties.models import User
from tests.factories import market

BOOKKEEPING = ("SAVEPOINT", "django_session")


@pytest.fixture
def buyer(db: None) -> User:
    return market.person("lin@buyers.example", language="zh-hans")


@pytest.fixture
def shopper(buyer: User) -> Client:
    """Signed in."""
    client = Client()
    client.force_login(buyer)
    return client


@contextmanager
def statements() -> Iterator[list[str]]:
    """What is asked of Postgres, without savepoints and the session, which is read from the cache."""
    found: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield found
    found += [
        query["sql"]
        for query in captured.captured_queries
        if not any(word in query["sql"] for word in BOOKKEEPING)
    ]
