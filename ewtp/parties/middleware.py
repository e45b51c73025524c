"""Roles that need a second factor get nowhere before they signed in with one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from ewtp.parties.models import User
from ewtp.parties.permissions import Viewer

SET_UP_KEY: Final = "second_factor_set_up_by"


class SecondFactorMiddleware:
    """Sets `request.viewer`. Sends an officer without a second factor to the page that sets one up.

    allauth asks for the factor at sign-in as soon as there is one. A session that is older than the first
    factor, of whoever had only the password, ends.
    """

    OPEN = ("/accounts/", "/static/", "/i18n/", "/healthz", "/readyz", "/metrics", "/webhooks/")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        viewer = Viewer(user) if isinstance(user, User) and user.is_authenticated else None
        setattr(request, "viewer", viewer)  # noqa: B010
        if viewer is None:
            return self.get_response(request)
        if request.path.startswith(self.OPEN):
            return self._set_up(request, viewer.user)
        if not viewer.needs_second_factor or has_shown_factor(request, viewer.user):
            return self.get_response(request)
        if is_mfa_enabled(viewer.user):
            logout(request)
            messages.warning(request, _("Your second factor is newer than this session. Sign in with it."))
            return redirect_to_login(request.get_full_path())
        messages.warning(request, _("Your role needs a second factor. Set one up to go on."))
        return redirect(reverse("mfa_index"))

    def _set_up(self, request: HttpRequest, user: User) -> HttpResponse:
        """Who registers the first factor has shown it by that."""
        is_first = request.method == "POST" and not is_mfa_enabled(user)
        response = self.get_response(request)
        if is_first and request.user == user and is_mfa_enabled(user):
            request.session[SET_UP_KEY] = str(user.pk)
        return response


def has_shown_factor(request: HttpRequest, user: User) -> bool:
    """Did this session sign in with a factor that the person still has, or register the first one?"""
    is_shown = request.session.get(SET_UP_KEY) == str(user.pk) or any(
        record.get("method") == "mfa" for record in get_authentication_records(request, user)
    )
    return is_shown and is_mfa_enabled(user)
