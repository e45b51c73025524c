"""The agency's decision on a firm: recorded with its reason; an admitted firm is enrolled with the PSP."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ewtp.kernel.actor import Actor
from ewtp.kernel.outbox import publish
from ewtp.parties.actions.decide_firm import move_firm
from ewtp.parties.models import Firm, User
from ewtp.parties.states import Admission
from marketplace.events import FirmAdmitted
from marketplace.models import Decision
from marketplace.models.decision import Verdict
from marketplace.refusal import Refusal

_AFTER = {
    Verdict.APPROVED: Admission.ADMITTED,
    Verdict.SENT_BACK: Admission.SENT_BACK,
    Verdict.REFUSED: Admission.REFUSED,
}


@transaction.atomic
def decide_firm(
    *, firm: Firm, verdict: Verdict, reason: str, officer: User, by: Actor, at: datetime
) -> Decision:
    """Raises Refusal without a reason where one is needed."""
    if verdict is not Verdict.APPROVED and not reason.strip():
        raise Refusal("reason", _("Say why, so that the seller knows what to change."))
    move_firm(firm=firm, to=_AFTER[verdict], reason=reason.strip(), by=by, at=at)
    if verdict is Verdict.APPROVED:
        publish(FirmAdmitted(firm=firm.pk), at=at)
    return Decision.objects.create(firm=firm, verdict=verdict, reason=reason.strip(), officer=officer, at=at)
