"""From every state of a declaration that is no end somebody goes on: our software, the office, a clock, or a
person, who then has something to do that is not refused.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any, Final

import pytest
from django.db import transaction

from customs import api
from customs.actions.amend_export import amend_export
from customs.actions.cancel_export import cancel_export
from customs.actions.cancel_import import cancel_import
from customs.actions.have_corrected import have_corrected
from customs.actions.lodge_anew import give_up_export, lodge_anew, lodge_corrected
from customs.actions.prove_exit_otherwise import prove_exit_otherwise
from customs.actions.resend import resend
from customs.actions.stop import stop
from customs.models import Declaration, Notice
from customs.states import ExportState, ImportState
from customs.web.desk.case import forms_of
from tests.unit.customs.abroad import to_malaysia
from tests.unit.customs.desk import ACCEPTED, MRN, Post, arrive, filed, lodged, send_all
from tests.unit.customs.low_value import filed as bulk_filed
from tests.unit.customs.low_value import parcel
from tests.unit.customs.world import AT, BY, movement

pytestmark = pytest.mark.django_db
LATER: Final = AT + timedelta(minutes=31)
Ways = dict[str, set[str]]
US, OFFICE, CLOCK = "us", "office", "clock"
"""Who goes on without a person: what is in line is sent, the office answers, a time runs out."""

AES: Final[Ways] = {
    "held": {"amend", "anew", "give_up"},
    "ready": {US, "cancel"},
    "sent": {OFFICE, "cancel", "again"},
    "failed": {"amend", "anew", "give_up", "again"},
    "accepted": {OFFICE, "amend", "cancel", "stop"},
    "controlled": {OFFICE, "amend", "cancel"},
    "released": {OFFICE, CLOCK, "cancel", "stop"},
    "proof_asked": {OFFICE, CLOCK, "cancel", "proof"},
}
LINE: Final[Ways] = {
    "held": {"amend", "anew", "give_up"},
    "ready": {US, "cancel"},
    "sent": {OFFICE, "cancel"},
    "failed": {"amend", "anew", "give_up", "again"},
    "accepted": {OFFICE, "cancel", "stop"},
    "controlled": {OFFICE, "cancel"},
    "released": {CLOCK, "cancel", "stop"},
}
"""A line of a low-value file."""
EXPORT_ENDS: Final = {"rejected", "not_released", "invalidated", "exited"}
"""The trade has heard: of a refusal the buyer is refunded, of the exit the seller has the proof."""
CHINA: Final[Ways] = {
    "held": {CLOCK, "cancel", "stop"},
    "documents": {OFFICE, "cancel", "stop"},
    "ready": {US},
    "sent": {OFFICE, "again"},
    "submitted": {OFFICE, "again"},
    "failed": {"again", "mend", "cancel"},
    "accepted": {OFFICE, "cancel"},
    "review": {OFFICE, "cancel"},
    "approved": {OFFICE, "cancel"},
    "inspection": {OFFICE, "cancel"},
    "detained": {OFFICE},
    "rejected": {CLOCK, "again", "cancel"},
    "released": {OFFICE, "return"},
}
MALAYSIA: Final[Ways] = {
    **CHINA,
    "submitted": {OFFICE},
    "released": {OFFICE},
}
"""An office of one list: a second one could count twice there, and it hears of no returns."""
IMPORT_ENDS: Final = {"closed", "returned", "cancelled"}
"""`rejected` is one too unless a correction is waited for."""


def acts(row: Declaration) -> dict[str, Callable[[], Any]]:
    """What the desk offers, by verb, as its form and its buttons do it."""
    main = row.documents.filter(kind__in=("declaration", "list")).first()
    buttons: dict[str, Callable[[], Any]] = {"anew": partial(lodge_anew, declaration=row.pk)}
    if main is not None:
        buttons["again"] = partial(resend, document=main.pk)
    if row.kind == "import":
        forms: dict[str, Callable[[], Any]] = {
            "cancel": partial(cancel_import, consignment=row.consignment, reason="No."),
            "mend": partial(have_corrected, declaration=row.pk, fields=["buyer.name"], reason="No."),
            "return": partial(
                api.declare_return, consignment=row.consignment, quantities={1: 1}, reason="No."
            ),
        }
    else:
        heavier = replace(row.export_entry, gross_mass_g=row.export_entry.gross_mass_g + 10)
        is_with_office = row.state in {"accepted", "controlled"}
        forms = {
            "amend": partial(amend_export, entry=heavier)
            if is_with_office
            else partial(lodge_corrected, declaration=row.pk, entry=heavier),
            "give_up": partial(give_up_export, declaration=row.pk, reason="No."),
            "cancel": partial(cancel_export, consignment=row.consignment, reason="No."),
            "proof": partial(
                prove_exit_otherwise, declaration=row.pk, left_date=AT.date(), documents=[("N741", "1")]
            ),
        }
    forms["stop"] = partial(stop, declaration=row.pk, reason="No.")
    offered = forms_of(row)
    return buttons | {verb: act for verb, act in forms.items() if verb in offered}


def done(row: Declaration) -> set[str]:
    """What of it is not refused, each tried and taken back."""
    found = set()
    for verb, act in acts(row).items():
        with transaction.atomic():
            try:
                act(by=BY, at=LATER)  # type: ignore[call-arg]
            except (api.NotNow, ValueError):
                continue
            found.add(verb)
            transaction.set_rollback(True)
    return found


def ways(row: Declaration, *, waits_on: set[str]) -> set[str]:
    return done(row) | (waits_on & {US, OFFICE, CLOCK})


UNNUMBERED: Final = {"ready", "sent", "submitted", "failed"}
PAPERS: Final = {"ready": "ready", "failed": "failed"}
"""State of the main document by the declaration's; elsewhere it is out."""


