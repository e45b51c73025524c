"""Workers apply what waits together; a message that cannot be applied holds up only itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from customs import tasks
from customs.actions import apply_message as applying
from customs.actions.follow_notices import follow
from customs.models import Declaration
from ewtp.kernel import clock
from ewtp.kernel.models import WireMessage
from tests.unit.customs.desk import Post
from tests.unit.customs.test_many import listed, received, told
from tests.unit.customs.world import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def poison(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said of the list of the second parcel cannot be followed."""

    def stumble(case: Any, *arguments: Any, **named: Any) -> None:
        if case.declaration.reference == "C-000001" and arguments[0].kind == "list":
            raise ZeroDivisionError("a fault of ours")
        follow(case, *arguments, **named)

    monkeypatch.setattr(applying, "follow", stumble)


def states() -> dict[str, str]:
    return dict(Declaration.objects.values_list("reference", "state"))


def test_one_task_applies_all_that_waits(post: Post) -> None:
    listed(3)
    first, *_others = [received(told("CEB622", "800", [n])) for n in range(3)]
    tasks.apply(first)
    assert states() == {"C-000000": "released", "C-000001": "released", "C-000002": "released"}


def test_beside_a_message_that_cannot_be_applied_the_own_one_is(post: Post, poison: None) -> None:
    listed(3)
    first, *_others = [received(told("CEB622", "800", [n])) for n in range(3)]
    tasks.apply(first)
    assert states() == {"C-000000": "released", "C-000001": "sent", "C-000002": "sent"}


def test_what_is_about_things_unknown_does_not_keep_the_sweep_from_the_rest(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed(1)
    stray = received(told("CEB622", "800", [7]))
    monkeypatch.setattr(clock, "now", lambda: AT + timedelta(minutes=1))
    monkeypatch.setattr(tasks, "SWEPT", 1)
    tasks.sweep_messages()
    assert WireMessage.objects.get(pk=stray).error != ""
    received(told("CEB622", "800", [0]))
    tasks.sweep_messages()
    assert states() == {"C-000000": "released"}


def test_the_sweep_applies_all_but_the_one_that_cannot_be(
    post: Post, poison: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed(3)
    wires = [received(told("CEB622", "800", [n])) for n in range(3)]
    monkeypatch.setattr(clock, "now", lambda: AT + timedelta(minutes=1))
    tasks.sweep_messages()
    assert states() == {"C-000000": "released", "C-000001": "sent", "C-000002": "released"}
    told_of = [WireMessage.objects.get(pk=wire).state for wire in wires]
    assert told_of == ["applied", "received", "applied"]


@pytest.mark.parametrize("broken", ["watch_exits", "watch_returns", "watch_corrections"])
def test_a_watch_that_fails_does_not_hold_up_the_others(broken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = []
    for name in ("watch_exits", "watch_returns", "watch_corrections"):

        def watch(*, at: Any, name: str = name) -> int:
            ran.append(name)
            if name == broken:
                raise ZeroDivisionError("a fault of ours")
            return 0

        monkeypatch.setattr(tasks, name, watch)
    with capture_logs() as lines:
        tasks.watch_clocks()
    assert ran == ["watch_exits", "watch_returns", "watch_corrections"]
    failed = [line["clock"] for line in lines if line["event"] == "clock_not_watched"]
    assert failed == [broken.removeprefix("watch_")]
