"""Where an office asks for the originals of a payment: answered at once that it is taken, sent later.

Nothing of the payment is in this answer: the originals go, signed, to customs' own address only.
"""

from __future__ import annotations

from typing import cast

import structlog
from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from customs.actions.ask_originals import UnknownOrder, ask_originals
from customs.regime import AsksOriginals, Unreadable, editions, office_of_system
from ewtp.kernel import clock
from ewtp.kernel.inbox import mark, receive
from ewtp.kernel.models.wire_message import WireState

log = structlog.get_logger(__name__)

TAKEN, REFUSED = "10000", "20000"


@csrf_exempt
@require_POST
def open_request(request: HttpRequest, *, system: str) -> JsonResponse:
    """Form field `openReq`: JSON with sessionID, orderNo, serviceTime (platDataOpen). Anybody may ask; only
    what is about an order that was declared is kept.
    """
    now, body = clock.now(), request.body
    _info, office = office_of_system(system)
    try:
        question = cast("AsksOriginals", office).originals_question(request.POST.get("openReq", ""))
        ask_originals(
            regimes=[info.code for info in editions(system)],
            order_key=question.order_key,
            session=question.session,
            service_time=question.service_time,
            at=now,
        )
        kept, _is_new = receive(
            system=system,
            kind="platDataOpen",
            key=f"originals:{question.session}",
            body=body,
            content_type=request.content_type or "",
            headers=dict(request.headers),
            at=now,
        )
        mark(kept, WireState.APPLIED)
    except Unreadable as error:
        return _said(REFUSED, str(error), now.timestamp())
    except UnknownOrder:
        return _said(REFUSED, "orderNo: no order of this number was declared", now.timestamp())
    return _said(TAKEN, "", now.timestamp())


def _said(code: str, message: str, at: float) -> JsonResponse:
    if code == REFUSED:
        log.warning("payment_originals_not_taken", message=message)
    return JsonResponse({"code": code, "message": message, "serviceTime": int(at * 1000)})
