"""Pages of the interface itself: pinning a theme, and the style guide."""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from ewtp.ui.context import THEME_COOKIE, THEMES
from ewtp.ui.samples import SampleForm, sample

YEAR: Final = 365 * 24 * 3600
FRAMES: Final = {"desk": "styleguide/desk.html", "hub": "styleguide/hub.html", "auth": "styleguide/auth.html"}


@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Pins light or dark for a year; anything else follows the system again."""
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        target = "/"
    response = HttpResponseRedirect(target)
    theme = request.POST.get("theme", "")
    if theme in THEMES:
        response.set_cookie(
            THEME_COOKIE, theme, max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True
        )
    else:
        response.delete_cookie(THEME_COOKIE, samesite="Lax")
    return response


def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component with its values, in the language of the page."""
    return render(request, "styleguide/index.html", sample(get_language() or "en") | {"form": _form()})


def styleguide_frame(request: HttpRequest, frame: str) -> HttpResponse:
    """One page frame: desk, hub or auth."""
    if frame not in FRAMES:
        raise Http404(frame)
    return render(request, FRAMES[frame], sample(get_language() or "en") | {"form": _form()})


def _form() -> SampleForm:
    form = SampleForm(
        {"price": "32.50", "origin": "be", "payment": "alipay", "shelf_life": "", "mass": "740"}
    )
    form.is_valid()
    return form
