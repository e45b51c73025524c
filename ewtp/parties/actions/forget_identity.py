"""What a person may take back: a saved identity that no order needs, and a consent."""

from __future__ import annotations

from datetime import datetime

from django.db.models import ProtectedError

from ewtp.parties.models import Consent, Identity, User
from ewtp.parties.models.consent import Purpose


class StillNeeded(Exception):
    """An order was declared with it, so it is kept as long as customs law asks."""


def forget_identity(*, user: User, pk: int) -> bool:
    """False when it is not the person's. Raises StillNeeded."""
    try:
        gone, _kinds = Identity.objects.filter(user=user, pk=pk).delete()
    except ProtectedError as error:
        raise StillNeeded from error
    return bool(gone)


def withdraw_consents(*, user: User, purpose: Purpose, at: datetime) -> int:
    """All that the person gave for a purpose, from `at` on; earlier use stays lawful (PIPL Art. 15).

    Returns how many were withdrawn: 0 when there was none left.
    """
    return Consent.objects.filter(user=user, purpose=purpose, withdrawn_at=None).update(withdrawn_at=at)
