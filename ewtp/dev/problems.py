"""The one error of the launcher: a sentence for the person at the keyboard, never a traceback."""

from __future__ import annotations


class CannotStart(Exception):
    """Something is in the way. The message says what it is and what to do about it."""
