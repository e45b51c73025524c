"""When are two messages one event? By the source's own id, else by what is said; never by wording or the
whole text.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID, uuid5

_NAMESPACE: Final = UUID("6f0c1f0e-6a5b-5d0e-9a39-3f6c1d0f8a11")


def key_of_id(*, source: str, event_id: str) -> UUID:
    """For a source whose event ids are stable."""
    return uuid5(_NAMESPACE, f"{source}|{event_id}")


def key_of_meaning(*, source: str, subject: UUID, code: str, distinct: str) -> UUID:
    """For a source without ids: `distinct` is what else tells two such events apart (figures, attempt,
    moment).
    """
    return uuid5(_NAMESPACE, f"{source}|{subject}|{code}|{distinct}")
