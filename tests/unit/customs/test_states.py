"""The machines: whatever the order of rulings, the state that they ask for can be reached."""

from __future__ import annotations

import pytest

from customs.regimes.china_cbec.codec import outcomes
from customs.regimes.eu_aes.codec import notices
from customs.states import EXPORT, IMPORT, PAPER, ExportState, ImportState, PaperState


def test_every_export_state_may_be_left_for_one_of_a_later_phase() -> None:
    asked = [(state, phase) for state, phase in notices._OUTCOMES.values() if state]
    for first, earlier in asked:
        assert EXPORT.allows(ExportState.READY, ExportState(first))
        assert EXPORT.allows(ExportState.SENT, ExportState(first))
        for second, later in asked:
            if later > earlier:
                assert EXPORT.allows(ExportState(first), ExportState(second))


def test_every_import_state_may_be_left_for_one_of_its_own_or_a_later_phase() -> None:
    asked = set(outcomes._LIST.values())
    for first, earlier in asked:
        assert IMPORT.allows(ImportState.SENT, ImportState(first))
        for second, later in asked:
            if later > earlier or (later == earlier and first != second):
                assert IMPORT.allows(ImportState(first), ImportState(second))


@pytest.mark.parametrize("table", [outcomes._PAPER, outcomes._REQUEST])
def test_every_paper_state_may_be_left_for_one_of_its_own_or_a_later_phase(
    table: dict[str, tuple[str, int]],
) -> None:
    asked = set(table.values())
    for first, earlier in asked:
        assert PAPER.allows(PaperState.READY, PaperState(first))
        for second, later in asked:
            if later > earlier or (later == earlier and first != second):
                assert PAPER.allows(PaperState(first), PaperState(second))


def test_ends() -> None:
    assert EXPORT.final() == {ExportState.EXITED}
    assert IMPORT.final() == {ImportState.RETURNED, ImportState.CANCELLED}
    assert PAPER.final() == set()
