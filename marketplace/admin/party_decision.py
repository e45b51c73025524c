"""The officers' decision on a consignment whose parties are like a listed name."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

import customs.api
from customs.api import PartiesUndecided
from ewtp.kernel import clock
from ewtp.kernel.actor import Actor
from ewtp.kernel.states import MoveRefused, Overtaken
from ewtp.parties.console import viewer_of
from ewtp.parties.models import User
from ewtp.parties.roles import Permission
from marketplace.models import Consignment


def panel(request: HttpRequest, row: Consignment) -> dict[str, Any]:
    """What the consignment's page needs of it; names only for officers who decide."""
    found = customs.api.party_check(consignment=row.pk)
    return {
        "parties": found,
        "may_rule": _officer(request) is not None,
        "is_own_proposal": found is not None and found.proposed_by_id == request.user.pk,
        "parties_url": reverse("admin:marketplace_consignment_decide", args=[row.pk]),
    }


def decide(request: HttpRequest, row: Consignment | None) -> HttpResponse:
    """Clear (the first time a proposal, then its confirmation), object or refuse, each with a reason."""
    if row is None:
        raise Http404
    officer = _officer(request)
    if officer is None or request.method != "POST":
        raise PermissionDenied
    facts: dict[str, Any] = {
        "consignment": row.pk, "reason": request.POST.get("reason", ""), "officer": officer,
        "by": Actor.user(officer.pk), "at": clock.now(),
    }  # fmt: skip
    try:
        match request.POST.get("do"):
            case "clear":
                is_cleared = customs.api.clear_parties(**facts)
                said = (
                    gettext("Cleared by two officers. The consignment goes on.")
                    if is_cleared
                    else gettext("Proposed. A second officer confirms or refuses it.")
                )
            case "object":
                customs.api.object_to_clearance(**facts)
                said = gettext("Open again. Somebody proposes anew or refuses.")
            case "refuse":
                customs.api.refuse_parties(**facts)
                said = gettext("Refused. The buyer is refunded in full.")
            case _:
                raise PartiesUndecided(gettext("Choose what to do."))
    except PartiesUndecided as no:
        messages.error(request, str(no))
    except (MoveRefused, Overtaken):
        messages.error(request, gettext("Somebody decided this case before you. Look at it again."))
    else:
        messages.success(request, f"{row.number}: {said}")
    return redirect("admin:marketplace_consignment_change", row.pk)


def _officer(request: HttpRequest) -> User | None:
    viewer, user = viewer_of(request), request.user
    may = viewer is not None and viewer.may(Permission.RULE)
    return user if may and isinstance(user, User) else None
