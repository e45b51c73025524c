"""Why logistics does not do what it was asked: a code, and a sentence that says what to do instead."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _


class CannotShip(Exception):
    """`code` is stable; the sentence is for the person who asked and reads in their language.

    `message` is the English sentence with %(name)s for each of `facts`, marked by gettext_noop.
    """

    def __init__(self, code: str, message: str, **facts: object) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.facts = facts

    def __str__(self) -> str:
        return gettext(self.message) % self.facts if self.facts else gettext(self.message)


class NotOurs(CannotShip):
    """No parcel carries the code that was scanned."""

    def __init__(self, code: str) -> None:
        super().__init__("not_ours", _("No parcel here carries the code %(scanned)s."), scanned=code)