def brought_to(row: Declaration, state: str) -> Declaration:
    """As it is found in that state."""
    is_mending = row.kind == "import" and state in {"held", "rejected"}
    Declaration.objects.filter(pk=row.pk).update(
        state=state,
        number="" if state in UNNUMBERED else MRN,
        released_at=AT if state in {"released", "proof_asked"} else None,
        mend_by=AT + timedelta(days=5) if is_mending else None,
    )
    row.documents.filter(kind__in=("declaration", "list")).update(state=PAPERS.get(state, "sent"))
    if state == "held":
        Notice.objects.filter(declaration=row).delete()
        row.documents.all().delete()
    return Declaration.objects.get(pk=row.pk)


def in_full() -> Declaration:
    lodged()
    return Declaration.objects.get()


@pytest.mark.parametrize("state", ExportState.values)
def test_a_full_export_declaration(post: Post, state: str) -> None:
    row = brought_to(in_full(), state)
    expected = AES.get(state, set())
    assert ways(row, waits_on=expected) == expected
    assert bool(expected) is (state not in EXPORT_ENDS)


@pytest.mark.regime("be_gate")
@pytest.mark.parametrize("state", sorted(set(ExportState.values) - {"proof_asked"}))
def test_a_line_of_a_low_value_file(post: Post, state: str) -> None:
    bulk_filed(post, parcel(1))
    row = brought_to(Declaration.objects.get(), state)
    expected = LINE.get(state, set())
    assert ways(row, waits_on=expected) == expected
    assert bool(expected) is (state not in EXPORT_ENDS)


@pytest.mark.parametrize("state", ImportState.values)
def test_a_chinese_list(post: Post, state: str) -> None:
    entry = filed()
    arrive("china-window", *ACCEPTED)
    if state != "documents":
        api.file_list(consignment=entry.consignment, movement=movement(), by=BY, at=AT)
        send_all()
    row = brought_to(Declaration.objects.get(), state)
    expected = CHINA.get(state, set())
    assert ways(row, waits_on=expected) == expected
    assert bool(expected) is (state not in IMPORT_ENDS)


@pytest.mark.regime("malaysia")
@pytest.mark.parametrize("state", sorted(set(ImportState.values) - {"documents"}))
def test_a_list_of_an_office_that_takes_one(post: Post, state: str) -> None:
    entry = to_malaysia()
    api.file_documents(entry=entry, by=BY, at=AT)
    api.file_list(consignment=entry.consignment, movement=movement(), by=BY, at=AT)
    send_all()
    row = brought_to(Declaration.objects.get(), state)
    expected = MALAYSIA.get(state, set())
    assert ways(row, waits_on=expected) == expected
    assert bool(expected) is (state not in IMPORT_ENDS)
