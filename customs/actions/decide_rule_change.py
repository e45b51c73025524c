"""A second person approves or rejects a change of a rule; its proposer may only take it back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from customs.actions.propose_rule_change import ChangeRefused
from customs.events import RuleChangeDecided
from customs.models import RuleChange
from customs.states import RULE_CHANGE, RuleChangeState
from ewtp.kernel.actor import Actor
from ewtp.kernel.moves import advance
from ewtp.kernel.outbox import publish
from ewtp.parties.models import User


@transaction.atomic
def decide_rule_change(
    *,
    change: RuleChange,
    is_approved: bool,
    note: str,
    changed_listings: int,
    officer: User,
    by: Actor,
    at: datetime,
) -> None:
    """Raises ChangeRefused for the proposer, without a reason against, or for a day that has passed
    meanwhile; MoveRefused and Overtaken when somebody decided before.
    """
    if change.proposed_by_id == officer.pk:
        raise ChangeRefused("officer", _("You proposed this change. Another officer decides on it."))
    if not is_approved and not note.strip():
        raise ChangeRefused("note", _("Say why not, so that the proposer knows."))
    if is_approved and change.valid_from < at.date():
        raise ChangeRefused(
            "valid_from", _("The day it begins has passed. Propose it anew with a later day.")
        )
    advance(
        change, machine=RULE_CHANGE, to=RuleChangeState.APPROVED if is_approved else RuleChangeState.REJECTED,
        by=by, at=at, reason=note.strip(), decided_by=officer, decided_at=at, decision_note=note.strip(),
        changed_listings=changed_listings,
    )  # fmt: skip
    publish(RuleChangeDecided(change=change.pk, is_approved=is_approved), at=at)


@transaction.atomic
def withdraw_rule_change(*, change: RuleChange, note: str, officer: User, by: Actor, at: datetime) -> None:
    """Take a proposal or an approved change back. Anyone with the right to change rules may, with a
    reason.
    """
    if not note.strip():
        raise ChangeRefused("note", _("Say why it is taken back."))
    advance(
        change, machine=RULE_CHANGE, to=RuleChangeState.WITHDRAWN, by=by, at=at, reason=note.strip(),
        decided_by=officer, decided_at=at, decision_note=note.strip(),
    )  # fmt: skip
    publish(RuleChangeDecided(change=change.pk, is_approved=False), at=at)
