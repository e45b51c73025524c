"""Count a purchase against its buyer's yearly limit, as far as this platform knows."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from customs.models import QuotaUse
from customs.quota_digest import digest
from customs.regime import import_regime
from ewtp.kernel.money import Money


def use_quota(
    *, destination: str, identity_number: str, consignment: UUID, amount: Money, at: datetime
) -> None:
    """Once per consignment; again after a restore puts it back in the sum. Nothing is kept where no limit
    holds for the person. Raises NoRegime.
    """
    _info, regime = import_regime(country=destination, mode="", on=at.date())
    limits = regime.limits(at.date())
    if limits is None:
        return
    QuotaUse.objects.update_or_create(
        consignment=consignment,
        defaults={
            "destination": destination,
            "digest": digest(destination=destination, identity_number=identity_number),
            "year": limits.year(at),
            "amount_minor": amount.minor,
            "amount_currency": amount.currency,
            "used_at": at,
            "restored_at": None,
        },
    )
