"""Keep that a person stands by the code of a product."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from customs.actions.lock import lock_listing
from customs.classification.engine import classify
from customs.classification.lexicon import version
from customs.classification.likeness import marks
from customs.models import Classification
from ewtp.kernel.actor import Actor

_LONGEST_MARK: Final = 60


class CodesDiffer(ValueError):
    """The Chinese and the European code do not begin with the same six digits."""


@transaction.atomic
def confirm_code(
    *,
    listing: UUID,
    hs: str,
    cn8: str,
    text: str,
    language: str = "",
    by: Actor,
    at: datetime,
    reason: str = "",
    is_override: bool = False,
) -> str:
    """The six digits that both codes share all over the world. `language` is the text's; empty, it is
    detected. An agency's override needs a reason. Raises
    CodesDiffer.
    """
    hs6 = (cn8 or hs)[:6]
    if hs and cn8 and hs[:6] != cn8[:6]:
        raise CodesDiffer(f"{hs[:6]} and {cn8[:6]}")
    lock_listing(listing)
    Classification.objects.filter(listing=listing, is_standing=True).update(is_standing=False)
    first = classify(text, language=language, limit=1).candidates[:1] if text else ()
    Classification.objects.create(
        listing=listing,
        hs6=hs6,
        hs=hs if len(hs) == 10 else "",
        cn8=cn8,
        text=text,
        marks=sorted(mark for mark in marks(text, "en") if len(mark) <= _LONGEST_MARK),
        version=version(),
        suggested=first[0].hs6 if first else "",
        by=str(by),
        is_override=is_override,
        reason=reason.strip(),
        at=at,
    )
    return hs6
