"""What the surroundings give is looked at before anything starts."""

from __future__ import annotations

import os

import pytest

from ewtp.dev import given, ports
from ewtp.dev.problems import CannotStart


def closed() -> int:
    return ports.free_ports(("psp",))["psp"]


def test_stores_that_answer_are_fine() -> None:
    given.require(environ=os.environ, replaced=("postgres", "valkey"))


def test_a_wrong_value_is_told_in_a_sentence() -> None:
    with pytest.raises(CannotStart, match=r"LOG_FORMAT is 'xml': choose one of console, json\."):
        given.require(environ={**os.environ, "LOG_FORMAT": "xml"}, replaced=())


def test_a_given_postgres_that_does_not_answer_is_named() -> None:
    url = f"postgres://ewtp@127.0.0.1:{closed()}/ewtp"
    with pytest.raises(CannotStart, match=r"^The Postgres of DATABASE_URL does not let us in: .*refused"):
        given.require(environ={**os.environ, "DATABASE_URL": url}, replaced=("postgres",))


def test_a_given_redis_that_does_not_answer_is_named() -> None:
    url = f"redis://127.0.0.1:{closed()}/0"
    with pytest.raises(CannotStart, match=r"^The Redis of REDIS_URL does not let us in: .*refused"):
        given.require(environ={**os.environ, "REDIS_URL": url}, replaced=("valkey",))


def test_an_embedded_store_is_not_asked() -> None:
    url = f"postgres://ewtp@127.0.0.1:{closed()}/ewtp"
    given.require(environ={**os.environ, "DATABASE_URL": url}, replaced=())
