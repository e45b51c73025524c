"""Lines of the rules' tables for people: columns and codes in words, names in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from customs.eligibility.table import Row
from customs.eligibility.verdict import Verdict
from customs.eligibility_wording import verdict_word

COLUMNS: Final[Mapping[str, Promise]] = {
    "verdict": _("answer"),
    "decree": _("decree"),
    "kind": _("kind"),
    "route": _("way of registration"),
    "unless": _("unless"),
    "value": _("value"),
    "unit": _("unit"),
    "un": _("UN number"),
    "fact": _("danger"),
    "measure": _("measure"),
    "remark_kind": _("kind of remark"),
    "remark": _("remark"),
    "cap": _("most in a year"),
    "modes": _("ways of import"),
    "name_zh": _("Chinese name"),
    "name_en": _("English name"),
    "name_fr": _("French name"),
    "name_nl": _("Dutch name"),
}
_NAMES: Final = "name_"


def name_of(row: Row | None) -> str:
    """What the line is called in the reader's language, else in English."""
    if row is None:
        return ""
    language = (get_language() or "en").split("-")[0]
    return row.values.get(f"{_NAMES}{language}") or row.values.get(f"{_NAMES}en", "")


def said(row: Row | None, *, beside: Row | None) -> str:
    """The values of a line that are other in the line beside it, each with its column; all of them where
    there is none beside.
    """
    if row is None:
        return ""
    found = [
        f"{COLUMNS.get(column, column)}: {_value(value)}"
        for column, value in row.values.items()
        if value
        and value != row.key
        and not column.startswith(_NAMES)
        and (beside is None or beside.values.get(column) != value)
    ]
    return "; ".join(found) or (name_of(row) if beside is not None else "")


def _value(value: str) -> str:
    return verdict_word(Verdict(value)) if value in set(Verdict) else value.replace("_", " ")
