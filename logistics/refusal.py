"""Why logistics does not do what it was asked: a code, and a sentence that says what to do instead."""

from __future__ import annotations


class CannotShip(Exception):
    """`code` is stable; the text is for the person who asked."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class NotOurs(CannotShip):
    """No parcel carries the code that was scanned."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__("not_ours", message or f"No parcel here carries the code {code!r}.")
