"""One identity's name in the quota table: a keyed digest, so that the number itself is not stored or
guessed.
"""

from __future__ import annotations

from django.conf import settings
from django.utils.crypto import salted_hmac

from customs.identifiers import resident_id


def digest(*, destination: str, identity_number: str) -> str:
    return salted_hmac(
        f"customs.quota.{destination}",
        resident_id.normal(identity_number),
        secret=settings.IDENTITY_DIGEST_KEY,
        algorithm="sha256",
    ).hexdigest()
