"""Roles that need a second factor get nowhere before they signed in with one."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from ewtp.parties.models import User
from ewtp.parties.permissions import Viewer


class SecondFactorMiddleware:
    """Sets `request.viewer`. Sends an officer without a second factor to the page that sets one up.

    allauth asks for the code at sign-in as soon as a factor is registered, so a session of such a person that
    has a factor has shown it.
    """

    OPEN = ("/accounts/", "/static/", "/i18n/", "/healthz", "/readyz", "/metrics", "/webhooks/")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        viewer = Viewer(user) if isinstance(user, User) and user.is_authenticated else None
        setattr(request, "viewer", viewer)  # noqa: B010
        if viewer is None or request.path.startswith(self.OPEN):
            return self.get_response(request)
        if viewer.needs_second_factor and not is_mfa_enabled(viewer.user):
            messages.warning(request, _("Your role needs a second factor. Set one up to go on."))
            return redirect(reverse("mfa_index"))
        return self.get_response(request)
