"""What a person may take back: a saved identity that no order needs, and a consent."""

from __future__ import annotations

from datetime import datetime

from django.db.models import ProtectedError

from ewtp.parties.models import Consent, Identity, User


class StillNeeded(Exception):
    """An order was declared with it, so it is kept as long as customs law asks."""


def forget_identity(*, user: User, pk: int) -> bool:
    """False when it is not the person's. Raises StillNeeded."""
    try:
        gone, _kinds = Identity.objects.filter(user=user, pk=pk).delete()
    except ProtectedError as error:
        raise StillNeeded from error
    return bool(gone)


def withdraw_consent(*, user: User, pk: int, at: datetime) -> bool:
    """From `at` on; earlier use stays lawful (PIPL Art. 15). False when not theirs or already gone."""
    return bool(Consent.objects.filter(user=user, pk=pk, withdrawn_at=None).update(withdrawn_at=at))
