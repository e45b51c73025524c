"""The cascade of an address form: what lies below a province or a city, as JSON kept for a day."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from marketplace.divisions import cities, districts


@require_safe
@cache_control(public=True, max_age=86_400)
def below(request: HttpRequest) -> HttpResponse:
    """`?parent=33` lists cities, `?parent=3301` districts; anything else lists nothing."""
    parent = request.GET.get("parent", "")
    rows = cities(parent) or districts(parent)
    return JsonResponse([{"code": row.code, "name": row.name} for row in rows], safe=False)
