"""Pushes of the customs offices: Standard Webhooks signature, keep once, hand to a worker, answer at once."""

from __future__ import annotations

import structlog
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from customs.actions.receive_message import receive_message
from customs.regime import office_of_system
from customs.tasks import poke
from ewtp.kernel import clock

log = structlog.get_logger(__name__)


@csrf_exempt
@require_POST
def take(request: HttpRequest, *, system: str) -> HttpResponse:
    """204 for what is kept, new or not; 400 for a signature that does not hold, and nothing changes; 404
    where no such office is set up.

    ValueError: a body that is not UTF-8, or a header that is not what it should be.
    """
    _info, office = office_of_system(system)
    secret = office.webhook_secret()
    if not secret:
        return HttpResponse("No such office is set up here.\n", status=404, content_type="text/plain")
    headers = {name.lower(): value for name, value in request.headers.items()}
    try:
        Webhook(secret).verify(request.body, headers, json_parse=False)
    except (WebhookVerificationError, ValueError) as error:
        log.warning("webhook_refused", system=system, error=str(error)[:200])
        return HttpResponse("The signature does not hold.\n", status=400, content_type="text/plain")
    wire, is_new = receive_message(
        system=system,
        key=headers["webhook-id"],
        body=request.body,
        headers=dict(request.headers),
        at=clock.now(),
    )
    if is_new:
        poke(wire)
    return HttpResponse(status=204)
