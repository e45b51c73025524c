"""The queue of behaviours: matched by field, used up in order, kept over a restart."""

from pathlib import Path

import pytest

from sandboxes.kit import Behaviours, Store
from sandboxes.kit.faults import BadBehaviour


@pytest.fixture
def behaviours(tmp_path: Path) -> Behaviours:
    return Behaviours(store=Store(path=tmp_path / "s.sqlite"), kinds=("refuse", "delay"))


def test_a_behaviour_is_used_up_count_times(behaviours: Behaviours) -> None:
    behaviours.add(kind="refuse", count=2)
    taken = [behaviours.take("refuse", message={}) for _ in range(3)]
    assert [one.kind if one else None for one in taken] == ["refuse", "refuse", None]


def test_a_behaviour_waits_for_the_message_it_matches(behaviours: Behaviours) -> None:
    behaviours.add(kind="refuse", match={"orderNo": "A1", "metadata.leg": 3})
    assert behaviours.take("refuse", message={"orderNo": "A2", "metadata": {"leg": "3"}}) is None
    taken = behaviours.take("refuse", message={"orderNo": "A1", "metadata": {"leg": "3"}})
    assert taken is not None
    assert behaviours.queued() == []


def test_other_kinds_are_left_in_the_queue(behaviours: Behaviours) -> None:
    behaviours.add(kind="delay", seconds=2.5)
    assert behaviours.take("refuse", message={}) is None
    taken = behaviours.take("refuse", "delay", message={})
    assert taken is not None
    assert taken.seconds == 2.5


def test_count_none_holds_until_succeed_clears_it(behaviours: Behaviours) -> None:
    behaviours.add(kind="refuse", count=None)
    assert [behaviours.take("refuse", message={}) is not None for _ in range(3)] == [True, True, True]
    behaviours.add(kind="succeed")
    assert behaviours.take("refuse", message={}) is None


def test_succeed_with_a_match_clears_that_match_only(behaviours: Behaviours) -> None:
    behaviours.add(kind="refuse", match={"a": 1})
    behaviours.add(kind="refuse", match={"a": 2})
    behaviours.add(kind="succeed", match={"a": 1})
    assert [one.match for one in behaviours.queued()] == [{"a": "2"}]


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"kind": "explode"}, "kind: 'explode' is not known here; use one of succeed, refuse, delay"),
        (
            {"kind": "refuse", "count": 0},
            "count: must be a whole number of 1 or more, or null for 'until cleared'",
        ),
        (
            {"kind": "refuse", "match": "x"},
            'match: must be an object of field and value, such as {"orderNo": "A1"}',
        ),
        ({"kind": "refuse", "seconds": -1}, "seconds: must be a number of 0 or more"),
    ],
)
def test_a_behaviour_that_makes_no_sense_is_refused(
    behaviours: Behaviours, told: dict[str, object], sentence: str
) -> None:
    with pytest.raises(BadBehaviour) as problem:
        behaviours.add(**told)  # type: ignore[arg-type]
    assert str(problem.value) == sentence
    assert behaviours.queued() == []
