"""Who may come to the hub's desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec
from uuid import UUID, uuid4

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from ewtp.kernel.actor import Actor
from ewtp.parties.permissions import Viewer
from ewtp.parties.roles import Permission

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Viewer, P], HttpResponse]


def gate(permission: Permission) -> Callable[[View[P]], Callable[Concatenate[HttpRequest, P], HttpResponse]]:
    """Hands the view its viewer; asks strangers to sign in, answers 403 to those who may not. No cache
    keeps it.
    """

    def wrap(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        def asked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            viewer: Viewer | None = getattr(request, "viewer", None)
            if viewer is None:
                return redirect_to_login(request.get_full_path())
            if not viewer.may(permission):
                raise PermissionDenied
            return view(request, viewer, *args, **kwargs)

        update_wrapper(asked, view)
        return never_cache(asked)

    return wrap


def actor(viewer: Viewer) -> Actor:
    return Actor.user(viewer.user.pk)


def scan_key(request: HttpRequest) -> UUID:
    """The id that the page gave this scan; a new one when it is missing or unreadable."""
    try:
        return UUID(request.POST.get("scan", ""))
    except ValueError:
        return uuid4()


def is_part(request: HttpRequest) -> bool:
    """Asked by htmx for a part of the page."""
    htmx: Any = getattr(request, "htmx", None)
    return bool(htmx) and not getattr(htmx, "boosted", False)
