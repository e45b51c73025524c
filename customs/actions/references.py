"""Our own number of a declaration (LRN, copNo): the consignment's number people know, where it fits."""

from __future__ import annotations

import re
from uuid import UUID


def reference(*, base: str, attempt: int, uid: UUID, limit: int) -> str:
    """Letters, digits and dashes; later attempts carry their number; what would be too long is named by its
    id.
    """
    text = re.sub(r"[^A-Za-z0-9-]", "", base)
    named = text if attempt == 1 else f"{text}-{attempt}"
    return named if text and len(named) <= limit else f"EW{uid.hex[2 - limit :].upper()}"[:limit]
