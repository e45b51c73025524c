"""Where carriers' events come in: proven, kept once, answered at once, applied by a worker."""

from __future__ import annotations

import json

import structlog
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from ewtp.kernel import clock, inbox
from logistics.carrier import NotSigned, carrier_of
from logistics.tasks import poke_message

log = structlog.get_logger(__name__)


@csrf_exempt
@require_POST
def webhook(request: HttpRequest, *, system: str) -> HttpResponse:
    """400 for a signature that does not hold, and nothing is kept; 202 for everything else, repeats too."""
    body = request.body
    try:
        key = carrier_of(system).verify(body=body, headers=dict(request.headers))
    except NotSigned as error:
        log.warning("webhook_refused", system=system, error=str(error))
        return HttpResponse("signature: missing, wrong or too old\n", status=400, content_type="text/plain")
    message, is_new = inbox.receive(
        system=system, kind=_kind(body), key=key, body=body, content_type=request.content_type or "",
        headers={name: value for name, value in request.headers.items() if name.lower() != "cookie"},
        at=clock.now(),
    )  # fmt: skip
    if is_new:
        transaction.on_commit(lambda: poke_message(message.pk))
    return HttpResponse("stored\n", status=202, content_type="text/plain")


def _kind(body: bytes) -> str:
    """The message's type as it says itself; what it cannot say is judged when it is applied."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return "unreadable"
    return str(said.get("type", "event"))[:60] if isinstance(said, dict) else "unreadable"
