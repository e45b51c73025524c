"""Numbers given out by the port and customs."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sandboxes.china_window import numbers
from sandboxes.kit import Store

AT = datetime(2026, 12, 31, 16, 0, 5, tzinfo=UTC)


def test_numbers_have_the_official_forms_in_beijing_time(tmp_path: Path) -> None:
    store = Store(path=tmp_path / "s.sqlite")
    assert numbers.pre_number(store, at=AT) == "B20270101000050000"
    assert numbers.list_number(store, district="2991", at=AT) == "29912027I000000150"
    assert numbers.list_number(store, district="2991", at=AT) == "29912027I000000151"
    store.close()


def test_a_reset_repeats_no_number(tmp_path: Path) -> None:
    store = Store(path=tmp_path / "s.sqlite")
    before = numbers.list_number(store, district="2991", at=AT)
    store.reset()
    assert numbers.list_number(store, district="2991", at=AT + timedelta(seconds=1)) > before
    store.close()


def test_moments_grow_by_a_millisecond_at_least(tmp_path: Path) -> None:
    store = Store(path=tmp_path / "s.sqlite")
    first, second = (numbers.moment(store, at=AT) for _ in range(2))
    assert second - first == timedelta(milliseconds=1)
    store.close()
