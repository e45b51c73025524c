"""A carrier's push is signed by the secret that it shares with us (Standard Webhooks)."""

from __future__ import annotations

from collections.abc import Mapping

from standardwebhooks import Webhook, WebhookVerificationError

from logistics.carrier import NotSigned


def verified(*, secret: str, body: bytes, headers: Mapping[str, str]) -> str:
    """The webhook's id when its signature (Standard Webhooks) is right. Raises NotSigned."""
    sent = {name.lower(): value for name, value in headers.items()}
    if not secret:
        raise NotSigned("no carrier of this name is set up")
    try:
        Webhook(secret).verify(body, sent)
    except (WebhookVerificationError, ValueError) as error:
        raise NotSigned(str(error)) from error
    return sent["webhook-id"]
