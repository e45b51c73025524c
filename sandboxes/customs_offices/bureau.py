"""What one office must be able to do: read what is handed in, say what is wrong with it, write answers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, TypeAlias

Case: TypeAlias = dict[str, Any]


class NotTaken(ValueError):
    """What came is no message of this office; answered with 400 and this sentence."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """A message handed in. `kind`: declare, cancel, leave. `reference` is the sender's number of this paper,
    `about` the declaration's that it is about.
    """

    kind: str
    id: str
    reference: str
    about: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """`event`: received, accepted, assessed, inspected, released, refused, rejected, cancelled,
    cancel_refused, left, leave_refused. Each office has its own word for each.
    """

    event: str
    id: str
    at: datetime
    case: Case
    reason: str = ""
    request: str = ""


class Bureau(Protocol):
    """`path` is its address here, `system` the name that its pushes are addressed by, `token` the
    variable with what senders prove themselves by.
    """

    path: str
    system: str
    title: str
    token: str
    content_type: str
    has_assessment: bool

    def read(self, raw: bytes) -> Told:
        """Raises NotTaken."""

    def faults(self, told: Told, *, at: datetime) -> Sequence[str]:
        """What is wrong with a declaration, each with its field; empty when nothing is."""

    def assess(self, told: Told, *, at: datetime) -> dict[str, str]:
        """Taxes by name, as the office works them out."""

    def number(self, serial: int, *, at: datetime) -> str: ...

    def write(self, answer: Answer) -> tuple[str, str]:
        """Type and text of an answer."""
