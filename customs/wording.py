"""Codes of declarations and of offices' answers, for people."""

from __future__ import annotations

from django.utils.translation import gettext

from customs.regime import infos
from customs.states import ExportState, ImportState, PaperState


def procedure(code: str) -> str:
    """A regime by its name; one without a name, or a code that is none, as it is."""
    info = infos().get(code)
    return gettext(info.name) if info is not None and info.name else code


def outcome(code: str, *, kind: str) -> str:
    """The state that an answer asks for, in the words of its kind of declaration."""
    first, second = (ExportState, ImportState) if kind == "export" else (ImportState, ExportState)
    for states in (first, PaperState, second):
        if code in states.values:
            return str(states(code).label)
    return code
