"""One at a time for a consignment or a listing, also before there is a row to lock."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import connection


def lock_consignment(consignment: UUID) -> None:
    """Held to the end of the transaction."""
    lock_consignments([consignment])


def lock_listing(listing: UUID) -> None:
    """Held to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext('customs.listing'), hashtext(%s))", [str(listing)]
        )


def lock_consignments(consignments: Iterable[UUID]) -> None:
    """In one order, whoever asks, so that nobody waits in a ring."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext('customs'), hashtext(name))"
            " FROM (SELECT unnest(%s) AS name ORDER BY 1) AS asked",
            [sorted({str(consignment) for consignment in consignments})],
        )
