"""What every template is given."""

from __future__ import annotations

from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    return {"viewer": getattr(request, "viewer", None)}
