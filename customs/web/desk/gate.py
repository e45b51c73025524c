"""Who may come to the declarant's desk, and its frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ewtp.kernel.actor import Actor
from ewtp.parties.console import viewer_of
from ewtp.parties.permissions import Viewer
from ewtp.parties.roles import Permission
from ewtp.ui.parts import Tab

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Viewer, P], HttpResponse]


def allowed(
    *permissions: Permission,
) -> Callable[[View[P]], Callable[Concatenate[HttpRequest, P], HttpResponse]]:
    """Hands the view its viewer; asks strangers to sign in and answers 403 to those with none of these."""

    def wrap(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @wraps(view)
        def asked(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            viewer = viewer_of(request)
            if viewer is None:
                return redirect_to_login(request.get_full_path())
            if not any(viewer.may(permission) for permission in permissions):
                raise PermissionDenied
            return view(request, viewer, *args, **kwargs)

        return cast("Callable[Concatenate[HttpRequest, P], HttpResponse]", never_cache(asked))

    return wrap


declarants = allowed(Permission.DECLARE)


def actor(viewer: Viewer) -> Actor:
    return Actor.user(viewer.user.pk)


def page(
    request: HttpRequest,
    viewer: Viewer,
    template: str,
    context: Mapping[str, Any],
    *,
    here: str,
    status: int = 200,
) -> HttpResponse:
    """A page of the desk in its frame."""
    frame = {"desk_name": _("Declarations"), "desk_tabs": tabs(viewer, here)}
    return render(request, template, frame | dict(context), status=status)


def tabs(viewer: Viewer, here: str) -> list[Tab]:
    """Agencies see the figures only."""
    figures = Tab(
        _("Figures"), reverse("declarations_figures"), icon="chart-column", is_current=here == "figures"
    )
    if not viewer.may(Permission.DECLARE):
        return [figures, Tab(_("Console"), reverse("admin:index"), icon="layout-dashboard")]
    return [
        Tab(_("Queues"), reverse("declarations"), icon="file-text", is_current=here == "queue"),
        figures,
        Tab(_("Console"), reverse("admin:index"), icon="layout-dashboard"),
    ]
