"""Count a purchase against its buyer's yearly limit, as far as this platform knows."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from customs.models import QuotaUse
from customs.quota_digest import digest
from customs.regime import import_regime
from ewtp.kernel.money import Money

_SAID_ANEW: Final = (
    "destination",
    "digest",
    "year",
    "amount_minor",
    "amount_currency",
    "used_at",
    "restored_at",
)
"""All but what came back of it before."""


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
    use = QuotaUse(
        destination=destination, digest=digest(destination=destination, identity_number=identity_number),
        year=limits.year(at), consignment=consignment, used_at=at,
        amount_minor=amount.minor, amount_currency=amount.currency,
    )  # fmt: skip
    QuotaUse.objects.bulk_create(
        [use], update_conflicts=True, unique_fields=["consignment"], update_fields=_SAID_ANEW
    )
