"""The sandboxes' storage: documents in order, transactions that nest, data that outlives the process."""

import threading
from pathlib import Path

import pytest

from sandboxes.kit import Store


def test_documents_come_back_in_order_of_arrival_and_keep_their_place_when_replaced(tmp_path: Path) -> None:
    things = Store(path=tmp_path / "s.sqlite").documents("thing", index=("owner",))
    things.put("b", {"owner": "x", "n": 1})
    things.put("a", {"owner": "y", "n": 2})
    things.put("b", {"owner": "x", "n": 3})
    assert things.find() == [{"owner": "x", "n": 3}, {"owner": "y", "n": 2}]
    assert things.find(owner="y") == [{"owner": "y", "n": 2}]
    assert things.get("missing") is None
    assert things.after(1) == [(2, {"owner": "y", "n": 2})]


def test_find_reaches_into_nested_fields_and_finds_missing_values(tmp_path: Path) -> None:
    things = Store(path=tmp_path / "s.sqlite").documents("thing")
    things.put("a", {"data": {"object": "pi_1"}, "gone": None})
    assert things.first(data__object="pi_1", gone=None) == {"data": {"object": "pi_1"}, "gone": None}


def test_add_refuses_an_id_that_is_taken(tmp_path: Path) -> None:
    things = Store(path=tmp_path / "s.sqlite").documents("thing")
    assert things.add("a", {"n": 1}) is True
    assert things.add("a", {"n": 2}) is False
    assert things.get("a") == {"n": 1}


def test_a_failed_outer_transaction_undoes_the_inner_one_and_its_callbacks(tmp_path: Path) -> None:
    store = Store(path=tmp_path / "s.sqlite")
    things = store.documents("thing")
    called: list[str] = []

    def fail() -> None:
        with store.transaction():
            with store.transaction():
                things.put("a", {})
                store.on_commit(lambda: called.append("a"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert things.count() == 0
    assert called == []


def test_concurrent_writers_lose_nothing(tmp_path: Path) -> None:
    store = Store(path=tmp_path / "s.sqlite")
    things = store.documents("thing")
    things.put("counter", {"n": 0})

    def add_one() -> None:
        for _ in range(25):
            with store.transaction():
                found = things.get("counter") or {}
                things.put("counter", {"n": found["n"] + 1})

    threads = [threading.Thread(target=add_one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert things.get("counter") == {"n": 100}


def test_data_outlives_the_store(tmp_path: Path) -> None:
    first = Store(path=tmp_path / "s.sqlite")
    first.documents("thing").put("a", {"n": 1})
    first.set("pace", 2)
    first.close()
    again = Store(path=tmp_path / "s.sqlite")
    assert again.documents("thing").get("a") == {"n": 1}
    assert again.setting("pace", 0) == 2


def test_reset_forgets_everything(tmp_path: Path) -> None:
    store = Store(path=tmp_path / "s.sqlite")
    store.documents("thing").put("a", {"n": 1})
    store.reset()
    assert store.documents("thing").find() == []
