"""What holds for every request: one correlation id, and text that a database can hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, Final

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict

from ewtp.kernel.correlation import correlated

_SANE = re.compile(r"[A-Za-z0-9-]{8,64}")


class CorrelationMiddleware:
    """Taken from the caller when it sends a sane one, returned in the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Correlation-Id", "")
        with correlated(given if _SANE.fullmatch(given) else "") as correlation:
            response = self.get_response(request)
        response["X-Correlation-Id"] = correlation
        return response


UNREADABLE: Final = re.compile(r"\x00|[0-9]{4301}")
"""Postgres holds no NUL, and Python makes no number of more than 4,300 digits (CVE-2020-10735)."""


class TextMiddleware:
    """400 for an address or a form with what nothing behind it can read; no person types it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if UNREADABLE.search(request.path) or _is_unreadable(request.GET):
            raise BadRequest("the address holds a NUL or an endless number")
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Iterable[Any], given: dict[str, Any]
    ) -> None:
        """Forms only: what machines send (webhooks, the API) is read by those it is for."""
        is_form = request.method == "POST" and not getattr(view, "csrf_exempt", False)
        if is_form and _is_unreadable(request.POST):
            raise BadRequest("the form holds a NUL or an endless number")


def _is_unreadable(data: QueryDict) -> bool:
    return any(UNREADABLE.search(text) for name, values in data.lists() for text in (name, *values))
