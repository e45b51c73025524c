"""Ids that sort by the moment they were made."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import RFC_4122, UUID

import pytest

from ewtp.kernel import ids, relay

AT = datetime(2026, 11, 26, 4, 30, tzinfo=UTC)


@pytest.fixture
def _one_millisecond(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.time_ns", lambda: int(AT.timestamp() * 1000) * 1_000_000 + 999)


@pytest.mark.usefixtures("_one_millisecond")
def test_an_id_is_the_milliseconds_the_version_the_variant_and_else_random(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("os.urandom", lambda count: b"\xff" * count)
    assert ids.new_id() == UUID("01a2161e-1540-7fff-bfff-ffffffffffff")
    monkeypatch.setattr("os.urandom", bytes)
    assert ids.new_id() == UUID("01a2161e-1540-7000-8000-000000000000")


def test_ids_say_their_version_and_sort_by_time(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for moment in (1, 2, 3_000_000_000_000):
        monkeypatch.setattr("time.time_ns", lambda moment=moment: moment * 1_000_000)
        made.append(ids.new_id())
    assert made == sorted(made)
    assert {(uid.version, uid.variant) for uid in made} == {(7, RFC_4122)}


@pytest.mark.usefixtures("_one_millisecond")
def test_streams_made_in_one_millisecond_are_locked_apart() -> None:
    streams = [ids.new_id() for _ in range(5000)]
    assert len({relay._key(stream) for stream in streams}) == 5000
