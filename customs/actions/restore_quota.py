"""Take a purchase that did not come about out of its buyer's yearly sum."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from customs.models import QuotaUse


def restore_quota(*, consignment: UUID, at: datetime) -> None:
    """Idempotent."""
    QuotaUse.objects.filter(consignment=consignment, restored_at=None).update(restored_at=at)
