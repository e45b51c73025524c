"""Count a purchase against its buyer's yearly limit, as far as this platform knows."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from customs.quota_digest import digest
from customs.regime import import_regime
from ewtp.kernel.money import Money
from ewtp.kernel.records import ask

_USE: Final = """
INSERT INTO customs_quotause AS known
  (destination, digest, year, consignment, amount_minor, amount_currency, used_at, returned_minor)
VALUES (%s, %s, %s, %s, %s, %s, %s, 0)
ON CONFLICT (consignment) DO UPDATE SET
  destination = excluded.destination, digest = excluded.digest, year = excluded.year,
  amount_minor = excluded.amount_minor, amount_currency = excluded.amount_currency,
  used_at = excluded.used_at, restored_at = NULL
RETURNING known.id
"""


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
    name = digest(destination=destination, identity_number=identity_number)
    ask(_USE, [destination, name, limits.year(at), consignment, amount.minor, amount.currency, at])
