"""`/healthz`: the process answers. `/readyz`: database, migrations and Redis are there."""

from __future__ import annotations

from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse


def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(request: HttpRequest) -> HttpResponse:
    """200 with each part "ok", or 503 naming what is not."""
    parts = {"database": _database(), "redis": _redis()}
    status = 200 if all(answer == "ok" for answer in parts.values()) else 503
    return JsonResponse(parts, status=status)


def _database() -> str:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Exception as error:  # noqa: BLE001 - whatever is wrong, the answer names it
        return type(error).__name__
    return "ok" if not waiting else f"{len(waiting)} migrations not applied"


def _redis() -> str:
    try:
        cache.set("readyz", "1", 5)
    except Exception as error:  # noqa: BLE001 - whatever is wrong, the answer names it
        return type(error).__name__
    return "ok"
