"""One correlation id a request, taken from the caller when it sends a sane one, returned in the answer."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from ewtp.kernel.correlation import correlated

_SANE = re.compile(r"[A-Za-z0-9-]{8,64}")


class CorrelationMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Correlation-Id", "")
        with correlated(given if _SANE.fullmatch(given) else "") as correlation:
            response = self.get_response(request)
        response["X-Correlation-Id"] = correlation
        return response
