"""Where a payment company's notices come in: proven, kept once, answered at once, applied by a worker."""

from __future__ import annotations

import structlog
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from ewtp.kernel import clock, inbox
from payments import gateways
from payments.gateway import BadSignature
from payments.tasks import poke_notice

log = structlog.get_logger(__name__)


@csrf_exempt
@require_POST
def webhook(request: HttpRequest, *, gateway: str) -> HttpResponse:
    """400 for a signature that does not hold, and nothing is kept; 200 for everything else, repeats too."""
    described = gateways.known()[gateway]
    body = request.body
    try:
        notice = gateways.gateway(gateway).verify(
            body=body, signature=request.headers.get(described.signature_header, "")
        )
    except BadSignature as error:
        log.warning("webhook_refused", gateway=gateway, error=str(error))
        return HttpResponse("signature: wrong or too old\n", status=400, content_type="text/plain")
    message, is_new = inbox.receive(
        system=gateway, kind=notice.kind, key=notice.key, body=body, content_type=request.content_type or "",
        headers=_kept(request), at=clock.now(),
    )  # fmt: skip
    if is_new:
        transaction.on_commit(lambda: poke_notice(message.pk))
    return HttpResponse("ok\n", content_type="text/plain")


def _kept(request: HttpRequest) -> dict[str, str]:
    return {name: value for name, value in request.headers.items() if name.lower() != "cookie"}
