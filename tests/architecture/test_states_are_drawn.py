"""Every state machine is drawn in docs/states.md; draw anew with `EWTP_DRAW=1 pytest tests/architecture`."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from ewtp.kernel.states import Machine

DRAWING = Path(__file__).parents[2] / "docs" / "states.md"
MODULES = (
    "ewtp.parties.states",
    "marketplace.states",
    "payments.states",
    "customs.states",
    "logistics.states",
)


def machines(module: ModuleType) -> list[Machine[Any]]:
    return [value for value in vars(module).values() if isinstance(value, Machine)]


def drawn() -> str:
    parts = ["# State machines", "Drawn from the code by `tests/architecture/test_states_are_drawn.py`."]
    for name in MODULES:
        for machine in machines(import_module(name)):
            app = name.split(".")[-2]
            parts.append(f"## {app}: {machine.name}\n\n```mermaid\n{machine.mermaid()}\n```")
    return "\n\n".join(parts) + "\n"


def test_the_drawing_is_what_the_code_says() -> None:
    if os.environ.get("EWTP_DRAW"):
        DRAWING.write_text(drawn(), encoding="utf-8")
    assert DRAWING.read_text(encoding="utf-8") == drawn()


def test_every_state_can_be_reached_and_every_target_is_a_state() -> None:
    for name in MODULES:
        for machine in machines(import_module(name)):
            targets = set().union(*machine.moves.values())
            assert targets <= set(machine.moves), machine.name
            assert len(set(machine.moves) - targets) <= 1, f"{machine.name}: {set(machine.moves) - targets}"
