"""From when on a missing exit is an alarm, on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from customs import exit_alarms


def test_the_alarms_of_a_day_come_earliest_first() -> None:
    assert exit_alarms.alarm_days(date(2026, 11, 25)) == (10, 60, 90)
    assert exit_alarms.first_alarm_days(date(2026, 11, 25)) == 10


def test_a_change_of_the_alarm_holds_from_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    first, *others = exit_alarms.ALARMS
    changed = (
        replace(first, valid_to=date(2026, 12, 31)),
        replace(first, days=7, valid_from=date(2027, 1, 1)),
        *others,
    )
    monkeypatch.setattr(exit_alarms, "ALARMS", changed)
    assert exit_alarms.first_alarm_days(date(2026, 12, 31)) == 10
    assert exit_alarms.first_alarm_days(date(2027, 1, 1)) == 7


def test_before_the_union_customs_code_no_alarm_is_set() -> None:
    with pytest.raises(LookupError, match="no alarm of a missing exit is set on 2016-04-30"):
        exit_alarms.first_alarm_days(date(2016, 4, 30))
