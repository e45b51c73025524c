"""Codes of declarations and of offices' answers, for people."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from types import ModuleType

from django.utils.translation import gettext

from customs.regime import REGIMES, infos
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


def why_in_full(regime: str, rules: Sequence[str]) -> list[str]:
    """Why a parcel was declared in full, or that it went by the low-value way of `regime`; rules without
    words as they are.
    """
    texts: Mapping[str, str] = getattr(regime_wording(regime), "REASONS", {}) if regime in infos() else {}
    return [gettext(texts[rule]) if rule in texts else rule for rule in rules or [""]]


def regime_wording(regime: str) -> ModuleType:
    return importlib.import_module(f"{REGIMES}.{regime}.wording")
