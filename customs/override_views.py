"""An officer's override as others read it, and the short way to propose one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from customs.actions.propose_rule_change import draft_override, propose_rule_change
from customs.eligibility.verdict import Verdict
from customs.eligibility_wording import verdict_word
from customs.models import RuleChange
from customs.rule_effects import effects
from ewtp.parties.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideView:
    """`decided_by` and `decided_at` are empty while a second officer has not looked."""

    state: str
    verdict: Verdict
    verdict_word: str
    reason: str
    valid_from: date
    valid_to: date | None
    proposed_by: str
    proposed_at: datetime
    decided_by: str
    decided_at: datetime | None


def override_view(*, change: UUID) -> OverrideView | None:
    """None for an unknown one. One query."""
    row = RuleChange.objects.filter(pk=change).select_related("proposed_by", "decided_by").first()
    if row is None:
        return None
    return OverrideView(
        state=row.state,
        verdict=Verdict(row.verdict),
        verdict_word=verdict_word(Verdict(row.verdict)),
        reason=row.reason,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        proposed_by=str(row.proposed_by),
        proposed_at=row.proposed_at,
        decided_by=str(row.decided_by or ""),
        decided_at=row.decided_at,
    )


def propose_override(
    *,
    destination: str,
    listing: UUID,
    named: str,
    verdict: str,
    reason: str,
    valid_from: date,
    valid_to: date | None,
    by: User,
    at: datetime,
) -> UUID:
    """For one listing; it counts after a second officer's approval. Raises ChangeRefused."""
    change = draft_override(
        destination=destination, listing=listing, named=named, verdict=verdict, reason=reason,
        valid_from=valid_from, valid_to=valid_to, by=by, at=at,
    )  # fmt: skip
    return propose_rule_change(change=change, changed_listings=len(effects(change=change, at=at))).pk
