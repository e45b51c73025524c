"""Where a declaration stands, once: the same fact in the words of buyer, seller, agency and hub.

A situation is derived from the declaration's state; each audience has one line for it: what happened, then
what is next, who acts and by when. A seller without words of their own reads the buyer's, the hub the
agency's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from django.utils.translation import gettext

from customs.comparison import fixer_of
from customs.office_names import office_words
from customs.standing_lines import LINES
from customs.values import DeclarationView
from ewtp.ui.foreign import plain

Audience = Literal["buyer", "seller", "agency", "hub"]

EXPORT: Final = {
    "held": "export_stopped",
    "ready": "export_lodged",
    "sent": "export_lodged",
    "accepted": "export_lodged",
    "controlled": "export_held",
    "failed": "export_failed",
    "rejected": "export_refused",
    "not_released": "export_refused",
    "released": "export_released",
    "proof_asked": "exit_in_doubt",
    "exited": "export_exited",
    "invalidated": "export_invalidated",
}
IMPORT: Final = {
    "documents": "import_papers",
    "ready": "import_filed",
    "sent": "import_filed",
    "submitted": "import_filed",
    "accepted": "import_filed",
    "approved": "import_filed",
    "failed": "import_failed",
    "review": "import_review",
    "inspection": "import_inspection",
    "detained": "import_detained",
    "rejected": "import_refused",
    "released": "import_released",
    "closed": "import_released",
    "returned": "import_refused",
    "cancelled": "import_cancelled",
}

INSPECTIONS: Final = frozenset({"export_held", "import_inspection"})
"""Situations in which an office may wait for documents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One line: `title` what happened, `text` what is next. Both may hold %(place)s, %(city)s, %(time)s,
    %(number)s, %(reason)s, %(fields)s and the office's name, %(office)s or at a start %(Office)s, for who
    shows them to fill.
    """

    situation: str
    title: str
    text: str

    def filled(self, *, office: str, **facts: str) -> Standing:
        """`office` as `office_of` and `office_at` name it."""
        facts = {**facts, "reason": plain(facts.get("reason", ""))}
        known = {name: facts.get(name) or "—" for name in _NAMES} | office_words(office)
        return Standing(situation=self.situation, title=self.title % known, text=self.text % known)


_NAMES: Final = ("place", "city", "time", "number", "reason", "fields")


def standing(situation: str, audience: Audience) -> Standing:
    """In the active language. Raises KeyError for a situation that is not known."""
    lines = LINES[situation]
    fallback = "buyer" if audience == "seller" else "agency"
    title, text = lines.get(audience) or lines[fallback]
    return Standing(situation=situation, title=gettext(title), text=gettext(text))


def situation(kind: str, state: str) -> str:
    """What a state comes down to; empty for one that is not known."""
    return (EXPORT if kind == "export" else IMPORT).get(state, "")


def situation_of(view: DeclarationView) -> str:
    """What a declaration's state comes down to."""
    if view.mend_by is not None:
        return f"import_correction_{fixer_of(view.mend_fields)}"
    if view.is_given_up:
        return "export_given_up"
    if view.is_lodged_anew:
        return "export_anew"
    if view.is_way_refused:
        return "export_in_full"
    return with_papers(situation(view.kind, view.state) or "import_filed", view.papers_wanted)


def with_papers(situation: str, papers_wanted: str) -> str:
    """An inspection's situation told by whose turn it is: `asked` or `given`, empty when nothing is asked."""
    return f"{situation}_{papers_wanted}" if papers_wanted and situation in INSPECTIONS else situation
