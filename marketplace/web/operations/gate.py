"""Only operators come to the board; the second-factor middleware has seen their code."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from ewtp.parties.console import viewer_of
from ewtp.parties.permissions import Viewer
from ewtp.parties.roles import Permission

P = ParamSpec("P")


def operators(
    view: Callable[Concatenate[HttpRequest, Viewer, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Hands the view its viewer; asks strangers to sign in and answers 403 to those who may not."""

    @wraps(view)
    def asked(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        viewer = viewer_of(request)
        if viewer is None:
            return redirect_to_login(request.get_full_path())
        if not viewer.may(Permission.OPERATE):
            raise PermissionDenied
        return view(request, viewer, *args, **kwargs)

    return cast("Callable[Concatenate[HttpRequest, P], HttpResponse]", never_cache(asked))
