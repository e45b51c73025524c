"""Our airports in the reader's language."""

from __future__ import annotations

from django.utils.translation import get_language

from ewtp.kernel.places import PLACES


def town(code: str) -> str:
    """`LGG` is `Liège`, in Dutch `Luik`; what is not an airport of ours stays as it was told."""
    known = PLACES.get(code)
    return known.name_in(get_language() or "en") if known else code


def airport(code: str) -> str:
    """`Liège (LGG)`."""
    return f"{town(code)} ({code})" if code in PLACES else code
