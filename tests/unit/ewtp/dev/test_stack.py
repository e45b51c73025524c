"""A stack: what is given replaces what is embedded, what runs is found, what starts is stopped."""

from __future__ import annotations

from pathlib import Path

import pytest

from ewtp.dev import stack as stacks
from ewtp.dev.lock import DirectoryLock, is_held
from ewtp.dev.problems import CannotStart
from ewtp.dev.stack import Stack


def test_the_demo_starts_every_service_on_its_usual_port(tmp_path: Path) -> None:
    stack = Stack(data_dir=tmp_path, given={})

    assert stack.services == [
        "postgres", "valkey", "psp", "export_office", "china_window", "carriers", "customs_offices",
        "web", "worker", "beat",
    ]  # fmt: skip
    assert stack.environ["DATABASE_URL"] == "postgres://ewtp@127.0.0.1:5543/ewtp"
    assert stack.environ["EWTP_PUBLIC_URL"] == "http://localhost:8000"
    assert stack.environ["LAST_MILE_URL"] == "http://127.0.0.1:8104"
    assert stack.environ["RWANDA_OFFICE_URL"] == "http://127.0.0.1:8105/rwanda"
    assert stack.environ["DELIVERY_ABROAD_URL"] == "http://127.0.0.1:8104/delivery"


def test_one_office_may_be_the_real_one(tmp_path: Path) -> None:
    stack = Stack(data_dir=tmp_path, given={"RWANDA_OFFICE_URL": "https://rwanda.example"})

    assert "customs_offices" in stack.services
    assert stack.environ["RWANDA_OFFICE_URL"] == "https://rwanda.example"
    assert stack.environ["MALAYSIA_OFFICE_URL"] == "http://127.0.0.1:8105/malaysia"


def test_a_given_address_replaces_the_embedded_server(tmp_path: Path) -> None:
    given = {"DATABASE_URL": "postgres://db/shop", "STRIPE_API_BASE": "https://psp.example"}
    stack = Stack(data_dir=tmp_path, given=given)

    assert "postgres" not in stack.services
    assert "psp" not in stack.services
    assert stack.environ["DATABASE_URL"] == "postgres://db/shop"


def test_a_stack_on_free_ports_is_its_own_whatever_is_given(tmp_path: Path) -> None:
    stack = Stack(data_dir=tmp_path, ports="free", given={"DATABASE_URL": "postgres://db/shop"})

    assert "postgres" in stack.services
    assert stack.environ["DATABASE_URL"] == f"postgres://ewtp@127.0.0.1:{stack.ports['postgres']}/ewtp"


def test_a_failing_start_stops_what_had_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stack = Stack(data_dir=tmp_path, services=("valkey",), ports="free", given={}, is_durable=False)
    start = stack._launch

    def start_then_fail(name: str) -> object:
        start(name).wait_ready()
        raise CannotStart("The disk is full.")

    monkeypatch.setattr(stack, "_launch", start_then_fail)
    with pytest.raises(CannotStart, match=r"The disk is full\."):
        stack.start()

    assert stack.children == {}
    assert not is_held(tmp_path)


def test_a_child_that_dies_is_found_and_brought_back(tmp_path: Path) -> None:
    with Stack(data_dir=tmp_path, services=("valkey",), ports="free", given={}, is_durable=False) as stack:
        first = stack.children["valkey"].pid
        stack.children["valkey"].kill()
        assert [child.name for child in stack.dead()] == ["valkey"]
        stack.restart("valkey")
        assert stack.dead() == []
        assert stack.children["valkey"].pid != first


def test_running_uses_the_stack_that_holds_the_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Stack, "start", lambda *_args, **_more: pytest.fail("a second stack was started"))
    monkeypatch.delenv("DATABASE_URL")
    with DirectoryLock(tmp_path), stacks.running(data_dir=tmp_path) as environ:
        assert environ["DJANGO_SETTINGS_MODULE"] == "ewtp.settings"
