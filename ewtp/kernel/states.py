"""A state machine small enough to read at a glance: the allowed moves; what is not listed is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

S = TypeVar("S", bound=Enum)


class MoveRefused(Exception):
    """The record may not go from where it is to where it was sent."""

    def __init__(self, source: str, target: str) -> None:
        super().__init__(f"{source} -> {target}")
        self.source = source
        self.target = target


class Overtaken(Exception):
    """Someone moved the record between our reading it and our moving it."""


@dataclass(frozen=True)
class Machine(Generic[S]):
    """Every move that is allowed, by the state it starts from."""

    name: str
    moves: Mapping[S, frozenset[S]]

    def check(self, source: S, target: S) -> None:
        """Raises MoveRefused unless the move is listed."""
        if target not in self.moves[source]:
            raise MoveRefused(str(source.value), str(target.value))

    def allows(self, source: S, target: S) -> bool:
        return target in self.moves[source]

    def final(self) -> frozenset[S]:
        """States from which nothing moves."""
        return frozenset(state for state, nexts in self.moves.items() if not nexts)

    def mermaid(self) -> str:
        """The machine as a Mermaid state diagram, for docs/states.md."""
        lines = ["stateDiagram-v2"]
        for source, nexts in self.moves.items():
            lines += [
                f"    {source.value} --> {target.value}" for target in sorted(nexts, key=lambda s: s.value)
            ]
            if not nexts:
                lines.append(f"    {source.value} --> [*]")
        return "\n".join(lines)
