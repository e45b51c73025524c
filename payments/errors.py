"""What payments refuses, with the field at fault, why, and what to do."""

from __future__ import annotations


class PaymentProblem(ValueError):
    """The request cannot be met. `field` names what is wrong, `message` says why and what to do."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.message = message


class LedgerProblem(RuntimeError):
    """A posting that must not be made: not balanced, overdrawn, or another one under the same key."""
