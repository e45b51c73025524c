"""Codes of declarations and of offices' answers, for people."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from datetime import date
from types import ModuleType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from customs.regime import REGIMES, infos
from customs.states import ExportState, ImportState, PaperState
from ewtp.ui.figures import full_day

MODES: Final[Mapping[str, Promise]] = {
    "9610": _("Parcel by parcel, cross-border retail"),
    "1210": _("Through a bonded zone of a pilot city"),
    "1239": _("Through a bonded zone of another city"),
    "0110": _("General trade"),
}
"""China's ways of import by their official number."""


def way_of_import(mode: str) -> str:
    """Empty for a number that has no name here."""
    return str(MODES.get(mode, ""))


def procedure(code: str) -> str:
    """A regime by its name; one without a name, or a code that is none, as it is."""
    info = infos().get(code)
    return gettext(info.name) if info is not None and info.name else code


def day_in_words(told: str) -> str:
    """An office's day (`2026-11-23`) as people write it; what is none stays as it came."""
    try:
        return full_day(date.fromisoformat(told))
    except ValueError:
        return told


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


def charge(code: str, regime: str) -> str:
    """What a regime's tariff calls a charge of its own, such as a levy; one without a name as it is."""
    names: Mapping[str, str] = getattr(regime_wording(regime), "CHARGES", {}) if regime in infos() else {}
    return gettext(names[code]) if code in names else code


def regime_wording(regime: str) -> ModuleType:
    return importlib.import_module(f"{REGIMES}.{regime}.wording")
