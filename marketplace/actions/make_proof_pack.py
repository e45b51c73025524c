"""Make a VAT proof pack that was asked for, and keep it by the hash of its content."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import translation

from ewtp.kernel import clock
from marketplace.models import ProofPack
from marketplace.models.proof_pack import PackState
from marketplace.proof.pack import make_zip
from marketplace.queries.proofs import exported_of

LOST: Final = timedelta(minutes=5)
"""A pack that nobody touched for so long is taken up again."""


def make_proof_pack(*, pack: UUID, at: datetime) -> bool:
    """Once, whoever else tries, unless who made it is lost. Returns whether this call made it; what goes
    wrong is raised, and told.
    """
    with transaction.atomic():
        row = ProofPack.objects.select_for_update(of=("self",)).select_related("firm").get(pk=pack)
        is_at_work = row.state == PackState.MAKING and row.touched_at > at - LOST
        if not row.is_open or is_at_work:
            return False
        consignments = exported_of(row.firm, quarter=row.quarter, consignment=row.consignment_id)
        row.state, row.total, row.done, row.touched_at = PackState.MAKING, len(consignments), 0, at
        row.save(update_fields=["state", "total", "done", "touched_at"])
    out = io.BytesIO()
    try:
        with translation.override(row.language):
            rows = make_zip(out, consignments=consignments, at=at, tell=_teller(pack))
    except Exception:
        ProofPack.objects.filter(pk=pack).update(state=PackState.FAILED, touched_at=clock.now())
        raise
    body = out.getvalue()
    name = f"proofs/{hashlib.sha256(body).hexdigest()}.zip"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(body))
    ProofPack.objects.filter(pk=pack).update(
        state=PackState.READY,
        file=name,
        missing=[[line.invoice, line.missing] for line in rows if line.missing],
        ready_at=clock.now(),
        touched_at=clock.now(),
    )
    return True


def _teller(pack: UUID) -> Callable[[int], None]:
    def tell(done: int) -> None:
        ProofPack.objects.filter(pk=pack).update(done=done, touched_at=clock.now())

    return tell
