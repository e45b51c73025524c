"""Why something asked for is not done: which field, why, and what to do."""

from __future__ import annotations


class Refusal(Exception):
    """`field` names the input at fault, `message` says why and what to do, in the reader's language."""

    def __init__(self, field: str, message: str, *, code: str = "") -> None:
        super().__init__(message)
        self.field = field
        self.message = message
        self.code = code or field
