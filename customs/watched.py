"""Whose consignments a person may look at.

Customs knows no region; whoever keeps the consignments says here which belong to which, when it starts.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.db.models import Model, QuerySet

from customs.models import Declaration
from ewtp.parties.permissions import Viewer
from ewtp.parties.roles import Permission

Source = Callable[[frozenset[str]], "QuerySet[Model, UUID]"]
"""Regions in; the ids of their sellers' consignments out, not yet asked for."""
_sources: list[Source] = []


def register(source: Source) -> None:
    """Called once by the app above, when it starts."""
    if source not in _sources:
        _sources.append(source)


def watched(viewer: Viewer) -> QuerySet[Declaration]:
    """Every declaration for declarants and the platform's own people, those of its regions for an agency;
    none for others, nor for an agency while nobody has said whose they are.
    """
    rows = Declaration.objects.all()
    if viewer.may(Permission.DECLARE):
        return rows
    if not viewer.may(Permission.WATCH):
        return rows.none()
    if viewer.regions is None:
        return rows
    if not _sources:
        return rows.none()
    (source,) = _sources
    return rows.filter(consignment__in=source(viewer.regions))
