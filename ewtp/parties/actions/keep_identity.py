"""Keep a buyer's real-name identity and the consents that go with it."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings

from ewtp.parties.models import Consent, Identity, User
from ewtp.parties.models.consent import Purpose


def digest_of(number: str) -> str:
    """A keyed digest under which one identity is found again without being readable."""
    key = hashlib.sha256(b"identity" + settings.IDENTITY_DIGEST_KEY.encode()).digest()
    return hmac.new(key, number.encode(), hashlib.sha256).hexdigest()


def keep_identity(*, user: User, name: str, number: str) -> Identity:
    """One row a person and number; a corrected name replaces the old one."""
    identity, _created = Identity.objects.get_or_create(
        user=user, number_digest=digest_of(number), defaults={"name": name, "number": number}
    )
    if identity.name != name:
        identity.name = name
        identity.save(update_fields=["name"])
    return identity


def give_consent(*, user: User, purpose: Purpose, wording: str, language: str, at: datetime) -> Consent:
    """One purpose, with the words that were shown."""
    return give_consents(user=user, given=[(purpose, wording)], language=language, at=at)[0]


def give_consents(
    *, user: User, given: Iterable[tuple[Purpose, str]], language: str, at: datetime
) -> list[Consent]:
    """Several at once, one purpose a row."""
    return Consent.objects.bulk_create(
        Consent(
            user=user, purpose=purpose, wording=wording, version="2026-11", language=language, given_at=at
        )
        for purpose, wording in given
    )
